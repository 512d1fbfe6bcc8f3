"""A small hall over two workers that plays one round after the other, whatever happens around it."""

import asyncio

from tests.clients import Client, Console, HallScreen, Phone
from tests.scaled.server import ScaledServer

RIGHT_WITHIN_S = 5
"""So soon screens must be right again (the promise); a loaded machine gets more patience from `until`."""
OPTIONS = ["funding", "trust"]

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


async def until_a_lock_is_waited_for(server: ScaledServer) -> None:
    """Somebody has begun to write, and goes no further."""
    async with asyncio.timeout(20):
        while server.machines.postgresql.sql(WAITING) == "0":
            await asyncio.sleep(0.1)


class Hall:
    """A moderator at one worker, the hall screen at the other, phones at both."""

    def __init__(self, server: ScaledServer) -> None:
        self.server = server
        self.links = server.links()["sessions"][0]
        self.number = 0
        self.phones: list[Phone] = []

    async def join(self) -> None:
        """Everybody comes."""
        first, second = self.server.worker_urls
        self.max_ = await Console(first, self.links["moderator_url"]).join()
        self.screen = await HallScreen(second, self.links["hall_url"]).join()
        self.phones = [Phone((first, second)[n % 2]) for n in range(12)]
        await asyncio.gather(*(phone.join() for phone in self.phones))

    async def leave(self) -> None:
        """Everybody goes."""
        everybody: list[Client] = [self.max_, self.screen, *self.phones]
        await asyncio.gather(*(client.leave() for client in everybody), return_exceptions=True)

    async def open(self) -> None:
        """The next round, seen by every phone."""
        self.number = (await self.max_.must("question.open", question="barriers"))["round"]
        await self.max_.must("results.reveal", question="barriers", to=["hall", "phones"])
        for phone in self.phones:
            await phone.until(lambda phone=phone: is_open(phone, self.number), RIGHT_WITHIN_S)

    async def vote(self, timeout: float = 20) -> None:
        """Everybody casts, and is acknowledged."""
        acks = await asyncio.gather(
            *(p.cast("barriers", {"option": OPTIONS[n % 2]}, self.number, timeout) for n, p in enumerate(self.phones))
        )
        refused = [ack for ack in acks if not ack["ok"]]
        assert refused == [], refused

    async def see(self) -> None:
        """Every screen is right; then the round is closed."""
        for client in (self.screen, *self.phones):
            await client.until(lambda client=client: told(client, self.number) == len(self.phones), RIGHT_WITHIN_S)
        tally = self.screen.stage["results"]["rounds"][-1]["tally"]
        assert {option: tally["counts"][option] for option in OPTIONS} == dict.fromkeys(OPTIONS, 6)
        assert self.screen.stage["counters"]["answered"] == 12
        await self.screen.until(lambda: self.screen.stage["counters"]["connected"] == 12, RIGHT_WITHIN_S)
        await self.max_.must("question.close", question="barriers")

    async def round(self) -> None:
        """One after the other."""
        await self.open()
        await self.vote()
        await self.see()


def is_open(phone: Phone, number: int) -> bool:
    question = phone.stage["question"]
    return bool(question and question["state"] == "open" and question["round"] == number)


def told(client: Client, number: int) -> int | None:
    results = client.stage["results"]
    return results["rounds"][-1]["ballots"] if results and results["rounds"][-1]["round"] == number else None
