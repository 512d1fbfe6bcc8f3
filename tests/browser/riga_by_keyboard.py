"""How an event is made by keyboard, from what its file says: one step for each part of it, in the order of the page."""

from dataclasses import asdict
from typing import Any

from playwright.sync_api import expect

from tests.browser.keyboard import Keyboard
from voting.domain.audience_rules import AudienceRules
from voting.domain.text import Text
from voting.question_kinds import kind_named
from voting.question_kinds.fields import QUESTION_FIELDS, kind_fields
from voting.services.event_file import EventDraft, QuestionDraft, SessionDraft, read_event_file

LANGUAGES = {"lv": "Latvian", "en": "English"}


def go_to_part(olga: Keyboard, name: str, back: bool = False) -> None:
    """To a part further down in the form of the event, by the bar at its head; it keeps the place where one was."""
    olga.to(olga.page.locator(".form-parts [tabindex='0']").inner_text(), back)
    olga.press("Home")
    olga.among(name, "ArrowRight")
    olga.press("Enter")


def words_in(olga: Keyboard, label: str, text: Text) -> None:
    """A text, each of its languages in its field."""
    for language, words in text.items():
        olga.write(f"{label}, {LANGUAGES[language]}", words)


def describe_the_event(olga: Keyboard, event: EventDraft) -> None:
    """From the title to the groups; the second language is added, the date is typed as a keyboard types it."""
    first, second = event.languages
    olga.write("Title", event.title[first])  # as long as there is one language, none is named
    olga.choose("Another language", LANGUAGES[second])
    olga.do("Add")
    olga.write(f"Title, {LANGUAGES[second]}", event.title[second], back=True)
    assert event.date
    year, month, day = event.date.split("-")
    olga.to("Date")
    olga.page.keyboard.type(month + day + year)
    olga.write("Time zone", event.time_zone)
    olga.write("One code for the day", (event.code or "").lower())
    words_in(olga, "Venue", event.venue or {})
    words_in(olga, "Organiser", event.organiser or {})
    olga.do("+ Add a group")
    labels_one_by_one(olga, "Group", [group["label"] for group in event.groups])


def labels_one_by_one(olga: Keyboard, label: str, texts: list[Text]) -> None:
    """Enter leads from field to field, and after the last one to a new entry; the focus is in the first field."""
    for place, text in enumerate(texts, 1):
        for language, words in text.items():
            assert olga.focused() == f"{label} {place}, {LANGUAGES[language]}"
            olga.fill(words)
            if text != texts[-1] or language != list(text)[-1]:
                olga.press("Enter")


def tell_who_and_what(olga: Keyboard, event: EventDraft) -> None:
    """Speakers and projects."""
    go_to_part(olga, "Speakers", back=True)
    assert olga.focused() == "+ Add a speaker"
    for speaker in event.details["speakers"]:
        olga.do("+ Add a speaker")
        assert olga.focused() == "Name"
        olga.fill(speaker["name"])
        words_in(olga, "Affiliation", speaker["affiliation"] or {})
    for project in event.details["projects"]:
        olga.do("+ Add a project")
        words_in(olga, "Name of the project", project["name"])
        words_in(olga, "About", project["about"] or {})


def plan_the_day(olga: Keyboard, event: EventDraft) -> None:
    """The agenda, with who speaks and which session it is."""
    titles = {session.code: session.title["en"] for session in event.sessions}
    go_to_part(olga, "Agenda")
    assert olga.focused() == "+ Add a point"
    for point in event.details["agenda"]:
        olga.do("+ Add a point")
        words_in(olga, "Title", point["title"])
        if point["session"]:
            olga.choose("Session with questions", titles[point["session"]][:24])
        for name in point["speakers"]:
            olga.tick(name)


def describe_the_session(olga: Keyboard, session: SessionDraft) -> None:
    """Title, code and moderators of the session that is chosen."""
    words_in(olga, "Title", session.title)
    olga.write("Join code", session.code)
    olga.write("Moderators", "\n".join(session.moderators))
    if session.audience_questions == asdict(AudienceRules()):
        olga.tick("People may ask the stage, and support what others ask")


def write_the_question(olga: Keyboard, question: QuestionDraft) -> None:
    """From the kinds of questions on: choose one, and go down its form once."""
    kind: dict[str, Any] = kind_fields(kind_named(question.kind))
    olga.do(kind["label"])
    assert olga.focused() == "The question, Latvian"
    words_in(olga, "The question", question.text)
    for field in kind["fields"]:
        setting(olga, field, question.settings.get(field["key"]))
    for field in QUESTION_FIELDS:
        setting(olga, field, getattr(question, field["key"]))
    if question.consensus:
        agree_on_consensus(olga, kind["consensus"], question.consensus)


def setting(olga: Keyboard, field: dict[str, Any], value: Any) -> None:
    """One setting of a question, where it is not what it is anyway."""
    label = field["label"]
    if not field["required"] and value == field["default"]:
        return
    match field["type"]:
        case "choices":
            choices(olga, label, [choice["text"] for choice in value])
        case "boolean":
            olga.tick(label)
        case "fields":
            for inner in field["fields"]:
                setting(olga, inner, value.get(inner["key"]))
        case "text":
            words_in(olga, label, value)
        case "texts_by_point":
            words_at_points(olga, value)
        case "share":
            olga.write(label, f"{value * 100:g}")
        case _:
            olga.write(label, f"{value:g}")


def choices(olga: Keyboard, label: str, texts: list[Text]) -> None:
    """Short lists are typed, long ones pasted; of the empty lines to begin with, those too many are removed."""
    if len(texts) > 5:
        olga.do("Paste a list")
        olga.page.keyboard.insert_text("\n".join(" | ".join(text.values()) for text in texts))
        olga.do(f"Add {len(texts)} lines")
        assert olga.focused() == "Paste a list"
        return
    olga.to(f"{label} 1, Latvian")
    labels_one_by_one(olga, label, texts)
    spare = olga.page.get_by_role("textbox", name=f"{label} {len(texts) + 1}, Latvian")
    while spare.count():
        olga.do(f"Remove: {len(texts) + 1}")


def words_at_points(olga: Keyboard, texts: dict[str, Text]) -> None:
    """The ends of a scale stand there; a point between comes on demand."""
    between = sorted(texts, key=int)[1:-1]
    if between:
        olga.do("Name the points between")
        assert olga.focused() == "Point 2, Latvian"
        olga.to("Point 1, Latvian", back=True)
    for point in sorted(texts, key=int):
        words_in(olga, f"Point {point}", texts[point])


def agree_on_consensus(olga: Keyboard, rules: list[dict[str, Any]], wanted: dict[str, float]) -> None:
    """By arrow keys to the rule, then its numbers."""
    olga.to("No rule")
    place = next(n for n, rule in enumerate(rules) if {field["key"] for field in rule["fields"]} == set(wanted))
    olga.press(*["ArrowDown"] * (place + 1))
    for field in rules[place]["fields"]:
        setting(olga, field, wanted[field["key"]])


def saved(olga: Keyboard) -> None:
    """All is with the server."""
    expect(olga.page.get_by_text("All saved")).to_be_visible(timeout=20_000)


def exported(olga: Keyboard, back: bool = False) -> EventDraft:
    """The event file, taken by keyboard at the end of the form, read as it would be imported."""
    with olga.page.expect_download() as taken:
        olga.do("Download the event file", back)
    return read_event_file(taken.value.path().read_bytes())
