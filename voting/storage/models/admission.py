"""Strict mode: single-use codes, and who has been admitted by one. Nothing leads from a code to a participant."""

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class AccessCode(Base):
    """A code printed on a badge or slip. `number` is printed with it, so that one can be voided by its number."""

    __tablename__ = "access_code"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("state IN ('unused', 'used', 'void')", name="state_is_known"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(8), default="unused")
    replaces: Mapped[int | None]
    """The number of the voided code that it was handed out for."""


class Admitted(Base):
    """A participant who showed a code. `key` is HMAC(pepper, token), 16 bytes, of no session and no code."""

    __tablename__ = "admitted"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - a rowid would keep the order of arrival

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
