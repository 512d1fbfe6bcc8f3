"""One timer pings everybody: an idle hall costs next to nothing.

A ring of slots, one for each second of the ping interval; a connection is pinged when its slot comes round. Each slot's
pings go out in one loop, so a hall of 10,000 makes 25 wake-ups in 25 seconds instead of 10,000.
"""

import time
from collections import deque
from typing import Any

from engineio import packet

from voting import concurrency

PING = packet.Packet(packet.PING)


class Heartbeat:
    """Pings connections every `interval` seconds and ends those that do not answer within `timeout` seconds."""

    def __init__(self, interval: float, timeout: float) -> None:
        self._timeout = timeout
        self._slots: list[dict[str, Any]] = [{} for _ in range(max(1, round(interval)))]
        self._tick_s = interval / len(self._slots)
        self._now = 0
        self._pinged: deque[tuple[float, list[Any]]] = deque()

    def start(self) -> None:
        """Begin, beside the caller."""
        concurrency.spawn(self._run)

    def add(self, connection: Any) -> dict[str, Any]:
        """Ping this connection from now on: first after one interval. Returns its slot, to be taken out of by sid."""
        slot = self._slots[self._now]
        slot[connection.sid] = connection
        return slot

    def _run(self) -> None:
        while True:
            time.sleep(self._tick_s)
            self._now = (self._now + 1) % len(self._slots)
            self._ping(self._slots[self._now])
            self._end_silent()

    def _ping(self, slot: dict[str, Any]) -> None:
        now = time.time()
        connections = [connection for connection in slot.values() if not connection.closed]
        for connection in connections:
            if not connection.last_ping:  # else an earlier one is not answered yet
                connection.last_ping = now
                connection.send(PING)
        self._pinged.append((time.monotonic(), connections))

    def _end_silent(self) -> None:
        while self._pinged and self._pinged[0][0] <= time.monotonic() - self._timeout:
            for connection in self._pinged.popleft()[1]:
                if not connection.closed:
                    connection.check_ping_timeout()
