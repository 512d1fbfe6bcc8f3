"""Which version of the tables a database has, and the way to this program's version (Alembic, driven from code)."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from voting.storage.databases import Database

FOLDER = Path(__file__).parent


class SchemaError(Exception):
    """The database does not fit this program; the message is one line that says what to do."""


def _config(database: Database) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["database"] = database
    return config


def check_version(database: Database) -> None:
    """Make the tables in an empty database; raise SchemaError unless they are of this version."""
    with database.alone():  # workers start at the same time: one makes the tables, the others find them
        _check_version(database)


def _check_version(database: Database) -> None:
    current, tables = _found(database)
    script = ScriptDirectory.from_config(_config(database))
    if current == script.get_current_head():
        return
    if current is None and not tables:
        command.upgrade(_config(database), "head")
        return
    known = {revision.revision for revision in script.walk_revisions()}
    if current is None:
        raise SchemaError(f"{database.name} is a database of another program; name another one with --database")
    if current not in known:
        raise SchemaError(f"{database.name} is newer than this program (version {current}); install the newer program")
    raise SchemaError(f"{database.name} is of an older version ({current}); run: python run.py upgrade")


def _found(database: Database) -> tuple[str | None, list[str]]:
    with database.migrator().connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        return current, inspect(connection).get_table_names()


def upgrade(database: Database) -> None:
    """Bring the tables to this program's version."""
    with database.alone():
        command.upgrade(_config(database), "head")
