"""A rehearsal as clients hear of it: told to all, wiped for all, and not to be started over ballots that count."""

import asyncio

import pytest

from tests.clients import Console, HallScreen, Phone
from tests.server_process import ServerProcess

pytestmark = pytest.mark.live
TRUST, LINKS = {"option": "trust"}, {"option": "links"}


async def play(server: ServerProcess) -> None:
    links = server.links()["sessions"][0]
    async with (
        Console(server.url, links["moderator_url"]) as max_,
        HallScreen(server.url, links["hall_url"]) as hall,
        Phone(server.url) as paula,
        Phone(server.url) as pete,
    ):
        everybody = (max_, hall, paula, pete)
        assert not any("rehearsal" in client.stage["session"] for client in everybody)
        await max_.must("rehearsal.start")
        for client in everybody:
            await client.until(lambda client=client: client.stage["session"].get("rehearsal") is True)
        assert (await paula.command("profile.set", {"group": "policy"}))["ok"]
        await max_.must("question.open", question="barriers")
        assert (await paula.cast("barriers", TRUST))["ok"]
        await hall.until(lambda: hall.stage["counters"]["answered"] == 1)
        before, heard = hall.stage["revision"], len(paula.mes)

        await max_.must("rehearsal.stop")
        for client in everybody:
            await client.until(lambda client=client: "rehearsal" not in client.stage["session"])
        await paula.until(lambda: len(paula.mes) > heard)
        assert paula.me is not None
        assert (paula.me["group"], paula.me["question"], paula.me["answer"]) == (None, None, None)
        assert hall.stage["revision"] > before
        assert (hall.stage["question"], hall.stage["session"]["state"]) == (None, "draft")
        await hall.until(lambda: hall.stage["counters"] == {"joined": 2, "connected": 2, "answered": 0})
        assert [q["state"] for q in max_.stage["questions"]] == ["draft"] * len(max_.stage["questions"])

        await max_.must("question.open", question="barriers")  # the same round, and now it counts
        assert (await paula.cast("barriers", TRUST))["ok"]
        assert (await pete.cast("barriers", LINKS))["ok"]
        await max_.until(lambda: max_.tallies.get(("barriers", 1), {}).get("ballots") == 2, 5)
        ack = await max_.command("rehearsal.start", {})
        assert ack["error"]["code"] == "has_ballots"
        assert (await paula.command("rehearsal.start", {}))["error"]["code"] == "unknown_command"
        assert (await max_.command("rehearsal.start", {"code": "KLASTERI"}))["error"]["code"] == "bad_request"


def test_a_rehearsal_is_told_and_wiped_for_everybody(fresh_server: ServerProcess) -> None:
    asyncio.run(play(fresh_server))
