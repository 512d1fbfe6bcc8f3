"""The timer of a round. It lives at the server; screens only count down to its deadline.

A timer runs (it has a deadline), is paused (some time is left), or is not there at all.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

GRACE = timedelta(seconds=2)
"""An answer that was sent at the last moment may be this long on its way."""
LONGEST_SECONDS = 3600


@dataclass(frozen=True)
class Timer:
    """`ends_at` while it runs, `left_ms` while it is paused; neither: there is no timer."""

    ends_at: datetime | None = None
    left_ms: int | None = None

    @property
    def exists(self) -> bool:
        """Whether there is a timer, running or paused."""
        return self.ends_at is not None or self.left_ms is not None


def started(now: datetime, seconds: int | None) -> Timer:
    """A timer that runs from now; none for None."""
    return Timer(now + timedelta(seconds=seconds)) if seconds is not None else Timer()


def paused(timer: Timer, now: datetime) -> Timer:
    """The timer standing still, with what is left of it."""
    if timer.ends_at is None:
        return timer
    return Timer(left_ms=max(0, round((timer.ends_at - now) / timedelta(milliseconds=1))))


def resumed(timer: Timer, now: datetime) -> Timer:
    """The timer running again, for as long as was left."""
    if timer.left_ms is None:
        return timer
    return Timer(now + timedelta(milliseconds=timer.left_ms))


def lengthened(timer: Timer, now: datetime, seconds: int) -> Timer:
    """The timer with so much more time; one whose time is up gets it from now."""
    if timer.ends_at is not None:
        return Timer(max(timer.ends_at, now) + timedelta(seconds=seconds))
    return Timer(left_ms=(timer.left_ms or 0) + seconds * 1000)


def is_over(ends_at: datetime | None, now: datetime) -> bool:
    """Whether the deadline has passed, with the grace for what is on its way."""
    return ends_at is not None and now > ends_at + GRACE


def milliseconds(moment: datetime | None) -> int | None:
    """A moment as screens get it: milliseconds since 1970, UTC."""
    return None if moment is None else int(moment.timestamp() * 1000)
