"""The browser journeys, through nginx, with two workers: whoever sits before a screen notices nothing of it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Day, browser
from tests.browser.test_groups import test_groups_are_shown_side_by_side_and_weighed
from tests.browser.test_riga_session import (
    test_a_phone_whose_websockets_are_swallowed_votes_by_long_polling,
    test_the_riga_session_is_played_from_phone_to_file,
)
from tests.browser.test_two_rounds import test_a_sealed_question_is_asked_again_after_the_discussion
from tests.scaled.server import ScaledServer, scaled_server
from tests.server_process import run_command

from .conftest import skip_where_missing

__all__ = [
    "browser",
    "test_a_phone_whose_websockets_are_swallowed_votes_by_long_polling",
    "test_a_sealed_question_is_asked_again_after_the_discussion",
    "test_groups_are_shown_side_by_side_and_weighed",
    "test_the_riga_session_is_played_from_phone_to_file",
]


@pytest.fixture(scope="module")
def two_workers() -> Iterator[ScaledServer]:
    """All around two workers, for all journeys; each begins with a demo event of its own."""
    skip_where_missing()
    with scaled_server() as server:
        yield server


@pytest.fixture
def day(browser: Browser, two_workers: ScaledServer) -> Iterator[Day]:  # noqa: F811 - the fixture is its parameter
    """As in tests/browser, on this server."""
    day = Day(two_workers, browser, [])  # type: ignore[arg-type]
    yield day
    for context in browser.contexts:
        context.close()
    assert day.problems == []
    run_command("delete", "KLASTERI", "--yes", database=two_workers.database)
    run_command("demo", database=two_workers.database)
