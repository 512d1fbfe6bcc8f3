"""Files through a real server: two at a time, a third in the queue, and ballots are acknowledged meanwhile."""

import asyncio
import json
import urllib.error
import urllib.request
from contextlib import AsyncExitStack
from typing import Any

import pytest

from tests.clients import Console, HallScreen, Phone
from tests.server_process import ServerProcess

pytestmark = pytest.mark.live


def asked(url: str, method: str = "GET") -> Any:
    request = urllib.request.Request(url, method=method, headers={"Sec-Fetch-Site": "same-origin"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        content = answer.read()
    return json.loads(content) if answer.headers["Content-Type"] == "application/json" else content


async def play(server: ServerProcess) -> None:
    links = server.links()
    olga, session = links["event"]["organiser_url"], links["sessions"][0]
    async with (
        Console(server.url, session["moderator_url"]) as max_,
        HallScreen(server.url, session["hall_url"]) as hall,
        Phone(server.url) as paula,
    ):
        await max_.must("question.open", question="barriers")
        orders = [await asyncio.to_thread(asked, f"{olga}/files/xlsx", "POST") for _ in range(3)]
        assert [order["state"] for order in orders] == ["making", "making", "waiting"] and orders[2]["place"] == 1
        with pytest.raises(urllib.error.HTTPError) as refused:
            await asyncio.to_thread(asked, f"{olga}/results.json")
        assert refused.value.code == 429 and refused.value.headers["Retry-After"]
        files, stages = 0, set()
        while orders:
            ack = await paula.cast("barriers", {"option": "trust"})
            assert ack["ok"], ack
            await asyncio.sleep(0.5)  # nobody changes her mind faster than that
            told = [await asyncio.to_thread(asked, server.url + order["url"]) for order in orders]
            assert all(order["state"] in ("waiting", "making", "done") for order in told), told
            stages |= {order.get("stage") for order in told}
            for order in told:
                if order["state"] == "done":
                    assert (await asyncio.to_thread(asked, server.url + order["file"])).startswith(b"PK")
                    files += 1
            orders = [order for order in told if order["state"] != "done"]
        assert files == 3 and {"starting", "reading"} & stages
        await max_.must("question.close", question="barriers")
        await max_.must("session.end")
        await hall.until(lambda: "ballots_sha256" in hall.stage["session"])
        await paula.until(lambda: paula.stage["session"]["state"] == "ended")
        assert "ballots_sha256" not in paula.stage["session"]
        results = await asyncio.to_thread(asked, f"{olga}/results.json")
        assert results["sessions"][0]["ballots_sha256"] == hall.stage["session"]["ballots_sha256"]


def test_files_are_made_two_at_a_time_while_people_vote(fresh_server: ServerProcess) -> None:
    asyncio.run(play(fresh_server))


async def vote_on(phones: list[Phone], over: asyncio.Event) -> None:
    """One after the other, again and again: a hall that does not stop voting."""
    for turn in range(10_000):
        for phone in phones:
            if over.is_set():
                return
            await phone.cast("barriers", {"option": ("trust", "funding")[turn % 2]})
            await asyncio.sleep(0.02)


async def play_in_a_rush(server: ServerProcess) -> None:
    links = server.links()
    olga, session = links["event"]["organiser_url"], links["sessions"][0]
    async with AsyncExitStack() as stack:
        max_ = await stack.enter_async_context(Console(server.url, session["moderator_url"]))
        phones = [await stack.enter_async_context(Phone(server.url)) for _ in range(40)]
        await max_.must("question.open", question="barriers")
        over = asyncio.Event()
        voting = asyncio.create_task(vote_on(phones, over))
        order = await asyncio.to_thread(asked, f"{olga}/files/json", "POST")
        heard = [await told(server, order)]
        while not heard[-1].get("still") and heard[-1]["state"] == "making":
            await asyncio.sleep(0.05)
            heard.append(await told(server, order))
        assert heard[-1].get("still"), heard
        await asyncio.sleep(0.5)
        now = await told(server, order)
        assert now["state"] == "making" and now["still"]
        over.set()
        await voting
        while (now := await told(server, order))["state"] == "making":
            await asyncio.sleep(0.1)
        assert now["state"] == "done" and "still" not in now


async def told(server: ServerProcess, order: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = await asyncio.to_thread(asked, server.url + order["url"])
    return answer


def test_a_file_gives_way_to_a_hall_that_votes(fresh_server: ServerProcess) -> None:
    asyncio.run(play_in_a_rush(fresh_server))
