"""What staff did, and what is kept of an event when its ballots are gone."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class AuditEntry(Base):
    """Something that staff did. Of participants nothing is noted here."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(300))
    """An email address, or the link that was used: "organiser link", "moderator link", "command line", "server"."""
    action: Mapped[str] = mapped_column(String(64))
    """An imperative as in messages, such as `event.close`."""
    details: Mapped[dict[str, Any]]


class KeptResults(Base):
    """The aggregates of an event whose ballots have been deleted: the results document as it was then."""

    __tablename__ = "kept_results"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    document: Mapped[dict[str, Any]]
