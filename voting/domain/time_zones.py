"""Time zones, by the names of the IANA database."""

import zoneinfo
from functools import cache


@cache
def _names() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def is_time_zone(name: str) -> bool:
    """Whether there is a time zone of this name, like Europe/Riga."""
    return name in _names()
