"""Olga announces the event, Paula registers on her phone, Olga watches all sessions, a technician checks the hall."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import DESK, PHONE
from tests.browser.conftest import Day
from tests.browser.test_accessible import violations

pytestmark = pytest.mark.browser


def olga(day: Day) -> str:
    found: str = day.server.links()["event"]["organiser_url"]
    return found


def announce(day: Day, address: str, language: str = "en") -> Page:
    page = day.open(f"{address}/page", DESK, language)
    page.locator("[name=public]").check()
    page.locator("[name=registration]").check()
    page.locator("[name=closes]").fill("2099-12-31")  # the day of the demo event is over
    page.locator("form.narrow button").click()
    expect(page.get_by_role("status").first).to_be_visible()
    return page


def overflows(page: Page) -> bool:
    widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    return widths[0] > widths[1]


def test_paula_registers_on_her_phone_and_olga_finds_her(day: Day) -> None:
    address = olga(day)
    announce(day, address)
    phone = day.open(f"{day.server.url}/e/RIGA2017", PHONE, "lv", has_touch=True)
    phone.get_by_role("link", name="Pieteikties").click()
    phone.get_by_label("Vārds, uzvārds").fill("Paula Ozola")
    phone.get_by_label("Grupa").select_option("policy")
    phone.get_by_label("E-pasta adrese").fill("paula@example.org")
    phone.get_by_label("Es tam piekrītu.").check()
    phone.get_by_role("button", name="Pieteikties").click()
    expect(phone.get_by_role("heading", name="Jūsu pieteikums ir saņemts")).to_be_visible()
    with phone.expect_download() as taken:
        phone.get_by_role("link", name="Pievienot kalendāram").click()
    assert taken.value.suggested_filename == "RIGA2017.ics"
    assert [cookie["name"] for cookie in phone.context.cookies()] == []
    page = day.open(f"{address}/registrations", DESK, "en")
    expect(page.get_by_role("rowheader", name="Paula Ozola")).to_be_visible()
    page.get_by_role("button", name=re.compile(r"Delete\s*: Paula Ozola")).click()
    expect(page.get_by_text("Nobody has registered yet.")).to_be_visible()


def test_the_overview_follows_what_happens(day: Day) -> None:
    page = day.open(f"{olga(day)}/run", DESK, "en")
    expect(page.get_by_role("heading", name="Live now")).to_have_count(0)
    console, phone = day.console(), day.phone()
    console.wait_for_timeout(800)
    console.keyboard.press("ArrowRight")
    console.wait_for_timeout(800)
    live = page.locator(".group.live .run")
    expect(live).to_have_count(1, timeout=8000)
    expect(live.locator(".question")).to_have_text("Words that describe clusters in Latvia (up to three)")
    expect(live.locator("dd").nth(1)).to_have_text("1", timeout=8000)
    expect(live.locator(".desk")).to_contain_text("Moderators: 1")
    link = page.get_by_role("link", name=re.compile(r"Console\s*: The role of clusters"))
    link.focus()
    phone.close()
    expect(live.locator("dd").nth(1)).to_have_text("0", timeout=8000)
    expect(page.get_by_role("link", name=re.compile(r"Console\s*: The role of clusters"))).to_be_focused()
    day.server.stop()
    expect(page.locator("#fresh.old")).to_have_text(re.compile("No connection"), timeout=10000)


def checked(day: Day, language: str = "en", sockets: str = "", polling: str = "", **more: str) -> Page:
    """The self-check in a hall where a transport is refused ("blocked") or swallowed ("hangs")."""
    page = day.open("about:blank", PHONE, language, **more)
    if sockets:
        page.route_web_socket("**/*", lambda ws: ws.close() if sockets == "blocked" else None)
    if polling:
        page.route("**/socket.io/**", lambda route: route.abort() if polling == "blocked" else None)
    page.goto(f"{day.server.url}/check")
    page.wait_for_selector("#verdict:not([data-level=waiting])", timeout=40000)
    return page


def levels(page: Page) -> dict[str, str | None]:
    return {row.get_attribute("id") or "": row.get_attribute("data-level") for row in page.locator(".checks li").all()}


def test_the_check_says_that_all_is_well(day: Day) -> None:
    page = checked(day, "lv")
    assert set(levels(page).values()) == {"good"}
    expect(page.get_by_role("status")).to_contain_text("Viss kārtībā")
    assert re.fullmatch(r"CWP \d+ \d+ 0", page.locator("[data-value=code]").inner_text())
    expect(page.locator("#advice")).to_be_hidden()
    assert {cookie["name"] for cookie in page.context.cookies()} - {"place"} == {"check"}  # place: of nginx


@pytest.mark.parametrize("how", ["blocked", "hangs"])
def test_the_check_says_that_websocket_does_not_get_through(day: Day, how: str) -> None:
    page = checked(day, sockets=how)
    assert levels(page)["websocket"] == "warn"
    assert levels(page)["polling"] == "good"
    expect(page.get_by_role("status")).to_contain_text("not as well as it could")
    expect(page.get_by_text("A proxy or firewall lets no WebSocket through")).to_be_visible()


def test_the_check_says_that_polling_does_not_get_through(day: Day) -> None:
    page = checked(day, polling="blocked")
    assert (levels(page)["websocket"], levels(page)["polling"]) == ("good", "warn")
    expect(page.get_by_text("Long polling is blocked")).to_be_visible()


def test_the_check_says_that_nothing_gets_through(day: Day) -> None:
    page = checked(day, sockets="hangs", polling="hangs")
    assert (levels(page)["websocket"], levels(page)["polling"]) == ("bad", "bad")
    expect(page.get_by_text("Is there a page of the network to sign in")).to_be_visible()


@pytest.mark.parametrize(("language", "scheme"), [("lv", "light"), ("en", "dark")])
def test_axe_finds_nothing_and_nothing_overflows(day: Day, language: str, scheme: Literal["light", "dark"]) -> None:
    address = olga(day)
    announce(day, address)
    form = day.open(f"{day.server.url}/e/RIGA2017/register", PHONE, language, color_scheme=scheme)
    form.evaluate("document.querySelector('form').noValidate = true")
    form.get_by_role("button", name="Pieteikties" if language == "lv" else "Register").click()
    expect(form.get_by_role("alert")).to_be_visible()
    found = {"wrong form": violations(form)}
    form.fill("[name=name]", "Paula"), form.fill("[name=email]", "paula@example.org"), form.check("[name=consent]")
    form.locator("form button").click()
    found["registered"] = violations(form)
    console = day.console()
    console.wait_for_timeout(600)
    console.keyboard.press("ArrowRight")
    paths = [f"{day.server.url}/e/RIGA2017", f"{day.server.url}/e/RIGA2017/register", f"{day.server.url}/check"]
    for url in (*paths, f"{address}/page", f"{address}/registrations", f"{address}/run"):
        for size in (DESK, {"width": 320, "height": 568}):
            page = day.open(url, size, language, color_scheme=scheme)
            page.wait_for_timeout(300)
            found[f"{url} {size['width']}"] = violations(page)
            assert not overflows(page), (url, size)
            page.close()
    assert {where: what for where, what in found.items() if what} == {}
