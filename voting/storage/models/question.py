"""Questions, their rounds, and what moderators decided about texts."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Question(Base):
    """A question of a session. `settings` belongs to the kind, which is kept as its name."""

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("session_id", "key"),
        CheckConstraint("state IN ('draft', 'open', 'closed')", name="state_is_known"),
        CheckConstraint("(state = 'draft') = (round = 0)", name="a_draft_has_no_round"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(64))
    """The id in the event file and in messages."""
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(32))
    text: Mapped[dict[str, str]]
    help: Mapped[dict[str, str] | None]
    abstain: Mapped[bool]
    change: Mapped[bool]
    sealed: Mapped[bool]
    seconds: Mapped[int | None]
    consensus: Mapped[dict[str, Any] | None]
    settings: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(8), default="draft")
    round: Mapped[int] = mapped_column(default=0)
    revealed_hall: Mapped[bool] = mapped_column(default=False)
    revealed_phones: Mapped[bool] = mapped_column(default=False)
    skipped: Mapped[bool] = mapped_column(default=False)
    """The moderators passed over it; opening it takes that back."""


class Round(Base):
    """One opening of a question."""

    __tablename__ = "round"

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    ballots: Mapped[int | None]
    """Counted when the round was closed; while it is open, count the ballots."""
    label: Mapped[dict[str, str] | None]
    """What moderators call it, such as "before the discussion"."""
    ends_at: Mapped[datetime | None]
    """Its deadline, while its timer runs."""
    left_ms: Mapped[int | None]
    """Milliseconds that were left when its timer was paused."""


class TextDecision(Base):
    """What moderators decided about one text or word of a question."""

    __tablename__ = "text_decision"

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), primary_key=True)
    text_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    approved: Mapped[bool] = mapped_column(default=False)
    hidden: Mapped[bool] = mapped_column(default=False)
    highlighted: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    """Order of the decisions: the highest is the newest."""
    merged_into: Mapped[str | None] = mapped_column(String(200))
    """The id of the word that it is counted with."""


class TextSupport(Base):
    """A participant supports a text that another one wrote. `supporter` is an HMAC like the voter of a ballot."""

    __tablename__ = "text_support"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - a rowid would keep the order

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), primary_key=True)
    text_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    supporter: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)


class Note(Base):
    """What the moderators noted about a question while it was discussed."""

    __tablename__ = "note"

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), primary_key=True)
    text: Mapped[str]


class AddedStatement(Base):
    """A statement that a participant added to a question of statements. Nobody can tell whose it is."""

    __tablename__ = "added_statement"
    __table_args__ = (CheckConstraint("state IN ('waiting', 'approved', 'hidden')", name="state_is_known"),)

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(16), primary_key=True)
    """Its id in answers and messages."""
    text: Mapped[str] = mapped_column(String(300))
    language: Mapped[str | None] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    position: Mapped[int]
    """Order of approval."""
