"""Redis is away: what one worker does reaches the clients of the other through the database."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from tests.clients import Console, HallScreen, Phone
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


def test_the_first_ballot_after_a_wiped_rehearsal_is_seen_at_another_worker(redis_or_not: ScaledServer) -> None:
    """As many ballots as in the rehearsal: what moved must not look like what was seen then."""

    async def play() -> None:
        first, second = redis_or_not.worker_urls
        link = redis_or_not.links()["sessions"][1]["hall_url"]
        async with console(redis_or_not, 1) as max_, HallScreen(second, link) as hall, Phone(first, "SFOREX") as paula:
            for rehearsed in (True, True, False):
                if rehearsed:
                    await max_.must("rehearsal.start")
                await max_.must("question.open", question="continue")
                await max_.must("results.reveal", question="continue", to=["hall"])
                await hall.until(lambda: told(hall) == 0, WITHIN_S)
                await asyncio.sleep(2)  # what the rehearsal moved has been looked at
                assert (await paula.cast("continue", {"option": "yes"}, paula.stage["question"]["round"]))["ok"]
                await hall.until(lambda: told(hall) == 1, WITHIN_S)
                if rehearsed:
                    await max_.must("rehearsal.stop")
                    await hall.until(lambda: hall.stage["question"] is None, WITHIN_S)
                    await paula.until(lambda: paula.stage["question"] is None, WITHIN_S)
            number = paula.stage["question"]["round"]
            assert (await paula.command("ballot.withdraw", {"question": "continue", "round": number}))["ok"]
            await max_.must("question.close", question="continue")

    asyncio.run(play())


def told(hall: HallScreen) -> int | None:
    """How many ballots the round on the hall screen has."""
    rounds = (hall.stage["results"] or {"rounds": []})["rounds"]
    return rounds[-1]["ballots"] if rounds else None
