"""Max at the console: a timer, a question made up, a note, a typing mistake, a renewed link; and axe finds nothing."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Day
from tests.browser.test_accessible import violations
from tests.browser.test_riga_session import launch

pytestmark = pytest.mark.browser


def test_max_gives_time_asks_notes_and_corrects(day: Day) -> None:
    hall, max_, paula = day.hall(), day.console("en"), day.phone("en")
    paula.get_by_role("button", name="Skip").click()
    max_.keyboard.press("i")
    max_.get_by_label("The question").fill("Shall we gon on?")
    assert violations(max_) == []
    max_.get_by_role("button", name="Yes or no").click()
    expect(paula.get_by_role("heading", name="Shall we gon on?")).to_be_visible()
    max_.get_by_role("button", name="30 s", exact=True).click()
    for page in (hall, paula, max_):
        expect(page.locator(".timer__clock")).to_contain_text("0:2")
    expect(paula.get_by_text("seconds left")).to_be_attached()
    max_.wait_for_timeout(800)  # a second press within 0.7 s counts as a double press
    max_.get_by_role("button", name="Pause").click()
    expect(paula.get_by_text("Time stands still:")).to_be_visible()
    max_.get_by_role("button", name="Correct a typing mistake").click()
    for language in ("LV", "EN"):
        max_.get_by_label(f"The question {language}").fill("Shall we go on?")
    assert violations(max_) == []
    max_.get_by_role("button", name="Change the words").click()
    expect(paula.get_by_role("heading", name="Shall we go on?")).to_be_visible()
    expect(hall.get_by_role("heading", name="Shall we go on?")).to_be_visible()
    max_.get_by_label("Note for the moderators and the files").fill("Yes, until noon.")
    expect(max_.get_by_text("Saved", exact=True)).to_be_visible()
    mara = day.console("en")
    expect(mara.get_by_label("Note for the moderators and the files")).to_have_value("Yes, until noon.")
    expect(mara.get_by_text("2 consoles")).to_be_visible()
    mara.locator(".desk summary").click()
    expect(mara.get_by_text("A moderator wrote a note").first).to_be_visible()
    for page in (mara, paula, hall):
        assert violations(page) == []


def test_a_console_whose_link_was_renewed_says_so(day: Day) -> None:
    max_ = day.console("en")
    olga = day.open(day.server.links()["event"]["organiser_url"], {"width": 1280, "height": 800}, "en")
    olga.get_by_text("Renew a link").first.click()
    olga.get_by_role("button", name="New moderator link").first.click()
    expect(olga.get_by_text("The moderator link is new.")).to_be_visible()
    expect(max_.get_by_text("This link was renewed.")).to_be_visible(timeout=1000)
    for page in (max_, olga):
        assert violations(page) == []


def test_the_console_scrolls_within_never_as_a_whole(day: Day) -> None:
    max_ = day.console()
    launch(max_, "Kas visvairāk kavē klasteru attīstību Latvijā?")
    expect(max_.locator(".tally .visually-hidden").first).to_be_attached()
    max_.set_viewport_size({"width": 1280, "height": 420})  # tables for screen readers lie far below
    assert max_.locator(".console__stage").evaluate("stage => stage.scrollHeight > stage.clientHeight")
    assert max_.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
