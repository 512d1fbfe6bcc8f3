"""The timer with a real server: it closes by itself, also after a restart, and phones count down by its clock."""

import asyncio
import time

import pytest

from tests.clients import Console, HallScreen, Message, Phone
from tests.server_process import ServerProcess

pytestmark = pytest.mark.live
TRUST = {"option": "trust"}


def code_of(ack: Message) -> str | None:
    return None if ack["ok"] else str(ack["error"]["code"])


def test_the_question_closes_by_itself_after_the_deadline_and_its_grace(fresh_server: ServerProcess) -> None:
    async def play() -> None:
        links = fresh_server.links()["sessions"][0]
        async with (
            Console(fresh_server.url, links["moderator_url"]) as max_,
            HallScreen(fresh_server.url, links["hall_url"]) as hall,
            Phone(fresh_server.url) as paula,
        ):
            await max_.must("question.open", question="barriers")
            await max_.must("timer.start", question="barriers", seconds=5)
            await paula.until(lambda: (paula.stage["question"] or {}).get("ends_at"))
            deadline = paula.stage["question"]["ends_at"] / 1000
            assert 3 < deadline - time.time() <= 5
            await asyncio.sleep(deadline + 1 - time.time())
            assert code_of(await paula.cast("barriers", TRUST)) is None, "within the grace"
            await asyncio.sleep(deadline + 2.02 - time.time())
            assert code_of(await paula.cast("barriers", {"option": "links"})) == "too_late"
            for client in (paula, hall, max_):
                await client.until(lambda client=client: client.stage["question"]["state"] == "closed", 2)
            assert time.time() - deadline < 3.5
            assert code_of(await paula.cast("barriers", {"option": "links"})) == "too_late"
            await max_.until(lambda: max_.tallies.get(("barriers", 1), {}).get("ballots") == 1)
            assert max_.tallies["barriers", 1]["tally"]["counts"]["trust"] == 1

    asyncio.run(play())


def test_a_pause_outlives_the_deadline_and_a_deadline_outlives_a_restart(server: ServerProcess) -> None:
    async def play() -> None:
        link = server.links()["sessions"][0]["moderator_url"]
        async with Console(server.url, link) as max_, Phone(server.url) as paula:
            await max_.must("question.open", question="barriers")
            assert code_of(await max_.command("timer.pause", {"question": "barriers"})) == "no_timer"
            assert code_of(await max_.command("timer.add", {"question": "barriers", "seconds": 0})) == "bad_request"
            await max_.must("timer.start", question="barriers", seconds=5)
            await max_.must("timer.pause", question="barriers")
            await asyncio.sleep(8)
            assert code_of(await paula.cast("barriers", TRUST)) is None
            left = paula.stage["question"]
            assert left["ends_at"] is None and 4000 < left["left_ms"] <= 5000
            await max_.must("timer.resume", question="barriers")
        server.kill()
        server.start()
        async with Phone(server.url) as pete:
            await pete.until(lambda: pete.stage["question"]["state"] == "closed", 9)
            assert code_of(await pete.cast("barriers", TRUST)) == "too_late"

    asyncio.run(play())


def test_hall_and_moderators_hear_the_servers_time_when_they_join(server: ServerProcess) -> None:
    async def play() -> None:
        links = server.links()["sessions"][0]
        for client in (Console(server.url, links["moderator_url"]), HallScreen(server.url, links["hall_url"])):
            heard: list[Message] = []

            async def note(clock: Message, heard: list[Message] = heard) -> None:
                heard.append(clock)

            client.socket.on("clock", note, namespace=client.namespace)
            async with client:
                assert abs(heard[0]["now"] / 1000 - time.time()) < 2

    asyncio.run(play())
