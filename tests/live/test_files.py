"""Files through a real server: two at a time, a third in the queue, and ballots are acknowledged meanwhile."""

import asyncio
import json
import urllib.error
import urllib.request
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
