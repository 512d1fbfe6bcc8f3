"""How long what is kept of an event that was closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

KEYS_HOURS, BALLOTS_DAYS = 24, 30
MOST_HOURS, MOST_DAYS = 720, 3650


@dataclass(frozen=True)
class Retention:
    """What the organiser decided. `keys_hours`: so many hours after the close, what lets a phone find its own ballots
    is destroyed; until then a participant still sees the own answers. `ballots_days`: so many days after the close the
    ballots are deleted, and only totals are kept."""

    keys_hours: int = KEYS_HOURS
    ballots_days: int = BALLOTS_DAYS

    def keys_end(self, closed_at: datetime) -> datetime:
        """When the keys are due; never after the ballots."""
        return min(closed_at + timedelta(hours=self.keys_hours), self.ballots_end(closed_at))

    def ballots_end(self, closed_at: datetime) -> datetime:
        """When the ballots are due."""
        return closed_at + timedelta(days=self.ballots_days)


def is_behind(date: str | None, time_zone: str | None, now: datetime) -> bool:
    """Whether the day of an event (2017-05-24) is over where it is held; not where it has none."""
    there = now.astimezone(ZoneInfo(time_zone or "UTC"))
    return date is not None and there.date().isoformat() > date


def retention_of(stored: Mapping[str, Any]) -> Retention:
    """The retention of an event; what is not named in `stored` is as the product has it."""
    return Retention(
        keys_hours=stored.get("keys_hours", KEYS_HOURS), ballots_days=stored.get("ballots_days", BALLOTS_DAYS)
    )
