"""What staff did with an event or on the server: who, when, what. Of participants nothing is noted here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from voting.storage import Transaction
from voting.storage.models import AuditEntry, Event

from .context import Context

ORGANISER_LINK, MODERATOR_LINK, COMMAND_LINE, SERVER = WHO = (
    "organiser link", "moderator link", "command line", "server",
)  # fmt: skip
"""Who it was where no account says it; msgids of the `web` catalogue."""
MOST = 1000
"""Entries that a page shows; files get all."""


@dataclass(frozen=True)
class Noted:
    """An entry of the audit log, as pages show it."""

    at: datetime
    who: str
    action: str
    details: dict[str, Any]


@dataclass(frozen=True)
class NotedOnServer(Noted):
    """An entry of any event, or of none. `id` grows with time; `title`: of the event, if it is there."""

    id: int
    event_id: int | None
    title: dict[str, str] | None


def entry(at: datetime, event_id: int | None, who: str, action: str, **details: Any) -> AuditEntry:
    """A row of the audit log, to be added within the transaction that does what it tells."""
    return AuditEntry(event_id=event_id, at=at, who=who, action=action, details=details)


def note(context: Context, event_id: int | None, who: str, action: str, **details: Any) -> None:
    """Note what was done, where what was done needed no transaction or has ended its own."""
    now = context.clock()

    def add(transaction: Transaction) -> None:
        there = event_id is not None and transaction.session.get(Event, event_id) is not None
        transaction.session.add(entry(now, event_id if there else None, who, action, **details))

    context.storage.write(add)


CHANGES = (
    "event.import", "event.create", "event.duplicate", "event.replace", "event.edit", "event.strict", "event.open",
    "page.set", "audience.allow", "question.fix", "question.improvise", "questions.order",
)  # fmt: skip
"""What makes another event file of an event."""


def last_to_change(context: Context, event_id: int) -> str | None:
    """Who changed last what is prepared of an event: an email address or one of WHO; None where nothing is noted."""
    of_event = AuditEntry.event_id == event_id, AuditEntry.action.in_(CHANGES)
    query = select(AuditEntry.who).where(*of_event).order_by(AuditEntry.at.desc(), AuditEntry.id.desc()).limit(1)
    with context.storage.read() as db:
        return db.scalar(query)


def audit_log(context: Context, event_id: int, most: int | None = MOST) -> list[Noted]:
    """What was done with an event, newest first; `most` None: all of it."""
    query = select(AuditEntry).where(AuditEntry.event_id == event_id).order_by(AuditEntry.id.desc()).limit(most)
    with context.storage.read() as db:
        return [Noted(row.at, row.who, row.action, row.details) for row in db.scalars(query)]


def server_log(context: Context, before: int | None, most: int) -> list[NotedOnServer]:
    """What was done on the whole server, newest first: `most` entries older than the one with the id `before`."""
    query = select(AuditEntry, Event.title).outerjoin(Event, Event.id == AuditEntry.event_id)
    if before is not None:
        query = query.where(AuditEntry.id < before)
    with context.storage.read() as db:
        return [
            NotedOnServer(row.at, row.who, row.action, row.details, row.id, row.event_id, title)
            for row, title in db.execute(query.order_by(AuditEntry.id.desc()).limit(most))
        ]
