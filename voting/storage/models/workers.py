"""What several workers leave word of for each other. With SQLite there is one, and the tables stay empty."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Movement(Base):
    """How often a worker has moved something that no version of a session tells: ballots, supports, the audience.

    It says that something has moved, not what or whose. Each worker has its own rows, so that none waits for another.
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
    """Who is connected to a session by one worker, in numbers; who moderates, by the names they gave."""

    __tablename__ = "presence"

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    worker: Mapped[str] = mapped_column(String(64), primary_key=True)
    connected: Mapped[int]
    newcomers: Mapped[int]
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
