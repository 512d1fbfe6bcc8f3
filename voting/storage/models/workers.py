"""What several workers leave word of for each other. With SQLite there is one, and the tables stay empty."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Movement(Base):
    """A worker has moved something that no version of a session tells: ballots, supports, the audience.

    `number` begins anywhere and grows with each. It says that something has moved, not what or whose. Each worker has
    its own rows, so that none waits for another.
    """

    __tablename__ = "movement"

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[int] = mapped_column(primary_key=True)
    """0 for the audience's own questions."""
    round: Mapped[int] = mapped_column(primary_key=True)
    """0 where there is none."""
    what: Mapped[str] = mapped_column(String(10), primary_key=True)
    worker: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)


class Presence(Base):
    """Who is connected to a session by one worker, and who moderates, by the names they gave.

    Participants are digests of 8 bytes, sorted, one after the other: of no other table, made with a secret that is not
    in the database. The row goes with the last of them.
    """

    __tablename__ = "presence"

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    worker: Mapped[str] = mapped_column(String(64), primary_key=True)
    mark: Mapped[int] = mapped_column(BigInteger)
    """A random number that stands for all that is said; another one when anything moves."""
    connected: Mapped[bytes] = mapped_column(LargeBinary)
    newcomers: Mapped[bytes] = mapped_column(LargeBinary)
    """Participants that joined here and are not stored."""
    desk: Mapped[dict[str, Any]]
    seen_at: Mapped[datetime]
    """When the worker said so last; one that is silent for some seconds is gone."""


class LastWrite(Base):
    """The newest transaction of a worker, by a random name: found here after a lost answer, it was committed.

    (The number that PostgreSQL gives a transaction may be given again after a crash.)
    """

    __tablename__ = "last_write"

    worker: Mapped[str] = mapped_column(String(64), primary_key=True)
    token: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]
