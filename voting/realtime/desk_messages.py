"""Commands of the moderators' desk beyond the steps on stage: timers."""

from typing import Annotated, Any

from msgspec import Meta

from .command import Command, Id

Seconds = Annotated[int, Meta(ge=1, le=3600)]


class OnTimer(Command, frozen=True):
    """Pause the timer of an open question, or let it run on. `no_timer` where there is none."""

    question: Id


class StartTimer(Command, frozen=True):
    """Give an open question so many seconds from now; nothing happens where it has a timer already."""

    question: Id
    seconds: Annotated[int, Meta(ge=5, le=3600)]


class AddTime(Command, frozen=True):
    """Give a timer, running or paused, more seconds. `no_timer` where there is none."""

    question: Id
    seconds: Seconds


DESK_COMMANDS: dict[str, type[Command]] = {
    "timer.start": StartTimer,
    "timer.pause": OnTimer,
    "timer.resume": OnTimer,
    "timer.add": AddTime,
}
DESK_EXAMPLES: dict[str, dict[str, Any]] = {
    "timer.start": {"question": "barriers", "seconds": 60},
    "timer.pause": {"question": "barriers"},
    "timer.resume": {"question": "barriers"},
    "timer.add": {"question": "barriers", "seconds": 30},
}
DESK_HEARD: dict[str, tuple[str, dict[str, Any]]] = {
    "clock": (
        "hall and moderators, on joining: the server's time in milliseconds, to which `ends_at` is counted down; "
        "phones have it in `me`",
        {"now": 1495612800000},
    ),
}
