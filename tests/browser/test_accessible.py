"""axe finds nothing (WCAG 2.2 A and AA) on any page, in both languages, light and dark."""

import asyncio
from pathlib import Path
from threading import Thread
from typing import Any, Literal

import pytest
from playwright.sync_api import Page

from tests.browser.chromium import DESK, HALL, PHONE
from tests.browser.conftest import Day
from tests.clients import Console, Phone
from voting.services.demo import FILE
from voting.services.event_file import read_event_file

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
QUESTIONS = [q.id for q in read_event_file(FILE.read_bytes()).sessions[0].questions]


def violations(page: Page) -> list[str]:
    """What axe finds, in one line each. Evaluated, not added as a script: the pages allow no foreign scripts."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found: dict[str, Any] = page.evaluate(f"axe.run(document, {{runOnly: {TAGS!r}, resultTypes: ['violations']}})")
    return [f"{v['id']}: {node['html'][:120]}" for v in found["violations"] for node in v["nodes"]]


@pytest.mark.parametrize(("language", "scheme"), [("lv", "light"), ("en", "dark")])
def test_axe_finds_nothing_on_pages_of_the_server(day: Day, language: str, scheme: Literal["light", "dark"]) -> None:
    organiser = day.server.links()["event"]["organiser_url"]
    for address in ("/", "/join?code=WRONG", "/nothing", organiser, f"{organiser}/print/KLASTERI"):
        url = address if address.startswith("http") else day.server.url + address
        page = day.open(url, DESK, language, color_scheme=scheme)
        page.wait_for_timeout(300)
        assert violations(page) == [], address


async def prepare(day: Day, question: str, revealed: bool) -> None:
    async with Console(day.server.url, day.links["moderator_url"]) as max_, Phone(day.server.url) as pete:
        await max_.must("question.open", question=question)
        answers: dict[str, Any] = {
            "one-word": {"words": ["sadarbība"]}, "recommendation": {"text": "Vairāk sadarbības"},
            "budget": {"points": {"skills": 100}}, "years": {"value": 7},
            "measures": {"points": {"labels": [0.8, 0.3]}},
        }  # fmt: skip
        if question in answers:
            assert (await pete.cast(question, answers[question]))["ok"]
        if revealed:
            await max_.must("results.reveal", question=question, to=["hall", "phones"])
            await max_.must("question.close", question=question)
        await asyncio.sleep(0.3)


@pytest.mark.parametrize(("language", "scheme"), [("lv", "light"), ("en", "dark")])
def test_axe_finds_nothing_on_phone_hall_and_console(day: Day, language: str, scheme: Literal["light", "dark"]) -> None:
    phone = day.phone(language, color_scheme=scheme)
    hall = day.open(day.links["hall_url"], HALL, language, color_scheme=scheme)
    console = day.open(day.links["moderator_url"], DESK, language, color_scheme=scheme)
    small = day.open(day.links["moderator_url"], PHONE, language, color_scheme=scheme)
    windows = {"phone": phone, "hall": hall, "console": console, "small console": small}
    found = {f"{name} at first": violations(page) for name, page in windows.items()}
    phone.get_by_role("button", name="Izlaist" if language == "lv" else "Skip").click()
    for question in QUESTIONS:
        for revealed in (False, True):
            _in_thread(prepare(day, question, revealed))
            phone.wait_for_timeout(700)  # transitions, on all windows
            for name, page in windows.items():
                found[f"{name} {question} {'revealed' if revealed else 'open'}"] = violations(page)
    assert {where: what for where, what in found.items() if what} == {}


def _in_thread(work: Any) -> None:
    """Run a coroutine beside the browser's own loop."""

    thread = Thread(target=lambda: asyncio.run(work))
    thread.start()
    thread.join()


def test_nothing_overflows_a_narrow_phone(day: Day) -> None:
    phone = day.open(f"{day.server.url}/j/KLASTERI", {"width": 320, "height": 568}, "lv")
    phone.get_by_role("button", name="Izlaist").click()
    for question in QUESTIONS:
        _in_thread(prepare(day, question, False))
        phone.wait_for_timeout(400)
        widths = phone.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert widths[0] <= widths[1], question
