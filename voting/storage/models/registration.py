"""Who registered for an event, and its pictures. Never linked to ballots."""

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Registration(Base):
    """Somebody who wants to come."""

    __tablename__ = "registration"
    __table_args__ = (UniqueConstraint("event_id", "email"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(300))
    organisation: Mapped[str] = mapped_column(String(300), default="")
    group_id: Mapped[str | None] = mapped_column(String(64))
    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str | None] = mapped_column(String(16))
    consent: Mapped[bool]
    registered_on: Mapped[str] = mapped_column(String(10))
    """The day, YYYY-MM-DD: a time would tell when somebody did something."""


class Picture(Base):
    """A picture of an event, such as a speaker's. `key` is the SHA-256 of its content, in hexadecimal."""

    __tablename__ = "picture"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(32))
    content: Mapped[bytes] = mapped_column(LargeBinary)
