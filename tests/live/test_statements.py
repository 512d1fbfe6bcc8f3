"""Statements on a real server: added by a phone, let in by a moderator, voted on, and drawn as opinion groups."""

import asyncio
from typing import Any

import pytest

from tests.clients import Console, HallScreen, Phone
from tests.server_process import ServerProcess

pytestmark = pytest.mark.live
PARTNERS = "Klasteriem jāpalīdz atrast eksporta partnerus"


def groups_of(stage: dict[str, Any]) -> dict[str, Any]:
    results = stage["results"]
    return (results["rounds"][0]["tally"]["groups"] or {}) if results and results["rounds"] else {}


def test_from_an_added_statement_to_opinion_groups_in_the_hall(fresh_server: ServerProcess) -> None:
    async def play() -> None:
        links = fresh_server.links()["sessions"][0]
        async with (
            Console(fresh_server.url, links["moderator_url"]) as max_,
            HallScreen(fresh_server.url, links["hall_url"]) as hall,
            Phone(fresh_server.url) as paula,
        ):
            await max_.must("question.open", question="statements")
            await max_.must("results.reveal", question="statements", to=["hall"])
            await paula.until(lambda: paula.stage["question"])
            assert (await paula.command("statement.add", {"question": "statements", "text": PARTNERS}))["ok"]
            await max_.until(lambda: added(max_))
            refused = await paula.command("statement.add", {"question": "statements", "text": "a"})
            assert refused["error"]["code"] == "invalid_answer"
            key = added(max_)[0]["id"]
            await max_.must("text.approve", question="statements", text=key)
            await paula.until(lambda: paula.stage["question"]["statements"][-1]["id"] == key)
            phones = [await Phone(fresh_server.url).join() for _ in range(24)]
            for number, phone in enumerate(phones):
                lean = 1 if number % 2 else -1
                votes = {"s1": lean, "s2": -lean, "s3": lean, "s4": -lean, "s5": lean, key: 1}
                assert (await phone.cast("statements", {"votes": dict([*votes.items()][:1])}))["ok"]
                assert (await phone.cast("statements", {"votes": votes}))["ok"]
            await hall.until(lambda: [g["people"] for g in groups_of(hall.stage).get("groups", [])] == [12, 12], 20)
            groups = groups_of(hall.stage)
            assert [(entry["statement"], entry["side"]) for entry in groups["agreed"]] == [(key, "agree")]
            await max_.until(lambda: max_.stage["results"] == hall.stage["results"])
            assert paula.stage["results"] is None
            for phone in phones:
                await phone.leave()

    asyncio.run(play())


def added(console: Console) -> list[dict[str, Any]]:
    listed = next(q for q in console.stage["questions"] if q["id"] == "statements")
    found: list[dict[str, Any]] = listed["added"]
    return found
