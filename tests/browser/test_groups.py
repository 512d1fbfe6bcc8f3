"""Groups side by side: on the console after the close, in the hall when the moderator wants it, never on phones."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Day
from tests.browser.crowd import crowd
from tests.browser.test_riga_session import launch
from voting.simulation import Slot

pytestmark = pytest.mark.browser


def test_groups_are_shown_side_by_side_and_weighed(day: Day) -> None:
    hall, max_, paula = day.hall(), day.console(), day.phone()
    paula.get_by_role("button", name="Izlaist").click()
    launch(max_, "Kas visvairāk kavē klasteru attīstību Latvijā?")
    with crowd(day.server.url, "KLASTERI", 60) as audience:
        audience.wait_for(Slot("KLASTERI", "barriers", 1), 40)
    expect(max_.get_by_role("heading", name="Pa grupām")).to_have_count(0)  # not while people vote
    max_.keyboard.press("r")
    max_.wait_for_timeout(800)  # a second press within 0.7 s counts as a double press
    max_.get_by_role("button", name="Slēgt", exact=True).click()
    expect(max_.get_by_role("heading", name="Pa grupām")).to_be_visible()
    groups = max_.locator(".groups__one:not(.chart-weighted)").count()
    assert groups >= 2
    expect(hall.locator(".groups__one")).to_have_count(0)

    max_.get_by_role("switch", name=re.compile("Grupas zālē")).click()
    expect(hall.locator(".side__head")).to_have_count(groups)
    sizes = [int(n.split("=")[1]) for n in hall.locator(".side__n").all_inner_texts()]
    assert all(size > 0 for size in sizes)
    uncut = "p => p.scrollWidth <= p.clientWidth + 1"
    cells = hall.locator(".side__words, .side__head, .side__cell").all()
    assert cells and all(cell.evaluate(uncut) for cell in cells)
    max_.get_by_role("switch", name=re.compile("Zālē katra grupa sver vienādi")).click()
    expect(hall.get_by_text("Katra grupa sver vienādi")).to_be_visible()
    expect(hall.locator(".side__head--weighted")).to_have_count(1)
    max_.get_by_role("switch", name=re.compile("Grupas zālē")).click()
    expect(hall.locator(".side__head")).to_have_count(0)
    expect(hall.locator(".groups__one")).to_have_count(1)
    expect(hall.get_by_role("img", name=re.compile("Svērts: .* sver vienādi"))).to_have_count(1)
    expect(hall.get_by_text("Each group counts the same")).to_be_visible()
    max_.get_by_role("switch", name=re.compile("Rezultāti tālruņos")).click()
    expect(paula.get_by_text("Zāles atbildes")).to_be_visible()
    expect(paula.locator(".groups__one, .side__head")).to_have_count(0)
