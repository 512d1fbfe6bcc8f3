"""Redis is away: what one worker does reaches the clients of the other through the database."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from tests.clients import Console, Phone
from tests.scaled.server import ScaledServer
from tools.machines.program import Program

pytestmark = pytest.mark.live
WITHIN_S = 5


@pytest.fixture(params=["with Redis", "without"])
def redis_or_not(request: pytest.FixtureRequest, server: ScaledServer) -> Iterator[ScaledServer]:
    """The same server, Redis answering or paused."""
    redis: Program = server.machines.redis
    if request.param == "without":
        redis.pause()
    yield server
    if request.param == "without":
        redis.resume()


@asynccontextmanager
async def console(server: ScaledServer, session: int) -> AsyncIterator[Console]:
    """A console at the first worker."""
    link = server.links()["sessions"][session]["moderator_url"]
    async with Console(server.worker_urls[0], link) as max_:
        yield max_


def test_phones_of_another_worker_follow_the_day_to_the_next_session(redis_or_not: ScaledServer) -> None:
    async def play() -> None:
        async with console(redis_or_not, 0) as max_, console(redis_or_not, 1) as mara:
            await max_.must("question.open", question="barriers")
            async with Phone(redis_or_not.worker_urls[1], "RIGA2017") as paula:
                await paula.until(lambda: paula.stages[-1]["session"]["code"] == "KLASTERI", WITHIN_S)
                await max_.must("question.close", question="barriers")
                await mara.must("question.open", question="continue")
                await paula.until(lambda: paula.stages[-1]["session"]["code"] == "SFOREX", WITHIN_S)
                await mara.must("question.close", question="continue")

    asyncio.run(play())


def test_a_late_tap_does_not_keep_the_next_question_from_phones(redis_or_not: ScaledServer) -> None:
    async def play() -> None:
        async with console(redis_or_not, 0) as max_, Phone(redis_or_not.worker_urls[1]) as paula:
            first = (await max_.must("question.open", question="barriers"))["round"]
            await paula.until(lambda: (paula.stage["question"] or {}).get("state") == "open", WITHIN_S)
            assert paula.stage["question"]["round"] == first
            await max_.must("question.close", question="barriers")
            await max_.must("question.open", question="main-tool")
            late = await paula.cast("barriers", {"option": "trust"}, first)
            assert late["ok"] is False
            await paula.until(lambda: paula.stage["question"]["id"] == "main-tool", WITHIN_S)
            await max_.must("question.close", question="main-tool")

    asyncio.run(play())


def test_a_rehearsal_that_is_wiped_is_over_for_phones_of_another_worker(redis_or_not: ScaledServer) -> None:
    async def play() -> None:
        async with console(redis_or_not, 1) as max_:
            await max_.must("rehearsal.start")
            async with Phone(redis_or_not.worker_urls[1], "SFOREX") as paula:
                await max_.must("question.open", question="continue")
                await paula.until(lambda: (paula.stage["question"] or {}).get("state") == "open", WITHIN_S)
                number = paula.stage["question"]["round"]
                assert (await paula.command("profile.set", {"group": "policy"}))["ok"]
                assert (await paula.cast("continue", {"option": "yes"}, number))["ok"]
                await max_.must("rehearsal.stop")
                await paula.until(lambda: paula.stage["question"] is None, WITHIN_S)
                await paula.until(lambda: paula.me is not None and paula.me["group"] is None, WITHIN_S)

    asyncio.run(play())
