"""Max skips a question, and names a round when it is over."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Day
from tests.browser.test_riga_session import launch

pytestmark = pytest.mark.browser
TWO_PRESSES = 800
"""Milliseconds between two steps; a second press sooner is taken for a double press."""


def test_a_question_is_skipped_and_a_round_named_later(day: Day) -> None:
    hall, max_ = day.hall(), day.console()
    max_.get_by_role("button", name="Kas visvairāk kavē klasteru attīstību Latvijā?").click()
    max_.get_by_role("button", name="Izlaist", exact=True).click()
    entry = max_.locator(".entry--skipped")
    expect(entry).to_contain_text("izlaists")
    expect(max_.locator(".step__button")).to_contain_text("Kuri atbalsta instrumenti")
    max_.keyboard.press("ArrowRight")
    expect(max_.get_by_role("heading", name="Kuri atbalsta instrumenti klasteriem ir visvajadzīgākie?")).to_be_visible()
    entry.click()
    max_.get_by_role("button", name="Izlaists: atsaukt").click()
    expect(max_.locator(".entry--skipped")).to_have_count(0)
    max_.wait_for_timeout(TWO_PRESSES)

    launch(max_, "Kas visvairāk kavē klasteru attīstību Latvijā?")
    paula = day.phone()
    paula.get_by_role("button", name="Izlaist").click()
    paula.get_by_text("Finansējuma trūkums").click()
    paula.get_by_role("button", name="Nosūtīt").click()
    expect(hall.locator(".foot__number")).to_have_text("1")
    max_.get_by_role("button", name="Slēgt", exact=True).click()
    max_.get_by_role("button", name="Dot nosaukumu").click()
    max_.get_by_role("textbox", name="Savs nosaukums").fill("pirms kafijas")
    max_.get_by_role("button", name="Nosaukt šādi").click()
    expect(max_.locator(".rounds-named")).to_contain_text("Pirms kafijas")
    expect(hall.locator("main")).to_be_visible()


def test_the_hall_says_what_is_asked_for(day: Day) -> None:
    hall, max_ = day.hall(), day.console()
    launch(max_, "Cik gadu jāilgst vienam klasteru atbalsta periodam?")
    expect(hall.get_by_text("Skaitlis no 1 līdz 15 (gadi)")).to_be_visible()
    max_.wait_for_timeout(TWO_PRESSES)
    launch(max_, "Novērtējiet pasākumus")
    for end in ("Grūti īstenot", "Viegli īstenot", "Maza ietekme", "Liela ietekme"):
        expect(hall.get_by_text(end)).to_be_visible()
    max_.wait_for_timeout(TWO_PRESSES)
    launch(max_, "Sadaliet 100 punktus starp nākamās klasteru programmas budžeta daļām")
    expect(hall.locator(".question__ask")).to_contain_text("100")
