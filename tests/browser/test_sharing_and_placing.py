"""Points, a number and places on a phone: by thumb, by keyboard, and what cannot be sent."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Day
from tests.browser.test_riga_session import launch

pytestmark = pytest.mark.browser
TOO_SMALL = """Array.from(document.querySelectorAll("form button, form input")).filter((e) => e.offsetParent)
  .filter((e) => e.getBoundingClientRect().height < 44 || e.getBoundingClientRect().width < 44)
  .map((e) => e.outerHTML)"""


def at_the_question(day: Day, text: str) -> tuple[Page, Page]:
    """Paula's phone and Max's console, the question open."""
    paula, max_ = day.phone("en"), day.console()
    paula.get_by_role("button", name="Skip").click()
    launch(max_, text)
    return paula, max_


def sent(page: Page) -> None:
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Counted.")).to_be_visible()


def test_points_can_be_sent_when_all_are_given(day: Day) -> None:
    paula, max_ = at_the_question(day, "Sadaliet 100 punktus")
    expect(paula.get_by_text("100 points left of 100")).to_be_visible()
    assert paula.evaluate(TOO_SMALL) == []
    paula.get_by_role("spinbutton", name="Cluster management").fill("70")
    paula.get_by_role("button", name="More: Skills").click()
    paula.get_by_role("button", name="Send").click()
    expect(paula.get_by_role("alert").get_by_text("29 points left of 100")).to_be_visible()
    paula.get_by_role("spinbutton", name="Joint innovation").fill("40")
    expect(paula.get_by_role("status").get_by_text("11 points too many")).to_be_visible()
    paula.get_by_role("spinbutton", name="Joint innovation").fill("29")
    expect(paula.get_by_text("All 100 points are given.")).to_be_visible()
    expect(paula.get_by_role("button", name="More: Skills")).to_have_attribute("aria-disabled", "true")
    sent(paula)
    expect(max_.get_by_text("70,0").first).to_be_visible()
    paula.reload()
    expect(paula.get_by_role("spinbutton", name="Joint innovation")).to_have_value("29")


def test_a_slide_takes_no_more_points_than_are_left(day: Day) -> None:
    paula, _ = at_the_question(day, "Sadaliet 100 punktus")
    paula.get_by_role("spinbutton", name="Cluster management").fill("70")
    slider = paula.locator(".slider").nth(1)
    box: Any = slider.bounding_box()
    paula.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2)
    expect(paula.get_by_role("spinbutton", name="Joint innovation")).to_have_value("30")
    expect(slider).to_have_value("30")


def test_a_number_is_typed_or_stepped_within_its_limits(day: Day) -> None:
    paula, max_ = at_the_question(day, "Cik gadu jāilgst")
    assert paula.evaluate(TOO_SMALL) == []
    field = paula.get_by_role("spinbutton")
    paula.get_by_role("button", name="Send").click()
    expect(paula.get_by_text("Choose a number.")).to_be_visible()
    field.fill("20")
    expect(paula.get_by_text("Choose a number from 1 to 15.")).to_be_visible()
    field.fill("6,5")
    expect(paula.get_by_text("Numbers go in steps here; the nearest is 7.")).to_be_visible()
    field.fill("6")
    field.press("ArrowUp")
    paula.get_by_role("button", name=re.compile("^More")).click()
    expect(field).to_have_value("8")
    expect(field).to_have_attribute("aria-valuetext", "8 years")
    sent(paula)
    expect(max_.get_by_text("8", exact=True).first).to_be_visible()


def test_items_are_placed_by_tapping_and_by_keyboard(day: Day) -> None:
    paula, max_ = at_the_question(day, "Novērtējiet pasākumus")
    assert paula.evaluate(TOO_SMALL) == []
    plane = paula.locator(".surface__field")
    box: Any = plane.bounding_box()
    paula.touchscreen.tap(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.25)
    across = paula.get_by_role("slider", name="from “Hard to do” to “Easy to do”")
    expect(across).to_have_value("80")
    expect(paula.get_by_role("slider", name="from “Small impact” to “Big impact”")).to_have_value("75")
    paula.get_by_role("button", name="Next").click()
    expect(paula.get_by_role("group", name="Quality labels for cluster management")).to_be_visible()
    expect(across).to_have_attribute("aria-valuetext", "not placed yet")
    across.press("End")
    expect(across).to_have_attribute("aria-valuetext", "100 of 100")
    sent(paula)
    expect(paula.get_by_text("(not placed)")).to_have_count(2)
    expect(max_.get_by_text("Inovāciju vaučeri").first).to_be_visible()
    paula.get_by_role("button", name="Change my answer").click()
    paula.get_by_role("button", name="Leave this one out").click()
    sent(paula)
    expect(paula.get_by_text("(not placed)")).to_have_count(3)
