"""Paula has no mouse and cannot touch: she answers every kind of question by keyboard, as she meant it."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.answers_by_keyboard import HANDS
from tests.browser.by_hand import SENT_AT_ONCE, Answer
from tests.browser.chart_tables import counted_again
from tests.browser.chromium import PHONE
from tests.browser.conftest import Day
from tests.browser.keyboard import Keyboard
from tests.browser.test_audience_questions import beside, moderate
from tests.server_process import run_command
from voting.services.demo import FILE
from voting.services.event_file import QuestionDraft, read_event_file

pytestmark = pytest.mark.browser
QUESTIONS = read_event_file(FILE.read_bytes()).sessions[0].questions


def answer(paula: Keyboard, question: QuestionDraft) -> Answer:
    """Answer what is open, from its heading on, and send it."""
    heading = paula.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(question.text["en"])
    expect(heading).to_be_focused()
    given = HANDS[question.kind](paula, question.settings)
    if question.kind not in SENT_AT_ONCE:
        paula.do("Send")
    expect(paula.page.get_by_text("Counted.")).to_be_visible()
    return given


def change_your_mind(paula: Keyboard) -> Answer:
    """Of the text: changed, but kept; taken back, and written once more."""
    paula.do("Change my answer")
    paula.fill("Never mind")
    paula.do("Keep my answer")
    expect(paula.page.get_by_text("Counted.")).to_be_visible()
    paula.do("Take it back", back=True)
    expect(paula.page.get_by_role("textbox", name="Your text")).to_be_focused()
    paula.fill("No forms at all, please.")
    paula.do("Send")
    expect(paula.page.get_by_text("Counted.")).to_be_visible()
    return {"text": "No forms at all, please."}


def test_every_kind_is_answered_changed_and_taken_back_by_keyboard(day: Day, tmp_path: Path) -> None:
    paula = Keyboard(day.open(f"{day.server.url}/j/KLASTERI", PHONE, "en"))
    paula.do("Companies")
    given = {}
    for question in QUESTIONS:
        beside(moderate(day, "question.open", question=question.id))
        given[question.id] = answer(paula, question)
    given["recommendation"] = change_your_mind(paula)
    output = tmp_path / "results.json"
    run_command("results", "KLASTERI", "--format", "json", "--output", str(output), database=day.server.database)
    for question, found in zip(QUESTIONS, json.loads(output.read_text())["sessions"][0]["questions"], strict=True):
        tally, expected = found["rounds"][0]["tally"], counted_again(question, [given[question.id]])
        if question.kind == "open_text":
            assert [text["text"] for text in tally["texts"]] == [given[question.id]["text"]]
        else:
            assert tally == expected | {"groups": tally.get("groups")} if "groups" in tally else expected, question.id
    assert paula.bad == set()
