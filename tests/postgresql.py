"""A PostgreSQL of the tests' own, and a new database of it for each test."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tools.find_programs import POSTGRESQL
from tools.machines import PostgreSQL
from tools.machines.folder import Folder
from voting.storage import Storage


class Databases:
    """Copies of a database that has the tables already."""

    def __init__(self, server: PostgreSQL) -> None:
        self.server = server
        self._numbers = itertools.count(1)
        Storage(self._address("balss")).close()

    def new(self) -> str:
        """The address of a new, empty database with tables."""
        name = f"t{next(self._numbers)}"
        self.server.sql(f"CREATE DATABASE {name} TEMPLATE balss", "postgres")
        return self._address(name)

    def _address(self, name: str) -> str:
        return self.server.url.rpartition("/")[0] + f"/{name}"


@contextmanager
def databases() -> Iterator[Databases]:
    """Start PostgreSQL, with its real settings. Skips where it is not installed."""
    if not POSTGRESQL.path:
        pytest.skip(f"PostgreSQL is not installed; as root: apt-get install {' '.join(POSTGRESQL.packages)}")
    folder = Folder()
    try:
        server = PostgreSQL(folder)
        server.make()
        yield Databases(server)
        server.stop()
    finally:
        folder.close()
