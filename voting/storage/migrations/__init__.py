"""Which version of the tables a database has, and the way to this program's version (Alembic, driven from code)."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from voting.storage.database import open_engine

FOLDER = Path(__file__).parent


class SchemaError(Exception):
    """The database does not fit this program; the message is one line that says what to do."""


def _config(path: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["database"] = path
    return config


def check_version(path: Path) -> None:
    """Make the tables in an empty database; raise SchemaError unless they are of this version."""
    engine = open_engine(path, own_thread=True)
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        tables = inspect(connection).get_table_names()
    script = ScriptDirectory.from_config(_config(path))
    if current == script.get_current_head():
        return
    if current is None and not tables:
        upgrade(path)
        return
    known = {revision.revision for revision in script.walk_revisions()}
    if current is None:
        raise SchemaError(f"{path} is a database of another program; name another file with --database")
    if current not in known:
        raise SchemaError(f"{path} is newer than this program (version {current}); install the newer program")
    raise SchemaError(f"{path} is of an older version ({current}); run: python run.py upgrade")


def upgrade(path: Path) -> None:
    """Bring the tables to this program's version."""
    command.upgrade(_config(path), "head")
