"""Questions from the audience in three windows, in both languages, while a vote goes on."""

import asyncio
from threading import Thread
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import DESK, HALL
from tests.browser.conftest import Day
from tests.browser.test_accessible import violations
from tests.clients import Console, Phone

pytestmark = pytest.mark.browser
PAYS = "Kas maksās par klasteriem pēc 2020. gada?"
WHO = "Who decides what a cluster is?"


def beside(work: Any) -> None:
    """Run what phones and moderators do elsewhere; Playwright has a loop of its own in this thread."""
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
        await max_.must(command, **payload)


async def hall_supports(day: Day, people: int) -> None:
    for _ in range(people):
        async with Phone(day.server.url) as phone:
            for asked in phone.stage["audience"]["questions"]:
                await phone.command("audience.support", {"question": asked["id"], "support": True})


def ask(phone: Page, field: str, text: str, send: str) -> None:
    phone.get_by_label(field).fill(text)
    phone.get_by_role("button", name=send).click()


def draft_survives(day: Day, paula: Page) -> None:
    """Written while nothing is on stage; kept over a lost connection, a reload and a launch."""
    paula.get_by_role("button", name="Jautājumi runātājiem").click()
    paula.get_by_label("Jūsu jautājums").fill(PAYS[:20])
    paula.context.set_offline(True)
    paula.get_by_role("button", name="Nosūtīt jautājumu").click()
    expect(paula.get_by_text("Pašlaik nav savienojuma. Uzrakstītais šeit saglabājas.")).to_be_visible(timeout=15_000)
    paula.context.set_offline(False)
    paula.reload()
    beside(moderate(day, "question.open", question="barriers"))
    paula.get_by_role("button", name="Jautājumi runātājiem").click()
    expect(paula.get_by_label("Jūsu jautājums")).to_have_value(PAYS[:20])  # the draft is kept
    expect(paula.get_by_role("button", name="Notiek balsošana. Pāriet pie jautājuma")).to_be_visible()


def test_a_question_goes_from_a_phone_to_the_hall_while_people_vote(day: Day) -> None:
    paula, pete, max_, hall = day.phone(), day.phone("en"), day.console(), day.hall()
    paula.get_by_role("button", name="Izlaist").click()
    pete.get_by_role("button", name="Skip").click()

    draft_survives(day, paula)
    ask(paula, "Jūsu jautājums", PAYS, "Nosūtīt jautājumu")
    expect(paula.get_by_text("Nosūtīts. Vispirms to izlasīs moderators.")).to_be_visible()
    expect(paula.get_by_text("Varat uzdot vēl 2 jautājumus.")).to_be_visible()
    expect(paula.get_by_role("button", name=f"Atsaukt: {PAYS}")).to_be_visible()

    pete.get_by_role("button", name="Questions to the speakers").click()
    ask(pete, "Your question", WHO, "Send the question")
    expect(pete.get_by_text("Sent. A moderator reads it first.")).to_be_visible()

    expect(max_.locator(".questions__audience .badge")).to_contain_text("2")
    max_.keyboard.press("q")
    first = max_.locator(".audience__one").first
    expect(first).to_be_focused()
    max_.keyboard.press("a")
    expect(max_.get_by_text("neatbildēts 1")).to_be_visible()
    max_.keyboard.press("a")  # the next one has the focus
    expect(max_.get_by_text("neatbildēti 2")).to_be_visible()

    pete.get_by_role("button", name=f"Support: {PAYS}").click()
    expect(pete.get_by_role("button", name=f"Support: {PAYS}")).to_have_attribute("aria-pressed", "true")
    expect(pete.get_by_role("button", name=f"Support: {PAYS}")).to_contain_text("1")
    beside(hall_supports(day, 2))
    expect(paula.locator(".asked", has_text=PAYS).locator(".support")).to_contain_text("3")

    max_.get_by_role("button", name=f"Rādīt zālē: {PAYS}").click()
    words = hall.get_by_role("heading", name=PAYS)
    expect(words).to_have_attribute("lang", "lv")
    expect(hall.get_by_text("Atbalsta 3 cilvēki")).to_be_visible()
    expect(hall.get_by_text("3 people support it")).to_be_visible()
    expect(hall.get_by_text("Balsošana turpinās:")).to_be_visible()
    size = words.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
    assert size >= 60  # of 1080: readable from the last row
    expect(pete.get_by_text("On the hall screen now")).to_be_visible()

    paula.get_by_role("button", name="Aizvērt").click()
    paula.get_by_label("Finansējuma trūkums").check()
    paula.get_by_role("button", name="Nosūtīt", exact=True).click()
    expect(paula.get_by_text("Ieskaitīts.")).to_be_visible()
    expect(hall.locator(".foot__number")).to_have_text("1")

    max_.get_by_role("button", name=f"Atbildēts: {PAYS}").click()
    expect(hall.get_by_role("heading", name="Kas visvairāk kavē")).to_be_visible()
    max_.get_by_role("switch", name="Jautājumus pieņem").click()
    expect(pete.get_by_text("No new questions are taken now.")).to_be_visible()
    expect(pete.get_by_text("Answered", exact=True)).to_be_visible()


async def some_questions(day: Day) -> None:
    """One in the hall, one let in, one waiting, beside an open question."""
    async with Console(day.server.url, day.links["moderator_url"]) as max_, Phone(day.server.url) as sid:
        await max_.must("question.open", question="barriers")
        keys = [
            (await sid.command("audience.ask", {"text": text, "language": "lv"}))["question"]
            for text in (PAYS, f"{WHO} {'Un vēl vairāk vārdu par to. ' * 8}", "NepārtrauktsVārds" * 9)
        ]
        await max_.must("audience.show", question=keys[0])
        await max_.must("audience.approve", question=keys[1])


@pytest.mark.parametrize(("language", "scheme"), [("lv", "light"), ("en", "dark")])
def test_axe_finds_nothing_and_nothing_overflows(day: Day, language: str, scheme: Literal["light", "dark"]) -> None:
    address = f"{day.server.url}/j/KLASTERI"
    phone = day.open(address, {"width": 320, "height": 568}, language, color_scheme=scheme)
    hall = day.open(day.links["hall_url"], HALL, language, color_scheme=scheme)
    console = day.open(day.links["moderator_url"], DESK, language, color_scheme=scheme)
    phone.get_by_role("button", name="Izlaist" if language == "lv" else "Skip").click()
    beside(some_questions(day))
    expect(hall.get_by_role("heading", name=PAYS)).to_be_visible()
    phone.get_by_role("button", name="Jautājumi" if language == "lv" else "Questions").click()
    console.keyboard.press("q")
    expect(console.locator(".audience__one")).to_have_count(3)
    phone.wait_for_timeout(400)
    for page in (phone, hall, console):
        assert violations(page) == []
        widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert widths[0] <= widths[1]
    sheet = phone.locator("dialog").evaluate("element => [element.scrollWidth, element.clientWidth]")
    assert sheet[0] <= sheet[1]
