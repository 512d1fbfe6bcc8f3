"""A browser, and the four people of the Riga session side by side."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import DESK, HALL, PHONE, chromium, chromium_path
from tests.browser.keyboard import BOAT, OLGA, Keyboard, sign_in
from tests.places import Server, Servers
from tests.server_process import run_command


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a module; while it is open its loop owns the thread, so live tests come after it."""
    if chromium_path() is None:
        pytest.skip("Chromium is missing: as root, apt-get install chromium")
    with chromium() as browser:
        yield browser


@dataclass
class Day:
    """A server and the windows people look at."""

    server: Server
    browser: Browser
    problems: list[str]

    def open(self, address: str, size: Any, language: str = "lv", **more: Any) -> Page:
        """A window of its own, like another device. Script errors are noted as problems."""
        context = self.browser.new_context(viewport=size, locale=language, **more)
        page = context.new_page()
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.goto(address)
        return page

    def phone(self, language: str = "lv", code: str = "KLASTERI", **more: Any) -> Page:
        """A phone at the join page."""
        return self.open(f"{self.server.url}/j/{code}", PHONE, language, has_touch=True, **more)

    def console(self, language: str = "lv") -> Page:
        """Max at the moderator console."""
        return self.open(self.links["moderator_url"], DESK, language)

    def hall(self) -> Page:
        """The hall computer."""
        return self.open(self.links["hall_url"], HALL)

    @cached_property
    def links(self) -> dict[str, str]:
        """The links of the first session, as they were at first."""
        found: dict[str, str] = self.server.links()["sessions"][0]
        return found


@pytest.fixture
def day(browser: Browser, servers: Servers) -> Iterator[Day]:
    """A server with the demo event."""
    with servers.fresh() as server, windows(server, browser) as day:
        yield day


@contextmanager
def windows(server: Server, browser: Browser) -> Iterator[Day]:
    """Windows of a server; they are closed afterwards, and no script may have failed."""
    day = Day(server, browser, [])
    yield day
    for context in browser.contexts:
        context.close()
    assert day.problems == []


@pytest.fixture
def shared_day(browser: Browser, server: Server) -> Iterator[Day]:
    """A server with the demo event that the tests of a module share, in their order."""
    with windows(server, browser) as day:
        yield day


@pytest.fixture(scope="module")
def organiser_link(server: Server) -> str:
    """The secret link of that event."""
    found: str = server.links()["event"]["organiser_url"]
    return found


@pytest.fixture
def organiser(shared_day: Day, organiser_link: str) -> Iterator[Keyboard]:
    """Olga, by keyboard only, at the organiser page of that event."""
    olga = Keyboard(shared_day.open(f"{organiser_link}?lang=en", DESK, "en-GB", accept_downloads=True))
    yield olga
    assert olga.bad == set()


@pytest.fixture(scope="module")
def staffed(servers: Servers) -> Iterator[Server]:
    """A server with Olga's account, shared by the tests of a module."""
    with servers.fresh(demo=False) as server:
        run_command("staff", "add", OLGA, database=server.database, input=BOAT)
        yield server


@pytest.fixture
def olga_day(browser: Browser, staffed: Server) -> Iterator[Day]:
    """That server and its windows."""
    with windows(staffed, browser) as day:
        yield day


@pytest.fixture
def olga(olga_day: Day) -> Iterator[Keyboard]:
    """Olga, by keyboard only, at the page of her events, on a server that has nothing but her account."""
    olga = Keyboard(olga_day.open(f"{olga_day.server.url}/staff?lang=en", DESK, "en-GB", accept_downloads=True))
    sign_in(olga, OLGA, BOAT)
    yield olga
    delete_events(olga.page, olga_day.server.url)
    assert olga.bad == set()


def delete_events(page: Page, url: str) -> None:
    """Delete all events of whoever is signed in."""
    for event in set(re.findall(r"/o/(event-\d+)/prepare", page.request.get(f"{url}/staff").text())):
        shown = page.request.get(f"{url}/o/{event}?lang=en").text()
        typed = {"typed": re.findall(r"type the join code (\w+)", shown)[0]}
        page.request.post(f"{url}/o/{event}/prepare/delete", form=typed, headers={"Origin": url})
