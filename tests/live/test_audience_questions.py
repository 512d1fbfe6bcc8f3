"""Questions from the audience on a real server, beside a running vote: asked, let in, supported, shown, paced."""

import asyncio
import time
from typing import Any

import pytest

from tests.clients import Console, HallScreen, Phone
from tests.server_process import ServerProcess

pytestmark = pytest.mark.live
PAYS = "Kas maksās par klasteriem pēc 2020. gada?"


def audience(client: Any) -> dict[str, Any]:
    found: dict[str, Any] = client.stage["audience"]
    return found


async def ask(phone: Phone, text: str) -> str:
    ack = await phone.command("audience.ask", {"text": text, "language": "lv"})
    assert ack["ok"], ack
    return str(ack["question"])


async def support(phone: Phone, key: str) -> str | None:
    """The error code; None where it was done."""
    ack = await phone.command("audience.support", {"question": key, "support": True})
    return None if ack["ok"] else ack["error"]["code"]


def test_from_a_phone_by_a_moderator_to_the_hall_while_a_vote_goes_on(fresh_server: ServerProcess) -> None:
    async def play() -> None:
        links = fresh_server.links()["sessions"][0]
        async with (
            Console(fresh_server.url, links["moderator_url"]) as max_,
            HallScreen(fresh_server.url, links["hall_url"]) as hall,
            Phone(fresh_server.url) as paula,
            Phone(fresh_server.url) as pete,
        ):
            await max_.must("question.open", question="barriers")
            for phone in (paula, pete):
                await phone.until(lambda phone=phone: phone.stage["question"])
            told = len(pete.stages)
            key = await ask(paula, PAYS)
            await max_.until(lambda: [q["state"] for q in audience(max_)["questions"]] == ["waiting"])
            await paula.until(lambda: paula.me and paula.me["audience"]["waiting"])
            assert (paula.me or {})["audience"] == {
                "asked": [key], "supported": [], "left": 2, "waiting": [{"id": key, "text": PAYS}],
            }  # fmt: skip
            assert (await pete.cast("barriers", {"option": "trust"}))["ok"]
            assert await support(pete, key) == "not_found"
            assert len(pete.stages) == told  # what waits is told to nobody else

            await max_.must("audience.approve", question=key)
            await pete.until(lambda: audience(pete)["questions"])
            assert await support(pete, key) is None
            assert await support(paula, key) == "forbidden"
            await paula.until(lambda: audience(paula)["questions"][0]["supporters"] == 1)
            assert audience(hall)["questions"] == []

            await max_.must("audience.show", question=key)
            await hall.until(lambda: audience(hall)["shown"] == key)
            assert audience(hall)["questions"] == [
                {"id": key, "text": PAYS, "language": "lv", "supporters": 1, "answered": False}
            ]
            assert (hall.stage["question"]["id"], hall.stage["question"]["state"]) == ("barriers", "open")
            assert (await paula.cast("barriers", {"option": "links"}))["ok"]

            await max_.must("audience.answer", question=key, answered=True)
            await hall.until(lambda: audience(hall)["shown"] is None)
            await max_.must("audience.allow", allowed=False)
            await paula.until(lambda: not audience(paula)["open"])
            assert (await paula.command("audience.ask", {"text": "Vai vēl drīkst?"}))["error"]["code"] == "not_open"

            async with Phone(fresh_server.url, token=pete.token) as again:
                await again.until(lambda: again.me)
                assert (again.me or {})["audience"]["supported"] == [key]

    asyncio.run(play())


def test_support_of_a_hall_is_told_a_few_times_and_not_for_every_tap(server: ServerProcess) -> None:
    async def play() -> None:
        links = server.links()["sessions"][0]
        async with Console(server.url, links["moderator_url"]) as max_, Phone(server.url) as paula:
            key = await ask(paula, PAYS)
            await max_.must("audience.show", question=key)
            phones = await asyncio.gather(*[Phone(server.url).join() for _ in range(40)])
            watcher = phones[0]
            await watcher.until(lambda: audience(watcher)["questions"])
            async with HallScreen(server.url, links["hall_url"]) as hall:
                before, began = (len(watcher.stages), len(hall.stages)), time.monotonic()
                for phone in phones:
                    assert await support(phone, key) is None
                    await asyncio.sleep(0.05)
                await watcher.until(lambda: audience(watcher)["questions"][0]["supporters"] == 40)
                await hall.until(lambda: audience(hall)["questions"][0]["supporters"] == 40)
                seconds = time.monotonic() - began
                assert len(watcher.stages) - before[0] <= 2 * seconds + 1
                assert len(hall.stages) - before[1] <= 10 * seconds + 1
                revisions = [stage["revision"] for stage in watcher.stages]
                assert revisions == sorted(revisions)
                assert len(revisions) - len(set(revisions)) <= 1  # who joins while all are told hears the newest twice
            await asyncio.gather(*[phone.leave() for phone in phones])

    asyncio.run(play())


def test_payloads_are_closed_and_taps_are_limited(server: ServerProcess) -> None:
    async def play() -> None:
        async with Phone(server.url) as sid:
            for payload in ({}, {"text": 3}, {"text": "Kas?", "who": "me"}, {"text": "a" * 2001}):
                assert (await sid.command("audience.ask", payload))["error"]["code"] == "bad_request"
            ack = await sid.command("audience.ask", {"text": "Kas tas ir?", "language": "de"})
            assert ack["error"]["code"] == "not_found"
            assert (await sid.command("audience.approve", {"question": "x"}))["error"]["code"] == "unknown_command"
            assert {await support(sid, "x") for _ in range(70)} == {"not_found", "rate_limited"}

    asyncio.run(play())
