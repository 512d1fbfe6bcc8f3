"""One real thread that works on everything that has arrived together as one group."""

import logging
import os
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from voting import concurrency

Item = TypeVar("Item")
Result = TypeVar("Result")

log = logging.getLogger(__name__)


class Failed:
    """Carries an exception as a result, so that one item of a group can fail alone."""

    def __init__(self, error: BaseException) -> None:
        self.error = error


class Ticket(Generic[Item]):
    """One item on its way through a Worker; `told` is called with its result where green code may run."""

    __slots__ = ("item", "result", "told")

    def __init__(self, item: Item, told: Callable[[Any], object]) -> None:
        self.item = item
        self.told = told
        self.result: Any = None


class Worker(Generic[Item, Result]):
    """A real thread that works on everything that has arrived together as one group.

    `work` gets the items of a group in order of arrival, in the real thread, and returns one result (or Failed) each.
    `told` is called with the group's items and results where green code may run, before the callers hear.
    """

    def __init__(
        self,
        work: Callable[[list[Item]], Sequence[Result | Failed]],
        told: Callable[[list[Item], Sequence[Result | Failed]], None],
        largest_group: int = 5_000,
    ) -> None:
        self._work = work
        self._told = told
        self._largest = largest_group
        self._gathered: list[Ticket[Item]] = []
        self._queue = concurrency.unpatched("queue").SimpleQueue()
        self._finished: deque[list[Ticket[Item]]] = deque()
        self._wake_reader, self._wake_writer = os.pipe()
        concurrency.unpatched("threading").Thread(target=self._run, name="writer", daemon=True).start()
        if concurrency.mode == "eventlet":
            concurrency.spawn(self._deliver_forever)

    def call(self, item: Item) -> Result:
        """Hand over an item and wait for its result; raises what `work` failed it with."""
        done = threading.Event()
        ticket = Ticket(item, lambda _: done.set())
        self._hand_over(ticket)
        done.wait()
        if isinstance(ticket.result, Failed):
            raise ticket.result.error
        result: Result = ticket.result
        return result

    def submit(self, item: Item, told: Callable[[Result | Failed], object]) -> None:
        """Hand over an item and go on; `told` gets its result. It must not wait for anything.

        Under eventlet, what is handed over in one turn of the hub stays together: the thread is woken once for all
        of it. Woken for each, it would take the interpreter from the hub thousands of times, for groups of one.
        """
        self._hand_over(Ticket(item, told))

    def stop(self) -> None:
        """Finish what has arrived and end the thread. May be called from the hub."""
        self._flush()
        self._queue.put(None)

    def _hand_over(self, ticket: Ticket[Item]) -> None:
        if concurrency.mode != "eventlet":
            self._queue.put([ticket])
            return
        if not self._gathered:
            concurrency.soon(self._flush)
        self._gathered.append(ticket)

    def _flush(self) -> None:
        if self._gathered:
            gathered, self._gathered = self._gathered, []
            self._queue.put(gathered)

    def _run(self) -> None:
        while (group := self._next_group()) is not None:
            try:
                results = self._work([ticket.item for ticket in group])
            except BaseException as error:  # noqa: BLE001 - every caller must be told
                results = [Failed(error)] * len(group)
            for ticket, result in zip(group, results, strict=True):
                ticket.result = result
            if concurrency.mode == "eventlet":
                self._finished.append(group)
                os.write(self._wake_writer, b"x")
            else:
                self._deliver(group)

    def _next_group(self) -> list[Ticket[Item]] | None:
        group: list[Ticket[Item]] | None = self._queue.get()
        while group and len(group) < self._largest and not self._queue.empty():
            more = self._queue.get()
            if more is None:
                self._queue.put(None)
                break
            group.extend(more)
        return group

    def _deliver_forever(self) -> None:
        from eventlet.hubs import trampoline

        while True:
            trampoline(self._wake_reader, read=True)
            os.read(self._wake_reader, 4096)
            while self._finished:
                self._deliver(self._finished.popleft())

    def _deliver(self, group: list[Ticket[Item]]) -> None:
        try:
            self._told([t.item for t in group], [t.result for t in group])
        except Exception:  # a listener's fault must not keep the acks back
            log.exception("a listener failed after a commit")
        for ticket in group:
            try:
                ticket.told(ticket.result)
            except Exception:  # one caller's fault must not keep the others' acks back
                log.exception("a caller failed after a commit")
