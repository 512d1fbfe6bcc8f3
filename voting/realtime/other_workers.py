"""Counters and desks that are right across workers: each says who is connected to it, and hears what the others say."""

import logging
import threading
import time
from collections.abc import Callable

from voting.domain.errors import VotingError
from voting.services.context import Context
from voting.services.other_workers import Heard, OtherWorkers, Present

from .connections import Connections
from .session_presence import Elsewhere

log = logging.getLogger(__name__)

LOOK_S = 1.0
"""How often is looked, so long may a counter be behind without Redis."""
SOONEST_S, LATEST_S = 0.25, 2.5
"""Pause between two looks, however often Redis says that something has moved: the longer the more people are elsewhere,
since all of them are read anew when one moves, but never so long that a counter is not right within five seconds."""
PEOPLE_A_SECOND = 100_000
"""So many are read in a second at most."""
SAY_S = 2.0
"""How often a worker says that it is alive, also where nothing has moved."""


def pause_after(people: int) -> float:
    """Seconds until the next look, after one that found so many people at other workers."""
    return min(LATEST_S, max(SOONEST_S, people / PEOPLE_A_SECOND))


class Exchange:
    """Exchanges with the other workers who is connected.

    `moved(session_id)` is called where counters or desks moved here by what they say; `tell()` where they may hear
    something new from us.
    """

    def __init__(
        self, context: Context, connections: Connections, moved: Callable[[int], None], tell: Callable[[], None]
    ) -> None:
        self._others = OtherWorkers(context)
        self._connections = connections
        self._moved, self._tell = moved, tell
        self._said: dict[int, Present] = {}
        self._said_at = 0.0
        self._people = 0
        self._elsewhere: set[int] = set()
        """Sessions that somebody was connected to at another worker when we looked last: for these we tell of those who
        have left us and are not stored. (Not whenever others tell anything: two would remind each other for ever.)"""
        self._woken = threading.Event()

    def wake(self) -> None:
        """Others have said something new, or something has moved here."""
        self._woken.set()

    def run(self) -> None:
        """Exchange until the process ends."""
        while True:
            try:
                self.exchange()
            except VotingError as error:
                log.warning("counters will be exchanged again: %s", error)
            except Exception:
                log.exception("exchanging counters failed and goes on")
            self._woken.wait(timeout=LOOK_S)
            time.sleep(pause_after(self._people))
            self._woken.clear()

    def exchange(self) -> None:
        """Say what is new here, then hear what the others say."""
        live, remembered = self._connections.sessions(), self._connections.remembered()
        told = live | (remembered & self._elsewhere)
        moved = {session_id for session_id in told if self._settle(session_id)}
        self._say({session_id: self._present(session_id, here=session_id in live) for session_id in told})
        wanted = live | remembered
        others = self._others.others(wanted) if wanted else {}
        self._elsewhere = {session_id for session_id, said in others.items() if any(h.desk.get("here") for h in said)}
        self._people = sum(len(each.connected) for said in others.values() for each in said)
        for session_id in live:
            if self._connections.hear(session_id, elsewhere_of(others.get(session_id, []))):
                moved.add(session_id)
        for session_id in moved:
            self._moved(session_id)

    def _settle(self, session_id: int) -> bool:
        stored, known = self._others.stored(session_id, self._connections.own_newcomers(session_id))
        return self._connections.settle(session_id, stored, known)

    def _say(self, present: dict[int, Present]) -> None:
        now = time.monotonic()
        if present == self._said and now - self._said_at < SAY_S:
            return
        if present or self._said or not self._said_at:  # at first: what was said before a crash holds no more
            self._others.say(present)
        news = present != self._said
        self._said, self._said_at = present, now
        if news:
            self._tell()

    def _present(self, session_id: int, *, here: bool) -> Present:
        own = self._connections.own_people(session_id)
        more = {"here": here, "screens": self._connections.screens(session_id), "stored": own.stored}
        return Present(own.connected, own.newcomers, {**self._connections.own_desk(session_id), **more})


def elsewhere_of(said: list[Heard]) -> Elsewhere:
    """What several workers say, as if it were one."""
    if not said:
        return Elsewhere()
    stored = min((int(each.desk.get("stored", 0)) for each in said if each.newcomers), default=None)
    desks = tuple({part: of for part, of in each.desk.items() if part != "stored"} for each in said)
    if len(said) == 1:  # the same object as before where nothing moved: nothing need be counted
        return Elsewhere(said[0].connected, said[0].newcomers, desks, stored)
    connected = frozenset().union(*(each.connected for each in said))
    return Elsewhere(connected, frozenset().union(*(each.newcomers for each in said)), desks, stored)
