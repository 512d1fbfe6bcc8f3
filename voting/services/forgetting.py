"""How an event keeps and forgets: what its privacy page says."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from voting.domain.event_page import page_settings
from voting.domain.retention import Retention, is_behind, retention_of
from voting.storage.models import Event

from .context import Context


@dataclass(frozen=True)
class Forgetting:
    """What the privacy page of an event is made from."""

    title: dict[str, str]
    organiser: dict[str, str] | None
    contact: str | None
    groups: tuple[dict[str, Any], ...]
    minimum_group: int
    time_zone: str | None
    strict: bool
    retention: Retention
    closed_at: datetime | None
    keys_destroyed_at: datetime | None
    ballots_deleted_at: datetime | None
    registers: bool
    """Whether people may register, or could."""
    overdue: bool
    """Whether its day is over and it was not closed, so that nothing is forgotten."""


def forgetting(context: Context, event_id: int) -> Forgetting:
    """How an event keeps and forgets."""
    now = context.clock()
    with context.storage.read() as db:
        event = db.get_one(Event, event_id)
        return Forgetting(
            event.title, event.organiser, event.details.get("contact"), tuple(event.groups), event.minimum_group,
            event.time_zone, event.strict, retention_of(event.retention), event.closed_at,
            event.keys_destroyed_at, event.ballots_deleted_at,
            page_settings(event.page).registration is not None,
            event.closed_at is None and is_behind(event.date, event.time_zone, now),
        )  # fmt: skip
