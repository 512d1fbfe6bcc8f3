"""A sealed question asked twice: the rule before, nothing while people vote, then who moved, named and bilingual."""

import asyncio
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Day
from tests.browser.test_accessible import _in_thread, violations
from tests.clients import Phone

pytestmark = pytest.mark.browser
QUESTION = "Klasteriem jābūt galvenajam"
TOKENS = [f"token-of-person-{n:02d}-xxxx" for n in range(12)]


async def vote(day: Day, number: int, points: list[int]) -> None:
    async def one(token: str, point: int) -> Any:
        async with Phone(day.server.url, token=token) as phone:
            return await phone.cast("main-tool", {"ratings": {"main-tool": point}}, number)

    acks = await asyncio.gather(*(one(token, point) for token, point in zip(TOKENS, points, strict=True)))
    assert all(ack["ok"] for ack in acks)


def test_a_sealed_question_is_asked_again_after_the_discussion(day: Day) -> None:
    hall, max_, paula = day.hall(), day.console(), day.phone()
    paula.get_by_role("button", name="Izlaist").click()
    max_.get_by_role("button", name=re.compile(QUESTION)).first.click()
    max_.get_by_role("button", name="Sākt ar nosaukumu …").click()
    max_.get_by_role("button", name="pirms diskusijas").click()
    max_.get_by_role("button", name="Sākt 1. kārtu").click()

    expect(hall.get_by_text("Konsenss: vismaz 70\u00a0% vērtē ar 7–9")).to_be_visible()  # stated before the vote
    _in_thread(vote(day, 1, [2] * 6 + [8] * 6))
    expect(max_.get_by_text("12 atbilžu").first).to_be_visible()
    max_.wait_for_timeout(800)  # a second press within 0.7 s counts as a double press
    max_.keyboard.press("r")  # revealed while sealed: takes effect at the close
    expect(hall.locator(".chart")).to_have_count(0)
    max_.get_by_role("button", name="Slēgt", exact=True).click()
    expect(hall.get_by_text("Konsensa nav: 50\u00a0% vērtē ar 7–9, 50\u00a0% – ar 1–3")).to_be_visible()
    expect(hall.get_by_text("divas nometnes").first).to_be_visible()

    max_.wait_for_timeout(800)
    max_.get_by_role("button", name="Jautāt vēlreiz").click()
    expect(max_.get_by_role("button", name="pēc diskusijas")).to_have_attribute("aria-pressed", "true")
    max_.get_by_role("button", name="Sākt 2. kārtu").click()
    expect(hall.get_by_text("Konsensa nav")).to_have_count(0)  # the next round hides the results
    _in_thread(vote(day, 2, [8] * 12))
    max_.wait_for_timeout(800)
    max_.keyboard.press("PageDown")
    expect(max_.get_by_text("Viedokļu maiņa")).to_be_visible()  # before the hall sees it
    expect(hall.locator(".flow")).to_have_count(0)
    max_.wait_for_timeout(800)
    max_.keyboard.press("PageDown")
    expect(hall.get_by_text("Konsenss par: 100\u00a0% vērtē ar 7–9, 0\u00a0% – ar 1–3")).to_be_visible()
    expect(hall.locator(".flow__ribbon--moved")).to_have_count(1)
    expect(hall.locator(".flow__ribbon")).to_have_count(2)
    for name in ("Pirms diskusijas", "Before the discussion", "Pēc diskusijas", "After the discussion"):
        expect(hall.get_by_text(name, exact=True)).to_be_visible()
    expect(paula.get_by_text("Konsenss par")).to_have_count(0)  # not revealed to phones
    assert violations(hall) == [] and violations(max_) == []
