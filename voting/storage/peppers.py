"""Peppers: the secrets that turn participants into anonymous keys, one per event.

They are kept apart from the tables, so that a copy of those holds none: in a file of their own beside an SQLite file,
in a schema of their own in PostgreSQL. They are destroyed when an event is closed, or some hours later. Without it
nobody can tell which ballot is whose.
"""

import hashlib
import secrets
from abc import ABC, abstractmethod

from sqlalchemy import Column, LargeBinary, MetaData, String, Table, bindparam, delete, insert, select

from .databases import Database
from .databases.postgresql import PostgresServer
from .databases.sqlite import SqliteFile

SCHEMA = "peppers"
"""The schema in PostgreSQL: what `pg_dump --exclude-schema=peppers` leaves out."""


class Peppers(ABC):
    """Create, read and destroy peppers. Safe to use from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._engine = database.migrator()
        self._table = Table(
            "pepper", MetaData(schema=self.schema),
            Column("event_key", String(32), primary_key=True), Column("value", LargeBinary(32), nullable=False),
        )  # fmt: skip
        self._pepper = select(self._table.c.value).where(self._table.c.event_key == bindparam("event_key"))
        self._make()
        self._look_up = database.look_up()

    schema: str | None
    """Of the table."""

    def _make(self) -> None:
        self._table.metadata.create_all(self._engine)

    def create(self, event_key: str) -> None:
        """A new pepper for a new event."""
        with self._engine.begin() as connection:
            connection.execute(insert(self._table).values(event_key=event_key, value=secrets.token_bytes(32)))

    def get(self, event_key: str) -> "Pepper | None":
        """The pepper, or None where it was destroyed."""
        rows = self._look_up(self._pepper, event_key=event_key)
        return Pepper(rows[0][0]) if rows else None

    def destroy(self, event_key: str) -> None:
        """Delete the pepper, and what could bring it back as far as the database can."""
        with self._engine.begin() as connection:
            connection.execute(delete(self._table).where(self._table.c.event_key == event_key))
        self._overwrite()

    @abstractmethod
    def _overwrite(self) -> None: ...

    def close(self) -> None:
        """Close what is open."""
        self._look_up.close()


class PepperFile(Peppers):
    """Beside an SQLite file."""

    schema = None

    def __init__(self, database: SqliteFile) -> None:
        super().__init__(SqliteFile(database.path.with_name(database.path.name + "-peppers")))

    def _overwrite(self) -> None:
        """secure_delete has overwritten the row; the file's log goes too."""
        with self._engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")


class PepperSchema(Peppers):
    """In PostgreSQL, in a schema that a dump of the tables can leave out."""

    schema = SCHEMA

    def _make(self) -> None:
        with self._database.alone(), self._engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
            self._table.metadata.create_all(connection)

    def _overwrite(self) -> None:
        """A full vacuum writes the table anew without the row. PostgreSQL's own log is overwritten in time."""
        with self._engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.exec_driver_sql(f"VACUUM FULL {SCHEMA}.pepper")


def open_peppers(database: Database) -> Peppers:
    """Where the peppers of this database are."""
    if isinstance(database, PostgresServer):
        return PepperSchema(database)
    assert isinstance(database, SqliteFile)
    return PepperFile(database)


class Pepper:
    """The secret of one event. Makes 16-byte keys by HMAC-SHA256 (RFC 2104), cut.

    The two hashes that HMAC begins with depend on the secret alone. They are kept, since every ballot needs one.
    """

    __slots__ = ("_inner", "_outer", "value")

    def __init__(self, value: bytes) -> None:
        self.value = value
        block = value.ljust(64, b"\0")  # a secret has 32 bytes; HMAC would hash one that is longer than a block
        self._inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in block))
        self._outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in block))

    def key_of(self, message: bytes) -> bytes:
        """The first 16 bytes of HMAC-SHA256 of a message."""
        inner = self._inner.copy()
        inner.update(message)
        outer = self._outer.copy()
        outer.update(inner.digest())
        return outer.digest()[:16]


def participant_key(pepper: Pepper, token: str) -> bytes:
    """16 bytes that stand for a participant within the event."""
    return pepper.key_of(b"participant\0" + token.encode())


def voter_key(pepper: Pepper, token: str, question_id: int) -> bytes:
    """16 bytes that stand for a participant on the ballots of one question."""
    return pepper.key_of(b"ballot\0%d\0%b" % (question_id, token.encode()))


def admitted_key(pepper: Pepper, token: str) -> bytes:
    """16 bytes that stand for a browser that showed a single-use code of the event."""
    return pepper.key_of(b"admitted\0" + token.encode())


def asked_key(pepper: Pepper, token: str, session_id: int, number: int) -> str:
    """The id of the question that a participant asks in a session as number 0, 1, ...

    So everybody can be told which are theirs, and how many they have left, and nothing of it is stored.
    """
    return pepper.key_of(b"asked\0%d\0%d\0%b" % (session_id, number, token.encode()))[:12].hex()


def asked_supporter_key(pepper: Pepper, token: str, session_id: int, key: str) -> bytes:
    """16 bytes that stand for a participant as supporter of one question of the audience."""
    return pepper.key_of(b"audience support\0%d\0%b\0%b" % (session_id, key.encode(), token.encode()))


def text_supporter_key(pepper: Pepper, token: str, question_id: int) -> bytes:
    """16 bytes that stand for a participant who supports texts of a question. They lead to no ballot."""
    return pepper.key_of(b"text support\0%d\0%b" % (question_id, token.encode()))
