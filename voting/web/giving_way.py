"""How a process that makes a file gives way to a hall that votes: it comes last, and stands still during a rush."""

import contextlib
import os
import signal
import time
from collections import deque
from pathlib import Path

from voting.domain.changes import BallotsCast, Change

LEAST_PRIORITY = 19
IDLE_AT_MOST_S = 15
STILL_AT_MOST_S = 30
"""Seconds for which one process stands still altogether: a hall that never stops voting gets its file too."""
RUSH = 5
"""So many groups of ballots were stored ..."""
RUSH_WITHIN_S = 0.5
"""... within so many seconds."""
PROCESSOR = 36
"""Place of the processor in /proc/self/stat behind the name: proc_pid_stat(5), field 39."""


class Rush:
    """Whether a hall votes just now; hears what is committed."""

    def __init__(self) -> None:
        self._recent: deque[float] = deque(maxlen=RUSH)

    def hear(self, changes: list[Change]) -> None:
        """A listener of the storage."""
        if any(isinstance(change, BallotsCast) for change in changes):
            self._recent.append(time.monotonic())

    @property
    def goes_on(self) -> bool:
        """Ballots keep coming in."""
        return len(self._recent) == RUSH and time.monotonic() - self._recent[0] < RUSH_WITHIN_S


class GivingWay:
    """One process, from its start on, and all that it starts; `look` again and again while it runs."""

    def __init__(self, pid: int, rush: Rush) -> None:
        self._pid, self._rush = pid, rush
        self._looked = self._started = time.monotonic()
        self._lifted = False
        self.still = False
        """It stands still, since a hall votes."""
        self.still_s = 0.0
        _put_last(pid)

    def look(self) -> None:
        """Let it stand still, or go on."""
        now = time.monotonic()
        if self.still:
            self.still_s += now - self._looked
        self._looked = now
        wanted = self._rush.goes_on and self.still_s < STILL_AT_MOST_S
        if wanted != self.still:
            self.still = wanted
            with contextlib.suppress(OSError):  # it may have ended already
                os.killpg(self._pid, signal.SIGSTOP if wanted else signal.SIGCONT)
        if not self._lifted and self.ran_s > IDLE_AT_MOST_S:
            self._lifted = True
            _lift(self._pid)

    @property
    def ran_s(self) -> float:
        """Seconds since its start in which it did not stand still."""
        return self._looked - self._started - self.still_s


def _put_last(pid: int) -> None:
    """Let it run only where nobody else wants to: an idle task gives way at once, a nice one after a while.

    All such processes share the processors that this thread, the hub, is not on now, where there is more than one.
    """
    with contextlib.suppress(OSError):  # it may have ended already
        os.setpriority(os.PRIO_PROCESS, pid, LEAST_PRIORITY)
        if hasattr(os, "SCHED_IDLE"):
            os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(pid, _beside_us())


def _lift(pid: int) -> None:
    """Let all its threads have a little of a busy processor, of which idle tasks may get nothing at all."""
    for thread in Path(f"/proc/{pid}/task").glob("*"):
        with contextlib.suppress(OSError, AttributeError):
            os.sched_setscheduler(int(thread.name), os.SCHED_OTHER, os.sched_param(0))


def _beside_us() -> set[int]:
    """The processors that this process may use, without the one it runs on; all where there is no other."""
    allowed = os.sched_getaffinity(0)
    with contextlib.suppress(OSError, IndexError, ValueError):
        fields = Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()
        return allowed - {int(fields[PROCESSOR])} or allowed
    return allowed
