"""What a whole hall asks for in the same few seconds, found out once."""

import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from voting.domain.changes import Change, MovesNumbers

Value = TypeVar("Value")

KEPT_S = 0.5
"""Seconds; so long may a change by another process go unnoticed here. Our own are heard of at the commit."""
MOST_KEPT = 1_000


class Kept(Generic[Value]):
    """Remembers values for a moment, and forgets all when anything but ballots and support has changed."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._values: dict[Hashable, tuple[float, Value]] = {}
        self._generation = 0

    def get(self, key: Hashable, find: Callable[[], Value]) -> Value:
        """The value of this key: a remembered one, or what `find` returns. What it raises is not remembered."""
        known, now = self._values.get(key), self._clock()
        if known is not None and now - known[0] <= KEPT_S:
            return known[1]
        generation = self._generation
        value = find()
        if generation == self._generation:  # nothing was committed while it was found out
            if len(self._values) >= MOST_KEPT:
                self._values.clear()
            self._values[key] = (now, value)
        return value

    def hear(self, changes: list[Change]) -> None:
        """Forget what may be wrong now; called by storage after each commit."""
        if any(not isinstance(change, MovesNumbers) for change in changes):
            self._generation += 1
            self._values.clear()
