"""Max and Mara moderate together: each sees who is there, what was done last, notes, and what was made up."""

import asyncio
import json

import pytest

from tests.clients import Console, HallScreen, Message, Phone
from tests.server_process import ServerProcess

pytestmark = pytest.mark.live


class Desk(Console):
    """A console that keeps what it heard of each question."""

    def __init__(self, url: str, link: str) -> None:
        super().__init__(url, link)
        self.questions: dict[str, Message] = {}

        async def note(question: Message) -> None:
            self.questions[question["id"]] = question
            self._heard.set()

        self.socket.on("question", note, namespace=self.namespace)


def test_moderators_see_who_is_there_and_who_did_what_last(server: ServerProcess) -> None:
    async def play() -> None:
        link = server.links()["sessions"][0]["moderator_url"]
        async with Console(server.url, link) as max_:
            await max_.must("console.name", name="  Max ")
            async with Console(server.url, link) as mara:
                await mara.must("console.name", name="Mara")
                await max_.until(lambda: max_.stage["desk"]["names"] == ["Mara", "Max"])
                assert max_.stage["desk"]["consoles"] == 2
                await mara.must("question.open", question="barriers")
                await max_.until(lambda: max_.stage["desk"]["last"])
                act = max_.stage["desk"]["last"][0]
                assert (act["by"], act["did"], act["question"]) == ("Mara", "question.open", "barriers")
                await max_.must("question.open", question="barriers")
                for name in ("question.close", "question.reopen", "question.close", "question.open"):
                    await max_.must(name, question="barriers")
                await mara.until(lambda: mara.stage["desk"]["last"][0]["by"] == "Max")
                await asyncio.sleep(0.5)
                assert [act["by"] for act in mara.stage["desk"]["last"]] == ["Max"] * 4 + ["Mara"], "five, no repeats"
            await max_.until(lambda: max_.stage["desk"] | {"last": []} == {"consoles": 1, "names": ["Max"], "last": []})

    asyncio.run(play())


def test_notes_and_questions_made_up_reach_the_other_console_and_nobody_else(server: ServerProcess) -> None:
    async def play() -> None:
        links = server.links()["sessions"][0]
        async with (
            Desk(server.url, links["moderator_url"]) as max_,
            Desk(server.url, links["moderator_url"]) as mara,
            HallScreen(server.url, links["hall_url"]) as hall,
            Phone(server.url) as paula,
        ):
            ack = await max_.must("question.improvise", kind="yes_no", text="Pauze?")
            assert (ack["question"], ack["round"]) == ("improvised-1", 1)
            await mara.until(lambda: "improvised-1" in mara.questions)
            await paula.until(lambda: paula.stage["question"]["id"] == "improvised-1")
            assert (await paula.cast("improvised-1", {"option": "yes"}))["ok"]
            heard = (len(hall.stages), len(paula.stages))
            assert (await max_.must("note.set", question="improvised-1", text=" Slepeni "))["text"] == "Slepeni"
            await mara.until(lambda: mara.questions["improvised-1"]["note"] == "Slepeni")
            async with Desk(server.url, links["moderator_url"]) as late:
                await late.until(lambda: late.questions.get("improvised-1", {}).get("note") == "Slepeni")
            await asyncio.sleep(1)
            assert len(paula.stages) == heard[1], "phones are not told of what they do not see"
            assert "Slepeni" not in json.dumps([hall.stages, paula.stages])
            refused = await max_.command("question.improvise", {"kind": "haiku", "text": "?"})
            assert refused["error"]["code"] == "bad_request"

    asyncio.run(play())


def test_skips_and_names_of_rounds_reach_the_other_console(server: ServerProcess) -> None:
    async def play() -> None:
        link = server.links()["sessions"][0]["moderator_url"]
        async with Console(server.url, link) as max_, Console(server.url, link) as mara, Phone(server.url) as paula:
            listed = lambda key: next(q for q in mara.stage["questions"] if q["id"] == key)  # noqa: E731
            await max_.must("question.skip", question="barriers")
            await mara.until(lambda: listed("barriers")["skipped"])
            await max_.must("question.open", question="barriers")
            await mara.until(lambda: not listed("barriers")["skipped"])
            refused = await max_.command("question.skip", {"question": "barriers"})
            assert refused["error"]["code"] == "bad_request"
            await paula.until(lambda: paula.stage["question"])
            named = await max_.must("round.label", question="barriers", round=1, label={"en": "before"})
            assert named["label"] == {"lv": "before", "en": "before"}
            await paula.until(lambda: paula.stage["question"]["label"] == named["label"])
            assert (await max_.must("round.label", question="barriers", round=1, label=None))["label"] is None
            refused = await max_.command("round.label", {"question": "barriers", "round": 9, "label": "x"})
            assert refused["error"]["code"] == "not_found"

    asyncio.run(play())
