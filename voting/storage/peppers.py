"""Peppers: the secrets that turn participants into anonymous keys, one per event.

They are kept in a file of their own beside the database, so that a copy of the database holds none, and destroyed
when the organiser closes the event. Without its pepper nobody can tell which ballot is whose.
"""

import hashlib
import hmac
import secrets
from pathlib import Path

from sqlalchemy import LargeBinary, String, bindparam, delete, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from .database import make_private, open_engine
from .look_up import LookUp


class PepperBase(DeclarativeBase):
    """The one table of the pepper file."""


class Pepper(PepperBase):
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
            connection.execute(insert(Pepper).values(event_key=event_key, value=secrets.token_bytes(32)))

    def get(self, event_key: str) -> bytes | None:
        """The pepper, or None where it was destroyed."""
        rows = self._look_up(_PEPPER, event_key=event_key)
        return rows[0][0] if rows else None

    def destroy(self, event_key: str) -> None:
        """Overwrite and delete the pepper, the file's log included."""
        with self._engine.begin() as connection:
            connection.execute(delete(Pepper).where(Pepper.event_key == event_key))
        with self._engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")

    def close(self) -> None:
        """Close the file."""
        self._look_up.close()


_PEPPER = select(Pepper.value).where(Pepper.event_key == bindparam("event_key"))


def participant_key(pepper: bytes, token: str) -> bytes:
    """16 bytes that stand for a participant within the event: HMAC-SHA256, cut."""
    return hmac.new(pepper, b"participant\0" + token.encode(), hashlib.sha256).digest()[:16]


def voter_key(pepper: bytes, token: str, question_id: int) -> bytes:
    """16 bytes that stand for a participant on the ballots of one question: HMAC-SHA256, cut."""
    return hmac.new(pepper, f"ballot\0{question_id}\0{token}".encode(), hashlib.sha256).digest()[:16]
