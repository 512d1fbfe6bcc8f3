"""Olga takes files by keyboard, sees how far they are, and calls one off; participants read the results afterwards."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import DESK
from tests.browser.conftest import Day
from tests.browser.test_accessible import violations

pytestmark = pytest.mark.browser


@pytest.fixture
def olga(day: Day) -> Page:
    return day.open(day.server.links()["event"]["organiser_url"], DESK, "en", accept_downloads=True)


def test_a_file_is_ordered_by_keyboard_shows_its_progress_and_comes_by_itself(olga: Page, tmp_path: Path) -> None:
    link = olga.get_by_role("link", name="Download BALLOTS")
    with olga.expect_download() as taken:
        link.focus()
        olga.keyboard.press("Enter")
        expect(olga.get_by_role("progressbar", name="How far BALLOTS is")).to_be_visible()
        expect(olga.get_by_role("button", name="Call off: BALLOTS")).to_be_focused()
        expect(olga.locator("#status")).to_have_text("BALLOTS: Being made …")
        assert violations(olga) == []
    assert taken.value.suggested_filename == "RIGA2017-en-ballots.zip"
    taken.value.save_as(tmp_path / "a.zip")
    assert "verify.py" in zipfile.ZipFile(tmp_path / "a.zip").namelist()
    expect(olga.get_by_text("Done. The download has begun.", exact=True)).to_be_visible()
    expect(link).to_be_focused()
    expect(olga.locator("#status")).to_have_text("BALLOTS: Done. The download has begun.")


def test_a_third_file_waits_in_the_queue_and_can_be_called_off(olga: Page) -> None:
    for name in ("XLSX", "CSV", "JSON"):
        with olga.expect_response(lambda answer: answer.request.method == "POST"):  # the order is that of arrival
            olga.get_by_role("link", name=f"Download {name}", exact=True).click()
    waiting = olga.locator("#files li", has_text="JSON")
    expect(waiting.get_by_text("Waiting, place 1 in the queue")).to_be_visible()
    waiting.get_by_role("button").click()
    expect(waiting.get_by_text("Called off.")).to_be_visible()
    expect(olga.locator("#files").get_by_text("Done. The download has begun.")).to_have_count(2, timeout=90_000)


def test_without_a_connection_the_card_says_so(olga: Page) -> None:
    olga.context.set_offline(True)
    olga.get_by_role("link", name="Download CSV", exact=True).click()
    expect(olga.locator("li.failed").get_by_text("This file could not be made.")).to_be_visible()
    olga.context.set_offline(False)
    with olga.expect_download():
        olga.get_by_role("link", name="Download CSV", exact=True).click()


def test_paula_reads_what_was_shown_once_it_is_over(day: Day) -> None:
    max_, paula, hall = day.console("en"), day.phone("en"), day.hall()
    paula.get_by_role("button", name="Skip").click()
    max_.get_by_role("button", name=re.compile("What hinders the development")).first.click()
    max_.get_by_role("button", name=re.compile("^Launch")).first.click()
    paula.get_by_label("Lack of funding").check()
    paula.get_by_role("button", name="Send").click()
    expect(paula.get_by_text("Counted.")).to_be_visible()
    max_.get_by_role("button", name=re.compile("Results on the phones|Results on phones")).or_(
        max_.get_by_role("switch", name=re.compile("phones"))
    ).first.click()
    expect(paula.get_by_text("What the hall said")).to_be_visible()
    max_.get_by_role("button", name="End the session").click()
    max_.get_by_role("button", name="Yes, end it").click()
    digits = hall.locator(".fingerprint__digits")
    expect(digits).to_have_count(2)
    paula.get_by_role("link", name="All results that were shown").click()
    expect(
        paula.get_by_role("heading", name="What hinders the development of clusters in Latvia most?")
    ).to_be_visible()
    expect(paula.locator(".chart-here").get_by_text("100%").first).to_be_visible()
    whole = paula.locator("code.fingerprint").inner_text()
    shown = [four for line in digits.all_inner_texts() for four in line.split()]
    assert shown == re.findall("....", whole) and len(whole) == 64, "the hall showed the same"
    assert violations(paula) == [] and violations(hall) == []
    paula.get_by_role("link", name="LV").click()
    expect(paula.get_by_role("heading", name="Kas visvairāk kavē klasteru attīstību Latvijā?")).to_be_visible()
