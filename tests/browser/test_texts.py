"""Texts and words in real browsers: supported on the phone, merged at the console, seen in the hall."""

import asyncio
import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import DESK, HALL
from tests.browser.conftest import Day
from tests.browser.test_statements import beside
from tests.clients import Console, Phone
from tests.services.day_of_texts import FILE

pytestmark = pytest.mark.browser


async def moderate(day: Day, *steps: tuple[str, str]) -> None:
    async with Console(day.server.url, links(day)["moderator_url"]) as max_:
        for command, question in steps:
            more = {"to": ["hall", "phones"]} if command == "results.reveal" else {}
            await max_.must(command, question=question, **more)


async def write(day: Day, question: str, *answers: dict[str, object]) -> None:
    for answer in answers:
        async with Phone(day.server.url, "TEKSTI") as phone:
            assert (await phone.cast(question, answer))["ok"]


async def others_support(day: Day, words: str, people: int) -> None:
    async def tap() -> None:
        async with Phone(day.server.url, "TEKSTI") as phone:
            texts = phone.stage["results"]["rounds"][0]["tally"]["texts"]
            text = next(t["id"] for t in texts if t["text"] == words)
            assert (await phone.command("text.support", {"question": "ideas", "text": text, "support": True}))["ok"]

    await asyncio.gather(*(tap() for _ in range(people)))


def links(day: Day) -> dict[str, str]:
    found: dict[str, str] = day.server.links("TEKSTI")["sessions"][0]
    return found


@pytest.fixture
def texts(day: Day) -> Day:
    day.server.imported(FILE)
    return day


def test_a_text_is_supported_and_overtakes_the_others_in_the_hall(texts: Day) -> None:
    phone, hall = texts.phone("en", "TEKSTI"), texts.open(links(texts)["hall_url"], HALL)
    beside(moderate(texts, ("question.open", "ideas"), ("results.reveal", "ideas")))
    phone.get_by_label("Your text").fill("My own idea")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Counted.")).to_be_visible()
    beside(write(texts, "ideas", {"text": "More exports"}, {"text": "Less paper"}))
    own = phone.locator(".wall__card", has_text="My own idea")
    expect(own.get_by_text("Your text")).to_be_visible()
    expect(own.get_by_role("button")).to_have_count(0)

    paper = phone.locator(".wall__card", has_text="Less paper").get_by_role("button")
    expect(paper).to_have_attribute("aria-pressed", "false")
    height = paper.bounding_box()
    assert height and height["height"] >= 44
    paper.click()
    expect(paper).to_have_attribute("aria-pressed", "true")
    expect(paper).to_have_attribute("aria-busy", "false")
    expect(hall.locator(".wall__card", has_text="Less paper").locator(".supporters__n")).to_have_text("1")

    phone.context.set_offline(True)
    exports = phone.locator(".wall__card", has_text="More exports").get_by_role("button")
    exports.click()
    expect(exports).to_have_attribute("aria-busy", "true")  # shown at once, and not said to be counted
    phone.context.set_offline(False)
    expect(exports).to_have_attribute("aria-busy", "false", timeout=40_000)
    beside(others_support(texts, "More exports", 3))
    expect(hall.locator(".wall__card").first).to_contain_text("More exports")
    expect(hall.locator(".wall__card").first.locator(".supporters__n")).to_have_text("4")

    phone.reload()
    expect(paper).to_have_attribute("aria-pressed", "true")  # the server told
    paper.click()
    expect(paper).to_have_attribute("aria-pressed", "false")
    expect(hall.locator(".wall__card", has_text="Less paper").locator(".supporters__n")).to_have_count(0)


def test_words_are_merged_in_two_taps_and_taken_apart_in_one(texts: Day) -> None:
    hall, console = texts.open(links(texts)["hall_url"], HALL), texts.open(links(texts)["moderator_url"], DESK)
    beside(moderate(texts, ("question.open", "words"), ("results.reveal", "words")))
    beside(write(texts, "words", {"words": ["uzticēšanās", "trust"]}, {"words": ["trust"]}, {"words": ["sūds"]}))
    expect(hall.locator(".cloud__word")).to_have_count(2)
    expect(console.locator(".queue--waiting").get_by_text("satur aizliegtu vārdu")).to_be_visible()

    console.get_by_role("button", name="Apvienot: trust").focus()
    console.keyboard.press("Enter")
    expect(console.get_by_role("group", name="Skaitīt „trust” kopā ar:")).to_be_visible()
    console.keyboard.press("Escape")
    expect(console.get_by_role("group", name="Skaitīt „trust” kopā ar:")).to_have_count(0)
    console.get_by_role("button", name="Apvienot: trust").click()
    console.get_by_role("button", name="uzticēšanās × 1", exact=True).click()
    expect(hall.locator(".cloud__word")).to_have_text(["uzticēšanās · trust"])
    expect(console.locator(".queue__text", has_text=re.compile("^uzticēšanās × 2"))).to_be_visible()
    apart = console.get_by_role("button", name="Atkal šķirt: trust")
    expect(apart).to_be_focused()  # to undo it at once
    apart.press("Enter")
    expect(hall.locator(".cloud__word")).to_have_count(2)
    console.get_by_role("button", name="Izcelt: trust").click()
    expect(hall.locator(".cloud__word--highlighted")).to_have_text("trust")
