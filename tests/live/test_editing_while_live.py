"""Olga edits while Max moderates and the hall votes: consoles, hall and phones hear of it at once."""

import asyncio
import json
import re
import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.clients import HallScreen, Message, Phone
from tests.live.test_desk import Desk
from tests.server_process import ServerProcess

pytestmark = pytest.mark.live


class Olga:
    """Her browser, on the page where the event is prepared."""

    def __init__(self, link: str) -> None:
        self.link = link
        with urllib.request.urlopen(f"{link}/prepare?lang=en", timeout=20) as answer:  # noqa: S310 - our own server
            html = answer.read().decode()
        found = re.search(r'<script type="application/json" id="page">(.*?)</script>', html, re.S)
        assert found
        self.page: dict[str, Any] = json.loads(found.group(1))
        self.document: dict[str, Any] = self.page["document"]

    def questions(self) -> list[dict[str, Any]]:
        """Those of the first session."""
        found: list[dict[str, Any]] = self.document["sessions"][0]["questions"]
        return found

    def save(self) -> tuple[int, dict[str, Any]]:
        """Status and answer; what was saved is what she edits on."""
        sent = json.dumps({"version": self.page["version"], "document": self.document}).encode()
        headers = {"Content-Type": "application/json", "Sec-Fetch-Site": "same-origin"}
        request = urllib.request.Request(f"{self.link}/prepare/document?lang=en", sent, headers)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - our own server
                saved = json.loads(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())
        self.page["version"], self.document = saved["version"], saved["document"]
        return 200, saved


def test_what_is_edited_while_the_session_runs_reaches_everybody(server: ServerProcess) -> None:
    links = server.links()
    session = links["sessions"][0]

    async def play() -> None:
        olga = await asyncio.to_thread(Olga, links["event"]["organiser_url"])
        async with (
            Desk(server.url, session["moderator_url"]) as max_,
            HallScreen(server.url, session["hall_url"]) as hall,
            Phone(server.url) as paula,
        ):
            await max_.must("question.open", question="barriers")
            await paula.until(lambda: paula.stage["question"])
            assert (await paula.cast("barriers", {"option": "trust"}))["ok"]

            new: Message = {"id": "added", "kind": "single_choice", "text": {"lv": "Vēl?", "en": "More?"}}
            options = [{"id": "a", "text": {"lv": "Jā", "en": "Yes"}}, {"id": "b", "text": {"lv": "Nē", "en": "No"}}]
            olga.questions().insert(2, {**new, "options": options})
            assert (await asyncio.to_thread(olga.save))[0] == 200
            await max_.until(lambda: "added" in max_.questions)
            assert [q["id"] for q in max_.stage["questions"]][2] == "added"
            assert max_.questions["added"]["options"] == options

            olga.questions()[2]["options"].append({"id": "c", "text": {"lv": "Varbūt", "en": "Maybe"}})
            olga.questions()[1]["text"]["en"] = "What hinders clusters most?"
            assert (await asyncio.to_thread(olga.save))[0] == 200
            await max_.until(lambda: len(max_.questions["added"]["options"]) == 3)
            for screen in (paula, hall):
                await screen.until(lambda s=screen: s.stage["question"]["text"]["en"] == "What hinders clusters most?")

            olga.questions()[1]["options"].pop()
            status, answer = await asyncio.to_thread(olga.save)
            assert status == 422 and answer["problems"][0]["path"] == ["sessions", 0, "questions", 1, "options"]
            assert (await paula.cast("barriers", {"option": "links"}))["ok"]

            olga = await asyncio.to_thread(Olga, links["event"]["organiser_url"])
            await max_.must("question.open", question="added")
            await paula.until(lambda: paula.stage["question"]["id"] == "added")
            assert (await paula.cast("added", {"option": "c"}))["ok"]
            await max_.until(lambda: ("added", 1) in max_.tallies and max_.tallies["added", 1]["ballots"] == 1)

            gone = [q for q in olga.questions() if q["id"] != "years"]
            olga.document["sessions"][0]["questions"] = gone
            assert (await asyncio.to_thread(olga.save))[0] == 200
            await max_.until(lambda: "years" not in [q["id"] for q in max_.stage["questions"]])

    asyncio.run(play())


def test_a_session_that_is_deleted_lets_everybody_go(server: ServerProcess) -> None:
    links = server.links()
    session = links["sessions"][1]

    async def play() -> None:
        olga = await asyncio.to_thread(Olga, links["event"]["organiser_url"])
        async with Desk(server.url, session["moderator_url"]) as mara:
            del olga.document["sessions"][1]
            del olga.document["event"]["agenda"][6]["session"]
            assert (await asyncio.to_thread(olga.save))[0] == 200
            async with asyncio.timeout(10):
                while mara.socket.connected:
                    await asyncio.sleep(0.05)

    asyncio.run(play())
