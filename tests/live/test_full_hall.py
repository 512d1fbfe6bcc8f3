"""A real server, a hall full of real clients: the tally is exact whatever they do."""

import asyncio
import random
import time
from collections.abc import Callable

import pytest

from tests.clients import Console, HallScreen, Phone
from tests.server_process import ServerProcess

pytestmark = pytest.mark.live
OPTIONS = ["funding", "trust", "mass", "continuity", "skills", "links"]


class Close:
    """The moderator closes voting; so many phones come after it."""

    def __init__(self) -> None:
        self.over, self.late = asyncio.Event(), 0

    async def wait(self) -> None:
        """Be late."""
        self.late += 1
        await self.over.wait()


async def behave(phone: Phone, rng: random.Random, close: Close) -> str | None:
    """Vote as people do: once, twice, changing, reconnecting, late; returns the option that must count."""
    await asyncio.sleep(rng.random() * 1.5)
    choice = rng.choice(OPTIONS)
    habit = rng.randrange(10)
    if habit == 0:  # too late
        await close.wait()
        ack = await phone.cast("barriers", {"option": choice})
        assert ack["error"]["code"] == "not_open"
        return None
    assert (await phone.cast("barriers", {"option": choice}))["ok"]
    if habit in (1, 2):  # taps twice
        assert (await phone.cast("barriers", {"option": choice}))["ok"]
    elif habit in (3, 4):  # changes the answer
        choice = rng.choice(OPTIONS)
        assert (await phone.cast("barriers", {"option": choice}))["ok"]
    elif habit == 5:  # the phone slept: same participant, same answer
        await phone.leave()
        again = await Phone(phone.url, token=phone.token).join()
        await again.until(lambda: again.me is not None)
        assert again.me is not None
        assert again.me["answer"] == {"option": choice}
        choice = rng.choice(OPTIONS)
        assert (await again.cast("barriers", {"option": choice}))["ok"]
        await again.leave()
    return choice


async def play(server: ServerProcess, phones_wanted: int, polling: int) -> None:
    rng = random.Random(2017)
    links = server.links()["sessions"][0]
    close = Close()
    async with Console(server.url, links["moderator_url"]) as max_, HallScreen(server.url, links["hall_url"]) as hall:
        phones = [Phone(server.url, polling=number < polling) for number in range(phones_wanted)]
        for start in range(0, phones_wanted, 50):
            await asyncio.gather(*(phone.join() for phone in phones[start : start + 50]))
        await max_.must("question.open", question="barriers")
        await max_.must("results.reveal", question="barriers", to=["hall", "phones"])
        votes = [asyncio.create_task(behave(phone, random.Random(rng.random()), close)) for phone in phones]
        began = time.monotonic()
        while (done := sum(vote.done() for vote in votes)) + close.late < phones_wanted:
            if time.monotonic() - began > 12:
                break
            await asyncio.sleep(0.1)
        await max_.must("question.close", question="barriers")
        close.over.set()
        chosen = [choice for choice in await asyncio.gather(*votes) if choice is not None]
        exact = {"counts": {option: chosen.count(option) for option in OPTIONS}, "abstained": 0}
        assert close.late > 0 and done > phones_wanted / 2
        seen = next(phone for phone in phones if phone.socket.connected)
        for told in (
            lambda: hall.stage["results"]["rounds"][0],
            lambda: max_.tallies["barriers", 1],
            lambda: seen.stage["results"]["rounds"][0],
        ):
            await becomes(lambda told=told: (told()["ballots"], told()["tally"]), (len(chosen), exact))
        assert seen.stage["results"] == hall.stage["results"]
        counters = {"joined": phones_wanted, "answered": len(chosen)}
        await becomes(lambda: {name: hall.stage["counters"][name] for name in counters}, counters)
        await asyncio.gather(*(phone.leave() for phone in phones if phone.socket.connected))


async def becomes(told: Callable[[], object], expected: object) -> None:
    """What is told is right within the five seconds that are promised."""
    deadline = time.monotonic() + 5
    while (now := told()) != expected:
        assert time.monotonic() < deadline, (now, expected)
        await asyncio.sleep(0.05)


def test_three_hundred_phones_are_counted_exactly(server: ServerProcess) -> None:
    asyncio.run(play(server, 300, polling=40))


def test_fifty_phones_are_counted_exactly_in_either_mode(fresh_server: ServerProcess) -> None:
    asyncio.run(play(fresh_server, 50, polling=10))
