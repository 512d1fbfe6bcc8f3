"""What a phone receives before a reveal: no count, no hidden question, nobody else's id. In every phase."""

import asyncio
import json
import re
import urllib.request
from typing import Any

import pytest

from tests.clients import Console, Phone
from tests.server_process import ServerProcess
from voting.realtime.messages import EXAMPLES, MODERATOR_COMMANDS, PARTICIPANT_COMMANDS
from voting.services.demo import FILE
from voting.services.event_file import read_event_file

pytestmark = pytest.mark.live
SECRET = "a-secret-word-of-pete"


class Listener(Phone):
    """A phone that keeps every message as it came."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.heard: list[str] = []
        self.socket.on("*", self._on_anything, namespace=self.namespace)

    async def _on_stage(self, stage: Any) -> None:
        self.heard.append(json.dumps(stage, ensure_ascii=False))
        await super()._on_stage(stage)

    async def _on_me(self, me: Any) -> None:
        self.heard.append(json.dumps(me, ensure_ascii=False))
        await super()._on_me(me)

    async def _on_anything(self, event: str, *data: Any) -> None:
        self.heard.append(json.dumps([event, *data], ensure_ascii=False))

    async def command(self, name: str, payload: Any, timeout: float = 20) -> Any:
        ack = await super().command(name, payload, timeout)
        self.heard.append(json.dumps(ack, ensure_ascii=False))
        return ack


def page_of(server: ServerProcess, phone: Phone) -> str:
    request = urllib.request.Request(f"{server.url}/j/KLASTERI", headers={"Cookie": f"participant={phone.token}"})
    with urllib.request.urlopen(request, timeout=5) as response:
        return str(response.headers) + response.read().decode()


def all_question_words() -> dict[str, set[str]]:
    """Question id -> words that give it away."""
    found = {}
    for question in read_event_file(FILE.read_bytes()).sessions[0].questions:
        settings = json.dumps(question.settings, ensure_ascii=False)
        labels = set(re.findall(r'"lv": "([^"]{9,})"', settings))
        found[question.id] = {question.text["lv"], *labels}
    return found


def assert_nothing_leaked(server: ServerProcess, paula: Listener, pete: Phone, shown: set[str]) -> None:
    received = "\n".join([*paula.heard, page_of(server, paula)])
    for forbidden in (
        '"counters"',
        '"ballots"',
        '"tally"',
        '"counts"',
        '"answered"',
        '"connected"',
        SECRET,
        pete.token,
    ):
        assert forbidden not in received, forbidden
    words = all_question_words()
    known = set().union(*(words[question] for question in shown))
    for question in words.keys() - shown:
        # as a whole string: "Klasteru vadība" is the beginning of another question's "Klasteru vadības prasmju trūkums"
        told = [word for word in words[question] - known if json.dumps(word, ensure_ascii=False) in received]
        assert not told, question


async def play(server: ServerProcess) -> None:
    links = server.links()["sessions"][0]
    async with (
        Console(server.url, links["moderator_url"]) as max_,
        Listener(server.url) as paula,
        Phone(server.url) as pete,
    ):
        shown: set[str] = set()
        for name in {*PARTICIPANT_COMMANDS, *MODERATOR_COMMANDS}:  # before anything is open, as a phone
            await paula.command(name, EXAMPLES[name])
        for question in ("barriers", "one-word", "main-tool", "recommendation"):
            await max_.must("question.open", question=question)
            shown.add(question)
            answers = {
                "barriers": {"option": "trust"},
                "one-word": {"words": [SECRET]},
                "main-tool": {"ratings": {"main-tool": 5}},
                "recommendation": {"text": SECRET},
            }
            assert (await pete.cast(question, answers[question]))["ok"]
            for name in {*PARTICIPANT_COMMANDS, *MODERATOR_COMMANDS}:
                await paula.command(
                    name, {**EXAMPLES[name], **({"question": question} if "question" in EXAMPLES[name] else {})}
                )
            await max_.must("results.reveal", question=question, to=["hall"])
            await max_.must("question.close", question=question)
            await max_.must("stage.blank")
            await max_.must("results.hide", question=question, to=["hall"])
            await max_.must("stage.show", question="barriers")
            await max_.must("stage.clear")
            await asyncio.sleep(0.6)
            assert_nothing_leaked(server, paula, pete, shown)
        await max_.must("session.end")
        await asyncio.sleep(0.6)
        assert_nothing_leaked(server, paula, pete, shown)
        await max_.must("stage.show", question="one-word")
        await max_.must("results.reveal", question="one-word", to=["phones"])
        await paula.until(lambda: SECRET in "\n".join(paula.heard))  # the listener would have seen it


def test_a_phone_receives_nothing_that_is_not_revealed_to_phones(fresh_server: ServerProcess) -> None:
    asyncio.run(play(fresh_server))
