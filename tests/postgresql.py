"""A PostgreSQL of the tests' own."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from tools.find_programs import POSTGRESQL
from tools.machines import PostgreSQL
from tools.machines.folder import Folder
from voting.storage import Storage
from voting.storage.models import Base
from voting.storage.peppers import SCHEMA


class Emptied:
    """One database, with the tables, emptied for each test: a copy for each would take longer than the test."""

    def __init__(self, server: PostgreSQL) -> None:
        self.address = server.url
        Storage(self.address).close()
        self._connection = psycopg.connect(self.address, autocommit=True)
        serial = [
            table.name for table in Base.metadata.sorted_tables if list(table.primary_key.columns.keys()) == ["id"]
        ]
        self._empty = "; ".join([
            *(f"DELETE FROM {table.name}" for table in reversed(Base.metadata.sorted_tables)),
            f"DELETE FROM {SCHEMA}.pepper",
            *(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), 1, false)" for name in serial),
        ])  # fmt: skip

    def new(self) -> str:
        """The address of the database, which is empty now."""
        self._connection.execute(self._empty)
        return self.address

    @contextmanager
    def switched_off(self, setting: str) -> Iterator[None]:
        """A setting of the whole server is off meanwhile."""
        self._alter(f"SET {setting} = off", setting, "off")
        try:
            yield
        finally:
            self._alter(f"RESET {setting}", setting, "on")

    def _alter(self, what: str, setting: str, wanted: str) -> None:
        self._connection.execute(f"ALTER SYSTEM {what}")
        self._connection.execute("SELECT pg_reload_conf()")
        deadline = time.monotonic() + 20
        while True:  # processes hear of it one after the other
            with psycopg.connect(self.address) as fresh:
                found = fresh.execute(f"SHOW {setting}").fetchone()
            if found == (wanted,):
                return
            assert time.monotonic() < deadline, f"{setting} does not become {wanted}"
            time.sleep(0.05)

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()


@contextmanager
def postgresql_to_empty() -> Iterator[Emptied]:
    """Start PostgreSQL, with its real settings. Skips where it is not installed."""
    if not POSTGRESQL.path:
        pytest.skip(f"PostgreSQL is not installed; as root: apt-get install {' '.join(POSTGRESQL.packages)}")
    folder = Folder()
    try:
        server = PostgreSQL(folder)
        server.make()
        emptied = Emptied(server)
        yield emptied
        emptied.close()
        server.kill()  # nothing of it is wanted any more
    finally:
        folder.close()
