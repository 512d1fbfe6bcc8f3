"""A browser, and the four people of the Riga session side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import DESK, HALL, PHONE, chromium, chromium_path
from tests.browser.keyboard import Keyboard
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
    """A server with the demo event; windows are closed afterwards, and no script may have failed."""
    with servers.fresh() as server:
        day = Day(server, browser, [])
        yield day
        for context in browser.contexts:
            context.close()
        assert day.problems == []


@pytest.fixture
def olga(browser: Browser, servers: Servers) -> Iterator[Keyboard]:
    """Olga, by keyboard only, at the page of her events, on a server that has nothing but her account."""
    with servers.fresh(demo=False) as server:
        run_command("staff", "add", "olga@example.lv", database=server.database, input="a boat on the Daugava")
        day = Day(server, browser, [])
        olga = Keyboard(day.open(f"{server.url}/staff?lang=en", DESK, "en-GB", accept_downloads=True))
        olga.write("Email address", "olga@example.lv")
        olga.write("Password", "a boat on the Daugava")
        olga.go("Sign in")
        yield olga
        for context in browser.contexts:
            context.close()
        assert day.problems == [] and olga.bad == set()
