"""Which database it is: an SQLite file or a PostgreSQL server, chosen by the address.

Everything else in the program is the same for both. What differs is said in one class for each: how engines are made,
what a write begins with, which failures pass by themselves, how ballots that arrived together become one statement,
where peppers are kept.
"""

from pathlib import Path

from .base import Database, UnsafeDatabase
from .postgresql import PostgresServer
from .sqlite import SqliteFile

SQLITE, POSTGRESQL = "sqlite:///", "postgresql"


def open_database(address: str | Path) -> Database:
    """The database at an address: a path or sqlite:///FILE, or postgresql://USER:PASSWORD@HOST/NAME.

    Raises ValueError for another kind of address, UnsafeDatabase where PostgreSQL may lose what it has committed.
    """
    if isinstance(address, Path):
        return SqliteFile(address)
    if address.startswith(SQLITE):
        return SqliteFile(Path(address.removeprefix(SQLITE)))
    if address.startswith(POSTGRESQL):
        return PostgresServer(address)
    raise ValueError("write it like sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")


__all__ = ["Database", "UnsafeDatabase", "open_database"]
