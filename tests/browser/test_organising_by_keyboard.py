"""By keyboard only, one event from its rules to its end: people register and get codes, files come, it is closed."""

import csv
import io
import json
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.chromium import PHONE
from tests.browser.conftest import Day
from tests.browser.keyboard import Keyboard
from tests.browser.riga_by_keyboard import exported, go_to_part, saved
from tests.browser.test_accessible import violations

pytestmark = pytest.mark.browser
WISE = "Dr. Emily Wise"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A picture of a speaker, as a telephone makes them: large."""
    file = tmp_path / "emily.jpg"
    Image.new("RGB", (1200, 900), "teal").save(file)
    return file


def announce(olga: Keyboard, picture: Path) -> None:
    """The page is shown, takes registrations, and has a picture of a speaker; another one was refused."""
    olga.go("Public page and registration")
    olga.tick("Show the page")
    olga.tick("People may register")
    olga.write("Places", "2")
    olga.to("Last day to register")
    olga.page.keyboard.type("12122099")  # else the day of the event, long over
    olga.go("Save")
    assert olga.focused() == "Saved.", "reading goes on where it is said"
    upload(olga, WISE, picture)
    assert olga.focused() == "The picture is kept."
    upload(olga, "Dr. Gerd Meier", picture)
    olga.go("Remove: Dr. Gerd Meier")
    assert olga.focused() == "The picture is taken away."
    expect(olga.page.locator("img.face")).to_have_count(1)


def upload(olga: Keyboard, speaker: str, file: Path) -> None:
    olga.page.once("filechooser", lambda chooser: chooser.set_files(file))
    olga.to(speaker)
    olga.press("Enter")
    expect(olga.page.locator("input[type=file]:focus")).to_have_value(f"C:\\fakepath\\{file.name}")
    olga.go(f"Upload: {speaker}")


def register(person: Keyboard, name: str, email: str) -> None:
    """From the public page; what the browser finds missing takes the focus."""
    person.go("Register")
    person.write("Name", name)
    person.to("Group")
    person.press("ArrowDown")
    person.to("Register")
    person.press("Enter")
    assert person.focused() == "Email address", "the first that is missing"
    person.fill(email)
    person.tick("I agree to that.")
    person.go("Register")
    expect(person.page.get_by_role("heading", name="You are registered")).to_be_visible()


def test_from_the_announcement_to_the_deleted_list(organiser: Keyboard, shared_day: Day, picture: Path) -> None:
    olga, day = organiser, shared_day
    announce(olga, picture)
    for name, email in (("Paula Ozoliņa", "paula@example.org"), ("Pēteris Bērziņš", "pete@example.org")):
        person = Keyboard(day.open(f"{day.server.url}/e/RIGA2017?lang=en", PHONE, "en"))
        expect(person.page.get_by_role("img", name=WISE)).to_have_count(1)
        register(person, name, email)
        assert person.bad == set()
    olga.go("List, files, delete")
    with olga.page.expect_download(timeout=60_000) as taken:
        olga.to("Download CSV")
        olga.press("Enter")
    rows = list(csv.reader(io.StringIO(taken.value.path().read_text(encoding="utf-8-sig"))))
    assert [row[:4] for row in rows[1:]] == [
        ["Paula Ozoliņa", "", "Policy planners", "paula@example.org"],
        ["Pēteris Bērziņš", "", "Policy planners", "pete@example.org"],
    ]
    olga.write("Find somebody", "berzins")
    olga.go("Find")
    assert olga.focused().startswith("People found: 1")
    assert violations(olga.page) == []
    olga.go("Delete: Pēteris Bērziņš")
    assert olga.focused() == "Registrations deleted: 1"
    expect(olga.page.get_by_role("rowheader")).to_have_text(["Paula Ozoliņa"])
    olga.tick("I know that this cannot be undone.")
    olga.go("Delete all registrations")
    assert olga.focused() == "Registrations deleted: 1"
    expect(olga.page.get_by_text("Nobody has registered yet.")).to_be_visible()


def counted(olga: Keyboard) -> list[str]:
    """How many codes there are of each sort, as the page says it."""
    return olga.page.locator("section .facts span").all_inner_texts()


def test_a_lost_code_is_replaced_and_the_new_one_lets_somebody_in(organiser: Keyboard, shared_day: Day) -> None:
    olga, day = organiser, shared_day
    olga.go("Who may vote")
    olga.to("Open: whoever has the join code")
    olga.press("ArrowDown")
    olga.go("Save")
    assert olga.focused() == "Saved."
    olga.write("How many new codes", "12")
    olga.go("Make codes")
    assert olga.focused() == "The codes are made. Print them now."
    olga.write("Number on the slip", "3")
    olga.go("Void it and make a new one")
    told = olga.focused()
    assert told.startswith("The new code: ")
    assert violations(olga.page) == []
    assert counted(olga) == ["unused: 12", "used: 0", "void: 1", "handed out instead: 1"]
    paula = Keyboard(day.open(f"{day.server.url}/j/RIGA2017?lang=en", PHONE, "en"))
    expect(paula.page.get_by_label("The code on your badge or slip")).to_be_focused()
    paula.write("The code on your badge or slip", "WRONG234")
    paula.go("Take part")
    paula.write("The code on your badge or slip", told.removeprefix("The new code: ").lower())
    paula.go("Take part")
    paula.do("Companies")
    expect(paula.page.get_by_role("heading", name="You are in.")).to_be_focused()
    olga.go("Back", back=True)
    olga.do("Anonymity")
    expect(olga.page.get_by_text("Codes used: 1 of 13; void: 1.")).to_be_visible()
    olga.go("What staff did")
    log = [row.split("\t")[2] for row in olga.page.get_by_role("row").all_inner_texts()[1:]]
    assert log[:3] == ["Code voided and replaced", "Codes made", "Only people with a code may vote"]
    assert paula.bad == set()


def test_rules_are_set_and_the_privacy_page_tells_them(organiser: Keyboard) -> None:
    olga = organiser
    olga.go("Sessions, questions")
    olga.do("To the form")
    go_to_part(olga, "Languages")
    olga.do("Move up: English")
    go_to_part(olga, "Groups", back=True)
    olga.do("Paste a list")
    olga.page.keyboard.insert_text("Students | Studenti\nJournalists | Žurnālisti")
    olga.do("Add 2 lines")
    olga.do("To the parts of this form")
    go_to_part(olga, "Privacy")
    olga.write("Hours until the keys are destroyed", "2")
    olga.write("Days until the ballots are deleted", "7")
    saved(olga)
    olga.to("Download the event file")
    draft = exported(olga)
    assert draft.languages == ["en", "lv"]
    assert [group["label"]["lv"] for group in draft.groups[-2:]] == ["Studenti", "Žurnālisti"]
    olga.go("‹ Organiser page", back=True)
    olga.do("Anonymity")
    olga.go("The privacy page of this event")
    told = olga.page.locator("main").inner_text()
    assert "2 hours after the organisers close the event the key" in told
    assert "The single answers are deleted 7 days after the close." in told


def test_the_event_is_closed_and_its_file_says_so(organiser: Keyboard, shared_day: Day) -> None:
    olga = organiser
    olga.do("Close the event")
    assert olga.focused() == "Close the event"
    olga.tick("I know that this cannot be undone.")
    olga.go("Close the event")
    assert olga.focused() == "Close the event", "reading goes on at the heading above what is said now"
    expect(olga.page.get_by_text("The event is closed. Nobody can vote any more.")).to_be_visible()
    olga.do("Downloads", back=True)
    olga.to("Download JSON")
    with olga.page.expect_download(timeout=60_000) as taken:
        olga.press("Enter")
    assert json.loads(taken.value.path().read_text())["event"]["closed_at"]
    expect(olga.page.get_by_role("link", name="Download JSON")).to_be_focused()
    assert violations(olga.page) == []
    paula = Keyboard(shared_day.open(f"{shared_day.server.url}/e/RIGA2017?lang=en", PHONE, "en"))
    expect(paula.page.get_by_text("The event is over.")).to_be_visible()
    paula.go("Your data")
    expect(paula.page.get_by_text("The single answers will be deleted on")).to_be_visible()
