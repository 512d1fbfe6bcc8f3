"""Right answers over the wire: every message to every audience and every page, through the whole life of a question."""

import asyncio
import gzip
import json
import re
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.clients import Client, Console, HallScreen, Phone
from tests.server_process import ServerProcess, run_command

pytestmark = pytest.mark.live
EVENT = """
event: {title: Quiz, languages: [en], minimum_group: 3}
sessions:
  - code: QUIZ
    title: Quiz
    questions:
      - {id: one, kind: single_choice, text: One?, confidence: true, right: beta,
         options: [{id: alpha, text: A}, {id: beta, text: B}, {id: gamma, text: C}]}
      - {id: two, kind: multiple_choice, text: Two?, right: [alpha, beta],
         options: [{id: alpha, text: A}, {id: beta, text: B}, {id: gamma, text: C}]}
"""
PAGE = re.compile(r'<script type="application/json" id="page">(.*?)</script>', re.S)


def secrets_in(data: Any, inside: str = "") -> list[str]:
    """Everything that could say what is right: a key named so, or the right ids alone as a list or a lone value."""
    if isinstance(data, dict):
        named = [f"{inside}.{key}" for key in data if key.startswith("right")]
        entries = [(key, value) for key, value in data.items() if key != "texts"]  # words of ours, by their English
        return named + [found for key, value in entries for found in secrets_in(value, f"{inside}.{key}")]
    if isinstance(data, list):
        alone = [inside] if data in (["beta"], ["alpha", "beta"]) else []
        return alone + [found for entry in data for found in secrets_in(entry, f"{inside}[]")]
    return [inside] if data == "beta" and not inside.endswith("options[].id") else []


def read_page(url: str) -> Any:
    """The data behind a page; a page without any is judged by its text."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip", "Cookie": "participant=" + "p" * 24})
    with urllib.request.urlopen(request, timeout=10) as answer:
        body = answer.read()
        text = (gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body).decode()
    found = PAGE.search(text)
    return json.loads(found.group(1)) if found else {"html": "right" if "Right answer" in text else ""}


class Ears:
    """Every event that clients hear, by name of the client."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str, Any]] = []

    def at(self, client: Client, name: str) -> None:
        """Listen to everything, beside what the client notes itself."""

        def listen(event: str) -> None:
            noted = client.socket.handlers.get(client.namespace, {}).get(event)

            async def hear(data: Any) -> None:
                self.heard.append((name, event, data))
                if noted:
                    await noted(data)

            client.socket.on(event, hear, namespace=client.namespace)

        for event in ("stage", "me", "tally", "question", "clock", "dismissed"):
            listen(event)

    def told(self) -> set[tuple[str, str]]:
        """Who heard of it, in which message, since the last time."""
        found = {(name, event) for name, event, data in self.heard if secrets_in(data)}
        self.heard.clear()
        return found


class Quiz:
    """A session with everybody who may hear of it."""

    def __init__(self, server: ServerProcess, folder: Path) -> None:
        self.server, self.folder, self.ears = server, folder, Ears()
        made = server.imported(EVENT)
        links = {**made["sessions"][0], **made["event"]}
        self.addresses = {
            "phones": f"{server.url}/j/QUIZ", "hall": links["hall_url"], "console": links["moderator_url"],
            "organiser": links["organiser_url"],
        }  # fmt: skip
        self.max = Console(server.url, links["moderator_url"])
        self.hall = HallScreen(server.url, links["hall_url"])
        self.phone = Phone(server.url, "QUIZ")
        self.voters: list[Phone] = []

    async def begin(self) -> None:
        """Everybody comes, with open ears."""
        for name, client in (("moderators", self.max), ("hall", self.hall), ("phones", self.phone)):
            self.ears.at(client, name)
            await client.join()
        self.voters = [await Phone(self.server.url, "QUIZ").join() for _ in range(6)]

    async def end(self) -> None:
        """Everybody leaves."""
        for client in (self.max, self.hall, self.phone, *self.voters):
            await client.leave()

    async def is_quiet(self) -> None:
        """Something was said, and nothing of it, nor any page, tells what is right."""
        await asyncio.sleep(1.1)  # phones get a stage twice a second
        assert self.ears.heard, "nothing was heard at all"
        assert self.ears.told() == set()
        for name, address in self.addresses.items():
            assert secrets_in(await asyncio.to_thread(read_page, address)) == [], name

    async def vote(self, number: int) -> None:
        """Launch a round; two choose each option."""
        await self.max.must("question.open", question="one")
        for place, voter in enumerate(self.voters):
            choice = {"option": ("alpha", "beta", "gamma")[place % 3], "confidence": 1 + place % 5}
            assert (await voter.cast("one", choice, number))["ok"]

    async def results(self, form: str) -> str:
        """A results file."""
        file = self.folder / f"results.{form}"
        arguments = ("results", "QUIZ", "--format", form, "--output", str(file), "--language", "en")
        await asyncio.to_thread(run_command, *arguments, database=self.server.database)
        return file.read_text("utf-8-sig")


def right_told_to(client: Client) -> Any:
    return (client.stage["results"] or {}).get("right")


async def play(quiz: Quiz) -> None:
    max_, both = quiz.max, ["hall", "phones"]
    await quiz.begin()
    await quiz.is_quiet()
    await quiz.vote(1)
    await max_.must("question.fix", question="one", text={"en": "One, then?"})
    await max_.must("results.reveal", question="one", to=both)
    await quiz.is_quiet()
    assert "answered_right" not in await quiz.results("csv")
    await max_.must("results.hide", question="one", to=both)
    await max_.must("question.close", question="one")
    await max_.must("results.split", question="one", by_group=True, weighted=True)
    await quiz.is_quiet()
    assert not secrets_in(json.loads(await quiz.results("json")))

    await max_.must("results.reveal", question="one", to=["phones"])
    await quiz.phone.until(lambda: right_told_to(quiz.phone) == ["beta"])
    await asyncio.sleep(0.3)
    assert quiz.ears.told() == {("phones", "stage")}
    await max_.must("results.reveal", question="one", to=["hall"])
    await quiz.hall.until(lambda: right_told_to(quiz.hall) == ["beta"])
    told = quiz.hall.stage["results"]["rounds"][0]["tally"]
    assert told["right"] == 2 and told["right_by_confidence"]["2"] == {"n": 1, "right": 1}
    assert max_.tallies["one", 1]["tally"].keys() == {"counts", "abstained", "confidence"}
    in_file = json.loads(await quiz.results("json"))["sessions"][0]["questions"]
    assert [question.get("right") for question in in_file] == [["beta"], None]

    await quiz.vote(2)
    await quiz.phone.until(lambda: right_told_to(quiz.phone) is None)
    await asyncio.sleep(1.1)
    quiz.ears.heard.clear()
    await max_.must("results.reveal", question="one", to=both)
    await quiz.is_quiet()
    await quiz.end()


def test_a_right_answer_leaks_nowhere_before_it_is_told(fresh_server: ServerProcess, tmp_path: Path) -> None:
    asyncio.run(play(Quiz(fresh_server, tmp_path)))
