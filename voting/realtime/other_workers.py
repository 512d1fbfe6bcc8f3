"""Counters and desks that are right across workers: each says who is connected to it, and hears what the others say."""

import logging
import threading
import time
from collections.abc import Callable

from voting.domain.errors import VotingError
from voting.services.context import Context
from voting.services.other_workers import OtherWorkers, Present

from .connections import Connections, Elsewhere

log = logging.getLogger(__name__)

LOOK_S = 1.0
"""How often is looked, so long may a counter be behind without Redis."""
SOONEST_S = 0.25
"""Pause between two looks, however often Redis says that something has moved."""
SAY_S = 2.0
"""How often a worker says that it is alive, also where nothing has moved."""


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
            time.sleep(SOONEST_S)
            self._woken.clear()

    def exchange(self) -> None:
        """Say what is new here, then hear what the others say."""
        live = self._connections.sessions()
        moved = {session_id for session_id in live if self._settle(session_id)}
        self._say({session_id: self._present(session_id) for session_id in live})
        others = self._others.others(live) if live else {}
        for session_id in live:
            said = others.get(session_id, [])
            elsewhere = Elsewhere(
                sum(p.connected for p in said), sum(p.newcomers for p in said), tuple(p.desk for p in said)
            )
            if self._connections.hear(session_id, elsewhere):
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
        if present or self._said:
            self._others.say(present)
        news = present != self._said
        self._said, self._said_at = present, now
        if news:
            self._tell()

    def _present(self, session_id: int) -> Present:
        connections = self._connections
        newcomers = len(connections.own_newcomers(session_id))
        return Present(connections.own_connected(session_id), newcomers, connections.own_desk(session_id))
