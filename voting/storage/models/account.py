"""Accounts of staff, what they may do, and how they are signed in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Account(Base):
    """Somebody of the staff, known by an email address."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """In lower case."""
    name: Mapped[str] = mapped_column(String(300), default="")
    password: Mapped[str | None]
    """An Argon2id hash in its usual form; None until the first one is chosen."""
    administrator: Mapped[bool] = mapped_column(default=False)
    """May do everything at all events, and read what staff did on the server. Organisers create events too."""
    created_at: Mapped[datetime]


class Role(Base):
    """What an account may do at an event."""

    __tablename__ = "role"
    __table_args__ = (CheckConstraint("name IN ('organiser', 'moderator')", name="name_is_known"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True, index=True)
    name: Mapped[str] = mapped_column(String(10))


class SignIn(Base):
    """A browser in which somebody is signed in. `token` is the SHA-256 of the cookie's."""

    __tablename__ = "sign_in"

    token: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class OneTimeLink(Base):
    """A link that works once: to make the first account, or to choose a password. `token` is the SHA-256 of it."""

    __tablename__ = "one_time_link"

    token: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    """None: it makes the first account."""
    expires_at: Mapped[datetime]
