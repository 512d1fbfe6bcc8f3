"""Events and the codes that lead to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Event(Base):
    """A conference or workshop day that an organiser owns."""

    __tablename__ = "event"
    __table_args__ = (CheckConstraint("minimum_group >= 3", name="no_group_small_enough_to_see_through"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(32), unique=True)
    """Names the event's pepper, which is kept apart."""
    code: Mapped[str | None] = mapped_column(String(12))
    title: Mapped[dict[str, str]]
    languages: Mapped[list[str]]
    date: Mapped[str | None]
    time_zone: Mapped[str | None]
    venue: Mapped[dict[str, str] | None]
    organiser: Mapped[dict[str, str] | None]
    groups: Mapped[list[dict[str, Any]]]
    minimum_group: Mapped[int]
    details: Mapped[dict[str, Any]]
    """speakers, agenda, projects: kept as in the event file."""
    banned_words: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """language -> list of words; what contains one waits for a moderator."""
    organiser_token: Mapped[str] = mapped_column(String(64), unique=True)
    closed_at: Mapped[datetime | None]
    strict: Mapped[bool] = mapped_column(default=False)
    """Whether participants need a single-use code."""
    page: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """How the event is announced: whether its page is public, registration, capacity."""
    retention: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """How long what is kept; what is not named is as the server has it."""
    keys_destroyed_at: Mapped[datetime | None]
    ballots_deleted_at: Mapped[datetime | None]


class JoinCode(Base):
    """A code that people type. One table, so that no code can lead to two places."""

    __tablename__ = "join_code"

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    """None: the event's own code, which leads to the session that is live."""
