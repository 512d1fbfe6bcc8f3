"""Olga has a keyboard and nothing else: events from templates and files, copied, changed and deleted."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import Keyboard
from tests.browser.riga_by_keyboard import exported, go_to_part, saved
from tests.browser.test_accessible import violations
from voting.services.event_file import EventDraft, read_event_file
from voting.services.templates import template_file

pytestmark = pytest.mark.browser
FEEDBACK = read_event_file(template_file("quick_feedback").read_bytes())
SMALL = """
event: {title: {en: A small event}, languages: [en], code: SMALL1}
sessions: [{code: SMALL2, title: {en: The only session}, questions: []}]
"""


def begin_with(olga: Keyboard, template: str) -> None:
    """From the page of all events to the editor, by a template."""
    olga.go("New event")
    olga.to("An empty event")
    olga.among(template)
    olga.go("Make the event")
    expect(olga.page.get_by_role("navigation", name="Parts of the event")).to_be_visible()


def to_the_event(olga: Keyboard) -> None:
    """Over the head of the page to the form of the event."""
    olga.do("To the form")
    expect(olga.page.locator("#form-title")).to_be_focused()


def what_it_asks(draft: EventDraft) -> list[list[tuple[str, str]]]:
    """Kinds and English words of all questions, by session."""
    return [[(each.kind, each.text["en"]) for each in session.questions] for session in draft.sessions]


def test_an_event_from_a_template_is_copied_and_the_copy_deleted(olga: Keyboard) -> None:
    begin_with(olga, "Quick feedback")
    first = olga.page.url
    to_the_event(olga)
    go_to_part(olga, "The event as a whole")
    assert what_it_asks(exported(olga)) == what_it_asks(FEEDBACK)
    olga.go("Duplicate the event")
    assert olga.page.url != first
    to_the_event(olga)
    olga.write("Title, English", "Feedback of the second day")
    saved(olga)
    go_to_part(olga, "The event as a whole", back=True)
    copy = exported(olga)
    assert (copy.title["en"], what_it_asks(copy)) == ("Feedback of the second day", what_it_asks(FEEDBACK))
    olga.do("Delete the event")
    olga.write("To delete it, type one of its codes", "WRONG1")
    olga.do("Delete the event")
    expect(olga.page.get_by_role("alert").get_by_text("That is not a code of this event.")).to_be_visible()
    olga.write("To delete it, type one of its codes", copy.sessions[0].code.lower(), back=True)
    olga.go("Delete the event")
    assert olga.page.locator("section.card h2").all_inner_texts() == ["Quick feedback"]
    olga.go("Quick feedback")
    olga.do("Delete the event")
    assert olga.focused() == "Delete the event"
    olga.to("To confirm, type the join code")
    olga.fill(olga.focused().split()[-1])
    olga.go("Delete the event")
    expect(olga.page.get_by_text("No events yet.")).to_be_visible()


def chosen(olga: Keyboard, file: Path) -> None:
    """The file that the browser's own window gives back, whatever is pressed there."""
    olga.page.once("filechooser", lambda chooser: chooser.set_files(file))
    olga.to("Event file (YAML or XLSX")
    olga.press("Enter")
    expect(olga.page.locator("input[type=file]")).to_have_value(re.compile(re.escape(file.name)))


def test_a_workbook_is_taken_and_brought_back_as_an_event(olga: Keyboard, tmp_path: Path) -> None:
    olga.go("New event")
    olga.to("Quick feedback")  # the workbook: of the choices above it one stop of Tab is enough
    with olga.page.expect_download(timeout=60_000) as taken:
        olga.press("Enter")
    file = tmp_path / taken.value.suggested_filename
    taken.value.save_as(file)
    chosen(olga, file)
    olga.go("Import")
    to_the_event(olga)
    go_to_part(olga, "The event as a whole")
    assert what_it_asks(exported(olga)) == what_it_asks(FEEDBACK)


def test_a_file_that_was_refused_is_put_right_in_the_page(olga: Keyboard) -> None:
    olga.go("New event")
    olga.write("or its text", SMALL.replace("code: SMALL2, ", ""))
    olga.go("Import")
    assert violations(olga.page) == []
    olga.write("or its text", SMALL)
    olga.go("Import")
    to_the_event(olga)
    go_to_part(olga, "The event as a whole")
    assert exported(olga) == read_event_file(SMALL.encode())
