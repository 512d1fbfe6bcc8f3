"""The whole audience: phones that come, take part and leave together."""

import asyncio
from collections.abc import Callable
from random import Random
from typing import Any

from voting.domain.errors import NotFound, Unavailable

from .board import Board
from .habits import Habits
from .join_page import JoinPage, read_join_page
from .live_socket import LiveSocket, Refused
from .phone import Phone

TELL_S = 0.5
"""Seconds between two looks at the board."""


class Audience:
    """N phones at one join code. `languages`: those spoken in the hall, the commonest first; `pace` as in Habits."""

    def __init__(
        self, url: str, code: str, phones: int, page: JoinPage, *,
        languages: tuple[str, ...] = (), pace: float = 1.0, seed: int | None = None,
    ) -> None:  # fmt: skip
        rng = Random(seed)
        self.board = Board(phones)
        spoken = languages or page.languages
        self._phones = []
        for number in range(phones):
            habits = Habits.drawn(rng, spoken, page.groups, pace)
            cookie = "" if number else page.cookie  # the first is the one that has looked
            self._phones.append(Phone(number, url, code, habits, Random(rng.random()), self.board, cookie))

    async def run(self, stop: asyncio.Event, tell: Callable[[Board], object] = lambda board: None) -> None:
        """Take part until `stop` is set or no phone is left; `tell` is called now and then. All leave properly."""
        tasks = [asyncio.create_task(phone.live()) for phone in self._phones]
        stopped = asyncio.create_task(stop.wait())
        try:
            while not stopped.done() and not all(task.done() for task in tasks):
                await asyncio.wait([stopped], timeout=TELL_S)
                tell(self.board)
        finally:
            tell(self.board)  # before all leave
            for task in [*tasks, stopped]:
                task.cancel()
            results = await asyncio.gather(*tasks, return_exceptions=True)
        for result in results:
            if isinstance(result, Exception):  # a phone ends by being cancelled; anything else is a mistake of ours
                raise result


async def look(url: str, code: str) -> tuple[JoinPage, dict[str, Any]]:
    """The join page and the first stage a phone sees. NotFound, or Unavailable where the server cannot be reached."""
    page = await asyncio.to_thread(read_join_page, url, code)
    stage: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()

    def hear(event: str, payload: Any) -> None:
        if event == "stage" and not stage.done():
            stage.set_result(payload)

    try:
        async with LiveSocket(url, code, page.cookie, hear):
            return page, await asyncio.wait_for(stage, 20)
    except TimeoutError:
        raise Unavailable(f"{url} has let a phone join and says nothing.") from None
    except Refused as refusal:
        raise NotFound(f"{url} does not let phones join {code!r}: {refusal.message}") from None
