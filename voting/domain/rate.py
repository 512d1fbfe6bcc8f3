"""How many commands one client may send.

A library did this before (`limits`): it took an eighth of the time of a ballot in a full hall, and went through all
clients every 10 ms to forget old ones.
"""

import time
from collections.abc import Callable


class RateLimiter:
    """At most `most` hits of one key in each window of `seconds`. Windows are the same for all keys."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._ends = 0.0
        self._hits: dict[str, int] = {}

    def hit(self, key: str) -> bool:
        """Count one; False where it is one too many."""
        now = self._clock()
        if now >= self._ends:
            self._ends, self._hits = now + self._seconds, {}  # everybody is forgotten at once
        hits = self._hits[key] = self._hits.get(key, 0) + 1
        return hits <= self._most
