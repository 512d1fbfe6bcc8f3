"""Statements in real browsers: one at a time on the phone, added ones let in at the console, the map in the hall."""

import asyncio
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Day
from tests.clients import Console, Phone

pytestmark = pytest.mark.browser
PARTNERS = "Klasteriem jāpalīdz atrast eksporta partnerus"


def beside(work: Any) -> None:
    """Run a coroutine beside the browser's own loop; what it raises is raised here."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(work)
        except BaseException as error:  # noqa: BLE001 - told to the test
            failed.append(error)

    thread = Thread(target=run)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]


async def moderate(day: Day, command: str, **payload: Any) -> None:
    async with Console(day.server.url, day.links["moderator_url"]) as max_:
        await max_.must(command, question="statements", **payload)


async def two_opinions(day: Day) -> None:
    for number in range(24):
        lean = 1 if number % 2 else -1
        votes = {"s1": lean, "s2": -lean, "s3": lean, "s4": -lean, "s5": lean, "s6": -lean, "s8": 1}
        async with Phone(day.server.url) as phone:
            assert (await phone.cast("statements", {"votes": votes}))["ok"]


def test_from_the_first_tap_to_the_map_of_opinions(day: Day) -> None:
    phone, console, hall = day.phone("en"), day.console("en"), day.hall()
    phone.get_by_role("button", name="Skip").click()
    beside(moderate(day, "question.open"))

    expect(phone.get_by_text("Statement 1 of 8")).to_be_visible()
    for number in range(8):
        expect(phone.get_by_text(f"Statement {number + 1} of 8")).to_be_visible()
        phone.wait_for_timeout(400)  # a second tap sooner is taken for a slip
        phone.get_by_role("button", name=("Agree", "Pass", "Disagree")[number % 3], exact=True).click()
    expect(phone.get_by_text("You have voted on all statements (8).")).to_be_visible()
    expect(phone.get_by_text("Counted.")).to_be_visible()

    phone.get_by_text("Add a statement of your own").click()
    phone.get_by_label("A short statement that others can agree or disagree with").fill(PARTNERS)
    phone.get_by_role("button", name="Send the statement").click()
    expect(phone.get_by_text("A moderator decides")).to_be_visible()
    console.get_by_role("button", name=f"Approve: {PARTNERS}").click()
    expect(phone.get_by_text("Statement 9 of 9")).to_be_visible()

    phone.wait_for_timeout(400)  # all this may take less than a slip
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Disagree", exact=True).click()
    expect(phone.get_by_text("You have voted on all statements (9).")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.get_by_text("Counted.")).to_be_visible(timeout=30_000)

    beside(two_opinions(day))
    beside(moderate(day, "results.reveal", to=["hall", "phones"]))
    expect(hall.locator(".opinion--A .opinion__people")).to_be_visible(timeout=20_000)
    expect(hall.locator(".opinion--B")).to_be_visible()
    expect(hall.locator(".opinion--all")).to_contain_text("Es dalītos zināšanās")
    picture = "document.querySelector('.chart__picture')"
    fits = hall.evaluate(f"{picture}.scrollHeight - {picture}.clientHeight")
    assert fits <= 1
    expect(phone.locator(".opinion--A")).to_be_visible()
