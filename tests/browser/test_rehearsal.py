"""A rehearsal, seen from every screen: marked while it lasts, gone without trace when it is switched off."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Day
from tests.browser.test_riga_session import launch
from tests.server_process import run_command

pytestmark = pytest.mark.browser
QUESTION = "Kas visvairāk kavē klasteru attīstību Latvijā?"


def vote(paula: Page, option: str) -> None:
    paula.get_by_label(option).check()
    paula.get_by_role("button", name="Nosūtīt").click()
    expect(paula.get_by_text("Ieskaitīts.")).to_be_visible()


def marked(page: Page, yes: bool) -> None:
    """Whether the band is on the page."""
    expect(page.locator(".rehearsal")).to_have_count(1 if yes else 0)


def test_a_rehearsal_is_marked_everywhere_and_wiped(day: Day) -> None:
    hall, max_, paula = day.hall(), day.console(), day.phone()
    paula.get_by_role("button", name="Uzņēmumi").click()
    max_.get_by_role("button", name="Sākt mēģinājumu").click()
    for page in (hall, max_, paula):
        marked(page, True)
    expect(hall.get_by_text("Rehearsal")).to_be_visible()

    launch(max_, QUESTION)
    vote(paula, "Finansējuma trūkums")
    max_.keyboard.press("r")
    expect(hall.get_by_text("100 %").first).to_be_visible()
    organiser = day.open(day.server.links()["event"]["organiser_url"], {"width": 1280, "height": 800})
    marked(organiser, True)

    max_.get_by_role("button", name="Beigt mēģinājumu").click()
    max_.get_by_role("button", name="Nē").click()
    marked(hall, True)
    max_.get_by_role("button", name="Beigt mēģinājumu").click()
    max_.get_by_role("button", name="Jā, izdzēst").click()
    for page in (hall, max_, paula):
        marked(page, False)
    expect(hall.get_by_text("100 %")).to_have_count(0)
    expect(paula.get_by_role("button", name="Uzņēmumi")).to_be_visible()  # asked anew
    paula.get_by_role("button", name="Uzņēmumi").click()

    launch(max_, QUESTION)
    expect(paula.get_by_label("Finansējuma trūkums")).not_to_be_checked()
    vote(paula, "Uzņēmumu savstarpējās uzticēšanās trūkums")
    expect(max_.get_by_role("button", name="Sākt mēģinājumu")).to_have_count(0)  # a ballot counts now
    expect(max_.get_by_text("100 %").first).to_be_visible()


def test_a_simulated_audience_rehearses_with_the_moderator(day: Day) -> None:
    hall, max_ = day.hall(), day.console()
    max_.get_by_role("button", name="Sākt mēģinājumu").click()
    marked(hall, True)
    launch(max_, QUESTION)
    done = run_command(
        "simulate", "KLASTERI", "--phones", "12", "--seconds", "6", "--url", day.server.url,
        "--seed", "3", database=day.server.database,
    )  # fmt: skip
    answered = int(re.findall(r"barriers, round 1: (\d+) answered\n$", done.stdout)[0])
    assert answered > 5
    expect(max_.locator(".counters dd").first).to_have_text("12")
    expect(hall.locator(".foot__number")).to_have_text(str(answered))
    max_.get_by_role("button", name="Beigt mēģinājumu").click()
    max_.get_by_role("button", name="Jā, izdzēst").click()
    marked(hall, False)
    expect(hall.locator(".joining__code")).to_be_visible()
