"""A simulated audience beside the browser: it answers whatever is opened, and keeps what was acknowledged."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from voting.simulation import Audience, Slot, read_join_page

HASTE = 0.03
"""Pace: a question takes a simulated person a tenth of a second or two."""


class Crowd:
    """Phones in a thread with a loop of its own."""

    def __init__(self, url: str, code: str, phones: int) -> None:
        self.audience = Audience(url, code, phones, read_join_page(url, code), pace=HASTE, seed=2017)
        self._failed: list[BaseException] = []
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._thread = Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self.audience.run(self._stop))
        except BaseException as error:  # noqa: BLE001 - told to the test
            self._failed.append(error)
        finally:
            self._loop.close()

    def answers(self, slot: Slot) -> list[dict[str, Any]]:
        """What phones had acknowledged last in this round."""
        return [*self.audience.board.answers.get(slot, {}).values()]

    def voters(self, slot: Slot) -> dict[int, dict[str, Any]]:
        """The same by phone."""
        return dict(self.audience.board.answers.get(slot, {}))

    def wait_for(self, slot: Slot, at_least: int) -> None:
        """Until so many have answered."""
        deadline = time.monotonic() + 20
        while len(self.answers(slot)) < at_least:
            assert time.monotonic() < deadline, f"{len(self.answers(slot))} of {at_least} answered {slot}"
            time.sleep(0.05)

    def leave(self) -> None:
        """All leave; raises what a phone has stumbled over."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(20)
        assert not self._thread.is_alive()
        if self._failed:
            raise self._failed[0]


@contextmanager
def crowd(url: str, code: str, phones: int) -> Iterator[Crowd]:
    """An audience that leaves in any case."""
    there = Crowd(url, code, phones)
    try:
        yield there
    finally:
        there.leave()
