"""Thousands of system calls shared out between the hub and the other processors.

While a thread is inside a system call, another may run Python. To send a frame to 5,000 sockets is 5,000 calls of
about 9 µs each, of which 1 µs is Python: a second thread on a second processor makes it nearly twice as fast.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from voting import concurrency

Item = TypeVar("Item")

WORTH_SHARING = 64
"""Fewer items are done before another thread is awake."""
MOST_HELPERS = 3
"""More would wait for each other: one of them at a time runs Python."""


class Sharing:
    """Threads that help with a list of short system calls, one item after the other, as each is free."""

    def __init__(self, helpers: int | None = None) -> None:
        free = _processors() - 1
        self._helpers = min(free, MOST_HELPERS) if helpers is None else helpers
        queue = concurrency.unpatched("queue")
        self._work = queue.SimpleQueue()
        self._done = queue.SimpleQueue()
        for _ in range(self._helpers):
            concurrency.unpatched("threading").Thread(target=self._help, name="helper", daemon=True).start()

    def each(self, call: Callable[[Item], object], items: Sequence[Item]) -> None:
        """Call for each item; returns when all are done. Items come in order, but may end in another.

        Nothing else runs on the hub meanwhile, so `call` has what it touches to itself if no two items share it.
        It must not raise, wait, or touch green things.
        """
        shared = iter(items)  # threads take from one iterator in turn: each item goes to one of them
        helpers = self._helpers if len(items) >= WORTH_SHARING else 0
        for _ in range(helpers):
            self._work.put((call, shared))
        _call_each(call, shared)
        for _ in range(helpers):
            self._done.get()

    def _help(self) -> None:
        while True:
            call, shared = self._work.get()
            try:
                _call_each(call, shared)
            finally:
                self._done.put(None)


def _processors() -> int:
    """How many this process may use; not every system tells that."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _call_each(call: Callable[[Any], object], items: Iterable[Any]) -> None:
    for item in items:
        call(item)
