"""axe finds nothing on the page where an event is prepared, for every kind of question; nothing overflows a phone."""

from typing import Any, Literal

import pytest

from tests.browser.chromium import DESK, PHONE
from tests.browser.conftest import Day
from tests.browser.test_accessible import violations

pytestmark = pytest.mark.browser
OPEN_ALL = "for (const folded of document.querySelectorAll('details')) folded.open = true"
WIDTHS = "[document.documentElement.scrollWidth, window.innerWidth]"


@pytest.mark.parametrize(
    ("language", "scheme", "size"), [("lv", "light", PHONE), ("en", "dark", DESK)], ids=["phone", "desk"]
)
def test_axe_finds_nothing_on_any_form(day: Day, language: str, scheme: Literal["light", "dark"], size: Any) -> None:
    url = day.server.links()["event"]["organiser_url"]
    page = day.open(f"{url}/prepare?lang={language}", size, language, color_scheme=scheme)
    parts = page.locator(".part")
    views = page.locator(".views button")
    found: dict[str, list[str]] = {}
    for index in range(parts.count()):
        if size == PHONE:
            views.nth(0).click()
        parts.nth(index).click()
        page.wait_for_timeout(300)
        page.evaluate(OPEN_ALL)
        found[f"part {index}"] = violations(page)
        wide, window = page.evaluate(WIDTHS)
        assert wide <= window, f"part {index}"
    if size == PHONE:
        for view in (0, 2):
            views.nth(view).click()
            found[f"view {view}"] = violations(page)
    assert {where: what for where, what in found.items() if what} == {}
