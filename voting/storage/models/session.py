"""Sessions and the revisions of their stage."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class VotingSession(Base):
    """One slot of an event in which questions are put to one hall."""

    __tablename__ = "session"
    __table_args__ = (CheckConstraint("state IN ('draft', 'live', 'ended')", name="state_is_known"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(12), unique=True)
    title: Mapped[dict[str, str]]
    moderators: Mapped[list[str]]
    state: Mapped[str] = mapped_column(String(8), default="draft")
    stage_question_id: Mapped[int | None]
    blank: Mapped[bool] = mapped_column(default=False)
    rehearsal: Mapped[bool] = mapped_column(default=False)
    """What happens now is a rehearsal, and will be wiped."""
    audience_questions: Mapped[dict[str, Any] | None]
    """The rules by which the audience may ask; None: it may not."""
    hall_token: Mapped[str] = mapped_column(String(64), unique=True)
    moderator_token: Mapped[str] = mapped_column(String(64), unique=True)
    version: Mapped[int] = mapped_column(default=1)
    """Grows with every committed change of the session, whoever made it."""
    opened: Mapped[int] = mapped_column(default=0)
    """Order in which sessions of the event last opened a question: the highest is the one that is live now."""


class StageRevision(Base):
    """The number of the newest stage of a session for one audience, and the digest of its content."""

    __tablename__ = "stage_revision"

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    audience: Mapped[str] = mapped_column(String(10), primary_key=True)
    revision: Mapped[int]
    digest: Mapped[bytes]
