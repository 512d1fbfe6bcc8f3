"""The whole day in Riga: every question of both sessions, thirty simulated phones, and by hand in real browsers one
phone in each language, the moderators and the hall. What everybody saw is what the files say."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.by_hand import Answer, Person
from tests.browser.chart_tables import Numbers, counted, counted_again, numbers_on
from tests.browser.chromium import DESK, HALL
from tests.browser.conftest import Day
from tests.browser.crowd import Crowd, crowd
from tests.server_process import run_command
from voting.services.demo import FILE
from voting.services.event_file import QuestionDraft, SessionDraft, read_event_file
from voting.simulation import Slot

pytestmark = pytest.mark.browser
RIGA = read_event_file(FILE.read_bytes())
PHONES, MOST = 30, 20
"""Simulated phones, and how many of them must have answered before a question is closed."""
STEPS = {
    "lv": {"open": "Sākt: ", "close": "Slēgt balsošanu", "reveal": "Rādīt rezultātus zālē", "select": "Tālāk: "},
    "en": {"open": "Launch: ", "close": "Close voting", "reveal": "Reveal to the hall", "select": "Next: "},
}
ON_PHONES = {"lv": "Rezultāti tālruņos", "en": "Results on phones"}


@dataclass
class Play:
    """A session while it is played. `by_hand` and `seen` are kept for the files: answers, and tables of the hall."""

    session: SessionDraft
    language: str
    console: Page
    hall: Page
    people: list[Person]
    crowd: Crowd
    by_hand: dict[Slot, list[Answer]] = field(default_factory=dict)
    seen: dict[Slot, Numbers] = field(default_factory=dict)

    def press(self, step: str, question: QuestionDraft | None = None) -> None:
        """The big button, once it says that this is what it will do."""
        words = STEPS[self.language][step] + (question.text[self.language] if question else "")
        button = self.console.locator(".step__button")
        expect(button.locator(".step__label")).to_have_text(words)
        self.rested()
        button.click()

    def rested(self) -> None:
        """A press too soon after another is taken for a double press."""
        self.console.locator(".step__button[aria-busy=false]").wait_for()

    def answers(self, slot: Slot) -> list[Answer]:
        """All that counts in a round."""
        return [*self.crowd.answers(slot), *self.by_hand[slot]]

    def play(self, question: QuestionDraft) -> None:
        """One question from its launch to the phones' results; a sealed one is asked again."""
        self.press("open", question)
        self.ask(question, Slot(self.session.code, question.id, 1))
        if question.sealed:
            self.rested()
            self.console.get_by_role("button", name="Jautāt vēlreiz").click()
            self.console.get_by_role("button", name="Sākt 2. kārtu").click()
            self.ask(question, Slot(self.session.code, question.id, 2))

    def ask(self, question: QuestionDraft, slot: Slot) -> None:
        """A round that was just opened."""
        self.opened(question)
        self.by_hand[slot] = [person.answer(question) for person in self.people]
        self.crowd.wait_for(slot, MOST)
        self.nothing_is_shown_yet(question)
        self.press("close")
        n = self.closed(slot)
        self.press("reveal")
        if question.kind == "open_text":
            self.approve_by_hand(slot)
        self.revealed(question, slot, n)

    def opened(self, question: QuestionDraft) -> None:
        """Everybody sees the question, each in their language, the hall in both."""
        expect(self.console.locator(".panel__state .state--open")).to_be_visible()
        title = self.hall.locator(".hall--question .question__title")
        for language, words in question.text.items():
            expect(title.locator(f"[lang={language}]")).to_have_text(words)

    def nothing_is_shown_yet(self, question: QuestionDraft) -> None:
        """Moderators see numbers before all others; of a sealed round nobody does."""
        expect(self.hall.locator(".chart")).to_have_count(0)
        for person in self.people:
            expect(person.page.locator(".results")).to_have_count(0)
        if question.sealed:
            expect(self.console.locator(".chart table")).to_have_count(0)

    def closed(self, slot: Slot) -> int:
        """The close reaches everybody, with one number on every screen."""
        expect(self.hall.locator(".hall--closed")).to_be_visible()
        for person in self.people:
            expect(person.page.get_by_text(person.say("Closed"))).to_be_visible()
        n = self.agreed(slot)
        entry = self.console.locator(".entry[aria-current=true] .entry__facts")
        expect(entry).to_contain_text(re.compile(rf"(?<!\d){n} (atbil|answer)"))
        expect(self.console.locator(".counters dd").nth(2)).to_have_text(str(n))
        return n

    def agreed(self, slot: Slot) -> int:
        """The number the hall shows, once it is that of the answers acknowledged: the last acks may be on their way."""
        for _ in range(100):
            shown = self.hall.locator(".closed__count .both__main").inner_text()
            if re.findall(r"\d+", shown) == [str(n := len(self.answers(slot)))]:
                return n
            self.hall.wait_for_timeout(50)
        raise AssertionError(f"{shown!r} is not the number of {len(self.answers(slot))} answers")

    def revealed(self, question: QuestionDraft, slot: Slot, n: int) -> None:
        """First the hall alone, then phones."""
        expect(self.hall.locator(".hall--results .foot__number")).to_have_text(str(n))
        for person in self.people:
            expect(person.page.locator(".results")).to_have_count(0)
        self.console.get_by_role("switch", name=re.compile(ON_PHONES[self.language])).click()
        for person in self.people:
            expect(person.page.get_by_role("heading", name=person.say("Results"))).to_be_visible()
        if slot.round == 1:
            self.seen[slot] = numbers_on(self.hall, question, "lv")
            for person in self.people:
                assert numbers_on(person.page, question, person.language) == self.seen[slot]
        else:
            expect(self.hall.locator(".flow")).to_be_visible()

    def approve_by_hand(self, slot: Slot) -> None:
        """Let in what our two wrote, and show one of it large."""
        for answer in self.by_hand[slot]:
            words = "Apstiprināt" if self.language == "lv" else "Approve"
            expect(self.hall.get_by_text(answer["text"])).to_have_count(0)
            self.console.get_by_role("button", name=f"{words}: {answer['text']}").click()
            expect(self.hall.locator(".wall__card").get_by_text(answer["text"], exact=True)).to_be_visible()
        words = "Izcelt" if self.language == "lv" else "Highlight"
        first = self.by_hand[slot][0]["text"]
        self.console.get_by_role("button", name=f"{words}: {first}").click()
        expect(self.hall.locator(".wall__card--highlighted")).to_have_text(first)


def files_agree(play: Play, session: dict[str, Any]) -> None:
    """The JSON holds what was acknowledged, and the hall showed what the JSON holds."""
    found = {question["id"]: question["rounds"] for question in session["questions"]}
    assert [*found] == [question.id for question in play.session.questions]
    for question in play.session.questions:
        for of_round in found[question.id]:
            slot = Slot(play.session.code, question.id, of_round["round"])
            answers, told = play.answers(slot), of_round["tally"]
            expected = counted_again(question, answers)
            assert of_round["ballots"] == len(answers), slot
            if question.kind == "open_text":
                assert sorted(t["text"] for t in told["texts"]) == sorted(t["text"] for t in expected["texts"])
            else:
                assert told | {"groups": 0} == expected | {"groups": 0}, slot  # opinions are found beside
            if slot in play.seen:
                assert play.seen[slot] == counted(question, told), slot
            if of_round["round"] == 2:
                assert of_round_shift(session, question) == answered_both(play, slot)


def of_round_shift(session: dict[str, Any], question: QuestionDraft) -> int:
    """How many people's two answers the file compares."""
    n: int = next(q for q in session["questions"] if q["id"] == question.id)["shift"]["n"]
    return n


def answered_both(play: Play, slot: Slot) -> int:
    """How many people really answered both rounds."""
    first = Slot(slot.session, slot.question, 1)
    return len(play.crowd.voters(first).keys() & play.crowd.voters(slot).keys()) + len(play.people)


def end(play: Play) -> None:
    """The moderator ends the session: phones and hall say thank you."""
    words = ("Beigt sesiju", "Jā, beigt") if play.language == "lv" else ("End the session", "Yes, end it")
    for word in words:
        play.console.get_by_role("button", name=word).click()
    for person in play.people:
        expect(person.page.locator(".thanks")).to_contain_text(person.say("After"))
    expect(play.hall.locator(".foot__state")).to_contain_text("Thank you for taking part")


def test_the_whole_day_is_played_and_the_files_say_what_everybody_saw(day: Day, tmp_path: Path) -> None:
    assert RIGA.code is not None
    people = [Person(day.phone(language, code=RIGA.code), language, language == "lv") for language in ("lv", "en")]
    people[0].page.get_by_role("button", name="Politikas plānotāji").click()
    people[1].page.get_by_role("button", name="Guests from abroad").click()
    plays = []
    with crowd(day.server.url, RIGA.code, PHONES) as audience:
        links = day.server.links()["sessions"]
        for session, link, language in zip(RIGA.sessions, links, ("lv", "en"), strict=True):
            console, hall = day.open(link["moderator_url"], DESK, language), day.open(link["hall_url"], HALL)
            expect(hall.locator(".hall--joining")).to_be_visible()
            plays.append(play := Play(session, language, console, hall, people, audience))
            for number, question in enumerate(session.questions):
                if number:
                    play.press("select", question)
                play.play(question)
            end(play)
    output = tmp_path / "results.json"
    run_command("results", RIGA.code, "--format", "json", "--output", str(output), database=day.server.database)
    for play, session_found in zip(plays, json.loads(output.read_text())["sessions"], strict=True):
        files_agree(play, session_found)
