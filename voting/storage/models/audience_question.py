"""Questions from the audience, and who supports them. Nobody can tell whose they are."""

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class AudienceQuestion(Base):
    """A question that a participant asks the people on stage."""

    __tablename__ = "audience_question"
    __table_args__ = (CheckConstraint("state IN ('waiting', 'approved', 'hidden')", name="state_is_known"),)

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(24), primary_key=True)
    """Its id in messages."""
    text: Mapped[str] = mapped_column(String(500))
    language: Mapped[str | None] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    answered: Mapped[bool] = mapped_column(default=False)
    shown: Mapped[bool] = mapped_column(default=False)
    """On the hall screen now."""
    position: Mapped[int] = mapped_column(default=0)
    """Order of approval."""


class AudienceSupport(Base):
    """A participant supports a question of another one. `supporter` is an HMAC like the voter of a ballot."""

    __tablename__ = "audience_support"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - a rowid would keep the order

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(24), primary_key=True)
    supporter: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
