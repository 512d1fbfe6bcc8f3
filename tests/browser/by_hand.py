"""Answering by hand: what a person does on the voting page for each kind of question, in either language."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from voting.services.event_file import QuestionDraft

WORDS = {
    "lv": {
        "Send": "Nosūtīt", "Counted.": "Ieskaitīts.", "Closed": "Ieskaitīts. Balsošana ir beigusies.", "Next": "Tālāk",
        "Results": "Zāles atbildes", 1: "Piekrītu", 0: "Izlaižu", -1: "Nepiekrītu", "After": "Paldies par dalību!",
    },
    "en": {
        "Send": "Send", "Counted.": "Counted.", "Closed": "Counted. Voting has closed.", "Next": "Next",
        "Results": "What the hall said", 1: "Agree", 0: "Pass", -1: "Disagree", "After": "Thank you for taking part.",
    },
}  # fmt: skip
SLIP_MS = 400
"""A second tap on a statement sooner than this is taken for a slip."""
Answer = dict[str, Any]


@dataclass
class Person:
    """Somebody with a phone. `bold` people use all of a question: they rank all, choose as many as they may."""

    page: Page
    language: str
    bold: bool

    def say(self, key: Any) -> str:
        """Words of the page in this person's language."""
        return WORDS[self.language][key]

    def text(self, choice: dict[str, Any]) -> str:
        """Words of an option or item in this person's language."""
        found: str = choice["text"][self.language]
        return found

    def answer(self, question: QuestionDraft) -> Answer:
        """Answer the open question and send it; the answer as it goes over the wire."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(question.text[self.language])
        answer = HANDS[question.kind](self, question.settings)
        if question.kind in SENT_AT_ONCE:
            expect(self.page.get_by_text(self.say("Counted."))).to_be_visible()
            return answer
        self.page.get_by_role("button", name=self.say("Send"), exact=True).click()
        expect(self.page.get_by_text(self.say("Counted."))).to_be_visible()
        return answer


def _one(person: Person, settings: Any) -> Answer:
    option = settings["options"][1 if person.bold else 0]
    person.page.get_by_label(person.text(option), exact=True).check()
    return {"option": option["id"]}


def _several(person: Person, settings: Any) -> Answer:
    chosen = settings["options"][: settings["max_choices"] if person.bold else 1]
    for option in chosen:
        person.page.get_by_label(person.text(option), exact=True).check()
    if person.bold:
        expect(person.page.get_by_label(person.text(settings["options"][-1]), exact=True)).to_be_disabled()
    return {"options": [option["id"] for option in chosen]}


def _rated(person: Person, settings: Any) -> Answer:
    items = settings["items"] if person.bold else settings["items"][:1]
    point = settings["scale"]["points"] if person.bold else 2
    for item in items:
        group = person.page.get_by_role("group", name=person.text(item), exact=True)
        group.get_by_role("radio", name=re.compile(rf"^{point}\b")).check(force=True)
    return {"ratings": {item["id"]: point for item in items}}


def _ranked(person: Person, settings: Any) -> Answer:
    options = settings["options"][::-1] if person.bold else settings["options"][:2]
    for option in options:
        person.page.locator(".option--add").get_by_text(person.text(option), exact=True).click()
    return {"order": [option["id"] for option in options]}


def _shared(person: Person, settings: Any) -> Answer:
    parts = (40, 30, 20, 10) if person.bold else (0, 0, 100, 0)
    given = {o["id"]: n for o, n in zip(settings["options"], parts, strict=True)}
    for option in settings["options"]:
        if given[option["id"]]:
            field = person.page.get_by_role("spinbutton", name=person.text(option), exact=True)
            field.fill(str(given[option["id"]]))
    return {"points": given}


def _number(person: Person, settings: Any) -> Answer:
    value = settings["maximum"] if person.bold else settings["minimum"]
    person.page.get_by_role("spinbutton").fill(str(value))
    return {"value": value}


def _placed(person: Person, settings: Any) -> Answer:
    plane = person.page.locator(".surface__field")
    points: dict[str, list[float]] = {}
    for item in settings["items"] if person.bold else settings["items"][:1]:
        if points:
            person.page.locator(".onward").get_by_role("button", name=person.say("Next")).click()
        expect(person.page.get_by_role("group", name=person.text(item))).to_be_visible()
        plane.scroll_into_view_if_needed()
        box: Any = plane.bounding_box()
        person.page.touchscreen.tap(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.25)
        points[item["id"]] = [0.8, 0.75]
    return {"points": points}


def _worded(person: Person, settings: Any) -> Answer:
    words = ["sadarbība", "uzticēšanās", "inovācijas"] if person.bold else ["trust"]
    for field, word in zip(person.page.locator("form input").all(), words, strict=False):
        field.fill(word)
    return {"words": words}


def _written(person: Person, settings: Any) -> Answer:
    text = "Ilgāki atbalsta periodi — vismaz pieci gadi." if person.bold else "Fewer forms, more trust, please."
    person.page.get_by_role("textbox").fill(text)
    if not settings.get("publication_consent"):
        return {"text": text}
    if person.bold:
        person.page.get_by_role("checkbox").check()
        return {"text": text, "consent": True}
    return {"text": text}


def _voted(person: Person, settings: Any) -> Answer:
    votes = {}
    for number, statement in enumerate(settings["statements"]):
        votes[statement["id"]] = (1, 0, -1)[number % 3] if person.bold else 1
        expect(person.page.locator(".statements__text")).to_have_text(person.text(statement))
        person.page.get_by_role("button", name=person.say(votes[statement["id"]]), exact=True).click()
        person.page.wait_for_timeout(SLIP_MS)
    return {"votes": votes}


SENT_AT_ONCE = ("statements",)
HANDS: dict[str, Callable[[Person, Any], Answer]] = {
    "single_choice": _one, "multiple_choice": _several, "scale": _rated, "ranking": _ranked, "points": _shared,
    "numeric": _number, "matrix": _placed, "word_cloud": _worded, "open_text": _written, "statements": _voted,
}  # fmt: skip
