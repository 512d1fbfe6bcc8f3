"""Peppers: the secrets that turn participants into anonymous keys, one per event.

They are kept in a file of their own beside the database, so that a copy of the database holds none, and destroyed
when the organiser closes the event. Without its pepper nobody can tell which ballot is whose.
"""

import hashlib
import secrets
from pathlib import Path

from sqlalchemy import LargeBinary, String, bindparam, delete, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from .database import make_private, open_engine
from .look_up import LookUp


class PepperBase(DeclarativeBase):
    """The one table of the pepper file."""


class StoredPepper(PepperBase):
    """The pepper of one event."""

    __tablename__ = "pepper"

    event_key: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary(32))


class Peppers:
    """Create, read and destroy peppers. Safe to use from any thread."""

    def __init__(self, database: Path) -> None:
        path = database.with_name(database.name + "-peppers")
        make_private(path)
        self._engine = open_engine(path, own_thread=True)
        PepperBase.metadata.create_all(self._engine)
        self._look_up = LookUp(path)

    def create(self, event_key: str) -> None:
        """A new pepper for a new event."""
        with self._engine.begin() as connection:
            connection.execute(insert(StoredPepper).values(event_key=event_key, value=secrets.token_bytes(32)))

    def get(self, event_key: str) -> "Pepper | None":
        """The pepper, or None where it was destroyed."""
        rows = self._look_up(_PEPPER, event_key=event_key)
        return Pepper(rows[0][0]) if rows else None

    def destroy(self, event_key: str) -> None:
        """Overwrite and delete the pepper, the file's log included."""
        with self._engine.begin() as connection:
            connection.execute(delete(StoredPepper).where(StoredPepper.event_key == event_key))
        with self._engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")

    def close(self) -> None:
        """Close the file."""
        self._look_up.close()


_PEPPER = select(StoredPepper.value).where(StoredPepper.event_key == bindparam("event_key"))


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
