"""A simulated audience asks in both languages and supports what others asked."""

import asyncio

import pytest

from tests.clients import Console
from tests.server_process import ServerProcess
from voting.simulation import Audience, read_join_page

pytestmark = pytest.mark.live
PHONES = 40


async def play(server: ServerProcess) -> None:
    page = read_join_page(server.url, "KLASTERI")
    audience = Audience(server.url, "KLASTERI", PHONES, page, pace=0.1, seed=21)
    stop = asyncio.Event()
    running = asyncio.create_task(audience.run(stop))
    async with Console(server.url, server.links()["sessions"][0]["moderator_url"]) as max_:

        def asked(state: str) -> list[dict[str, object]]:
            return [q for q in max_.stage["audience"]["questions"] if q["state"] == state]

        await max_.until(lambda: {q["language"] for q in asked("waiting")} == {"lv", "en"}, 30)
        for question in asked("waiting"):
            await max_.must("audience.approve", question=question["id"])
        await max_.until(lambda: sum(int(str(q["supporters"])) for q in asked("approved")) >= 5, 30)
        assert all(int(str(q["supporters"])) < PHONES for q in asked("approved"))
        assert audience.board.refusals == {}
    stop.set()
    await running


def test_people_ask_and_support_through_public_messages(server: ServerProcess) -> None:
    asyncio.run(play(server))
