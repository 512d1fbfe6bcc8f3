"""Olga has a keyboard and nothing else: what is done with an event that is made, and with the pages around it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import Keyboard
from tests.browser.riga_by_keyboard import exported, saved
from tests.browser.test_accessible import violations
from voting.services.demo import FILE
from voting.services.event_file import read_event_file

pytestmark = pytest.mark.browser
BARRIERS, ROLE = "What hinders the development", "The role of clusters"
IMPRESSIONS = "SFOREXCELLENCE"
OUTLINE = ".outline .part__title"


@pytest.fixture
def editing(olga: Keyboard) -> Keyboard:
    """Olga imports the Riga event; she is on the page where it is prepared."""
    olga.page.on("filechooser", lambda chooser: chooser.set_files(FILE))
    olga.go("New event")
    olga.to("Event file (YAML")
    olga.press("Enter")
    expect(olga.page.locator("input[type=file]")).to_have_value(re.compile(FILE.name))
    olga.go("Import")
    expect(olga.page.get_by_role("navigation", name="Parts of the event")).to_be_visible()
    return olga


def open_part(olga: Keyboard, name: str) -> None:
    """A part of the event: back to the parts before the form, on from the beginning of the page; then by arrows."""
    chosen = olga.page.locator(".part[aria-current=true] .part__title").inner_text()
    olga.to(chosen, back=bool(olga.focused()))
    olga.press("Home")
    olga.among(name)
    olga.press("Enter")
    expect(olga.page.locator("#form-title")).to_be_focused()


def titles(olga: Keyboard) -> list[str]:
    """The parts as they stand in the outline, by the first words of each."""
    return [" ".join(title.split()[:3]) for title in olga.page.locator(OUTLINE).all_inner_texts()]


def test_parts_are_copied_moved_carried_and_deleted(editing: Keyboard) -> None:
    olga = editing
    open_part(olga, BARRIERS)
    olga.do("Duplicate")
    assert titles(olga)[2:5] == ["Words that describe", "What hinders the", "What hinders the"]
    olga.do("Move up: What hinders")
    olga.to("What hinders the development", back=True)
    olga.press("Alt+ArrowUp")
    assert olga.focused().startswith("What hinders the development")
    assert titles(olga)[2:5] == ["What hinders the", "Words that describe", "What hinders the"]
    olga.do("Delete")
    assert titles(olga)[2:4] == ["Words that describe", "What hinders the"]
    olga.press("Control+z")
    assert olga.focused(), "the focus is lost when deleting is undone"
    assert titles(olga)[2:5] == ["What hinders the", "Words that describe", "What hinders the"]
    olga.choose("Session of this question", f"In session: {IMPRESSIONS}")
    assert olga.focused(), "the focus is lost when a question is carried into another session"
    assert titles(olga)[-1] == "What hinders the"
    open_part(olga, IMPRESSIONS)
    olga.do("Duplicate")
    olga.do("Duplicate")
    assert titles(olga).count("SFOREXCELLENCE: impressions and") == 3
    olga.do("Delete")
    expect(olga.page.locator("#form-title")).to_be_focused()
    assert titles(olga).count("SFOREXCELLENCE: impressions and") == 2
    olga.do("Yes or no")
    assert titles(olga)[-1] == "Do you agree?"
    open_part(olga, BARRIERS)
    olga.tick("Lack of trust")
    olga.do("To the parts of the event")
    open_part(olga, IMPRESSIONS)
    olga.to(IMPRESSIONS, back=True)
    olga.press("Alt+ArrowUp", "Enter")
    expect(olga.page.get_by_role("heading", name="Session 1")).to_be_focused()
    saved(olga)
    open_part(olga, "The event")
    draft = exported(olga, back=True)
    assert [len(session.questions) for session in draft.sessions] == [4, 11, 5]
    assert draft.sessions[1].questions[1].settings["right"] == ["trust"]


def test_what_is_taken_away_leaves_the_focus_and_the_preview_lets_it_through(editing: Keyboard) -> None:
    olga = editing
    olga.do("Remove: English")
    title = olga.page.get_by_role("textbox", name="Title, English", exact=True)
    expect(title).to_have_count(0)
    olga.press("Control+z")
    expect(title).to_have_value(re.compile("Collaboration"))
    open_part(olga, BARRIERS)
    olga.do("Remove: Lack of trust")
    assert olga.focused().startswith("Remove: Lack of critical")
    olga.to("To the parts of the event")
    olga.do("Dark")
    olga.do("Example results")
    olga.do("Enlarge the hall screen")
    expect(olga.page.get_by_role("button", name="Back to the form")).to_be_focused()
    olga.press("Escape")
    expect(olga.page.get_by_role("button", name="Enlarge the hall screen")).to_be_focused()
    olga.do("Example results", back=True)
    olga.tick("Lack of funding")
    olga.do("Send")
    expect(olga.page.frame_locator(".screen--phone iframe").get_by_text("Counted.")).to_be_visible()
    olga.do("Undo")  # in the words of what was removed, after the preview
    assert olga.focused().startswith("Remove: Lack of critical"), "she goes on where she was"
    expect(olga.page.get_by_role("textbox", name="Options 2, English")).to_have_value(re.compile("^Lack of trust"))
    olga.to("‹ Organiser page", back=True)
    olga.to("Change my answer", back=True)
    olga.to("To the parts of the event", back=True)


def takes(olga: Keyboard, name: str) -> str:
    """A link that brings a file; how its name ends."""
    olga.to(name)
    with olga.page.expect_download(timeout=60_000) as taken:
        olga.press("Enter")
    return taken.value.suggested_filename.rsplit(".")[-1]


def test_the_pages_around_are_used_and_the_rehearsal_begins(editing: Keyboard) -> None:
    olga = editing
    assert exported(olga, back=True) == read_event_file(FILE.read_bytes())
    olga.go("‹ Organiser page")
    announce(olga)
    hand_out_codes(olga)
    assert [takes(olga, f"{what}: RIGA2017") for what in ("Poster PDF", "Slide PNG")] == ["pdf", "png"]
    olga.go("Staff", back=True)
    olga.write("Email address", "max@example.lv")
    olga.to("Moderator: opens the consoles")
    olga.go("Invite")
    olga.to(olga.page.url.split("/o/")[0])
    assert "/staff/link" in olga.focused()
    olga.go("Back to the organiser page", back=True)
    olga.go("Overview of all sessions")
    olga.go("Console: The role of clusters")
    rehearse(olga)


def announce(olga: Keyboard) -> None:
    """The public page, with a form to register."""
    olga.go("Public page and registration")
    olga.tick("Show the page")
    olga.tick("People may register")
    olga.write("Places", "120")
    olga.write("Words above the form, Latvian", "Kafija no pusdeviņiem")
    olga.write("Words above the form, English", "Coffee from half past eight")
    olga.go("Save")
    expect(olga.page.get_by_text("Saved.")).to_be_visible()
    olga.go("Back to the organiser page")


def hand_out_codes(olga: Keyboard) -> None:
    """Strict mode, codes, and what is printed of them."""
    olga.go("Who may vote")
    olga.to("Open: whoever has the join code")
    olga.press("ArrowDown")
    olga.go("Save")
    olga.write("How many new codes", "12")
    olga.go("Make codes")
    assert [takes(olga, f"{what} to print (PDF)") for what in ("Slips", "Badges")] == ["pdf", "pdf"]
    olga.go("Back", back=True)


def rehearse(olga: Keyboard) -> None:
    """At the console: begin, end after having been asked, and the focus is where one goes on."""
    olga.do("Start a rehearsal")
    band = olga.page.locator(".rehearsal")
    expect(band).to_be_visible()
    olga.do("End the rehearsal")
    assert olga.focused() == "No"
    olga.do("No")
    assert olga.focused() == "End the rehearsal"
    olga.do("End the rehearsal")
    olga.do("Yes, wipe it", back=True)
    expect(band).to_have_count(0)
    expect(olga.page.get_by_role("button", name="Start a rehearsal")).to_be_focused()
    assert violations(olga.page) == []
