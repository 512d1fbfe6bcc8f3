"""Moments as people read them, where the event is held."""

from datetime import datetime
from zoneinfo import ZoneInfo


def moment(at: datetime, time_zone: str | None) -> str:
    """2017-05-24 18:00, by the clock of the event; with UTC beside it where the event has no time zone."""
    there = f"{at.astimezone(ZoneInfo(time_zone or 'UTC')):%Y-%m-%d %H:%M}"
    return there if time_zone else f"{there} UTC"
