"""Where the server of a test runs, and which tests run in which places.

Tests that meet the product from outside (those that use `server`, `fresh_server`, `day`, `olga` or `organiser`) know a
server by its address and its links. `pytest --on PLACE` runs all of them at one place; without it each runs in one
process, and what several people or screens do together runs on two workers besides.
"""

from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.scaled.server import InTurns, ScaledServer, TwoWorkers
from tests.server_process import ServerProcess, running_server

Server = ServerProcess | ScaledServer
EVENTLET, THREADING, TWO_WORKERS, IN_TURNS = "eventlet", "threading", "two-workers", "in-turns"
"""One process on SQLite, in each async mode; two workers on PostgreSQL and Redis behind nginx; and the same without
nginx: whoever comes next is at the other worker."""
PLACES = (EVENTLET, THREADING, TWO_WORKERS, IN_TURNS)
SCALED = (TWO_WORKERS, IN_TURNS)
NOWHERE = "nowhere"

BROWSER, LIVE = "tests/browser/", "tests/live/"
SECOND = {
    BROWSER: TWO_WORKERS,
    LIVE: IN_TURNS,
    LIVE + "test_full_hall.py": TWO_WORKERS,
    LIVE + "test_hostile_clients.py": TWO_WORKERS,  # what nginx lets through
    LIVE + "test_real_votes.py": TWO_WORKERS,
}
"""Where tests run besides one process, by the beginning of their name; the longest that fits counts."""
PAGES = "a page is judged by itself, whoever has sent it"
ALONE = "one person before one page, which one worker sends; test_preparing.py has two of them, and saving"
ONE_CONNECTION = "one connection, and what its worker says to it"
LEFT_OUT = {
    BROWSER + "test_accessible.py": PAGES,
    BROWSER + "test_audience_questions.py::test_axe": PAGES,
    BROWSER + "test_desk.py::test_the_console_scrolls": PAGES,
    BROWSER + "test_event_page.py::test_axe": PAGES,
    BROWSER + "test_preparing_accessible.py": PAGES,
    BROWSER + "test_around_by_keyboard.py::test_parts": ALONE,
    BROWSER + "test_around_by_keyboard.py::test_what_is_taken_away": ALONE,
    BROWSER + "test_answering_by_keyboard.py": ALONE,
    BROWSER + "test_beginning_by_keyboard.py": ALONE,
    BROWSER + "test_organising_by_keyboard.py": ALONE,
    BROWSER + "test_preparing_by_keyboard.py": ALONE,
    BROWSER + "test_preparing_by_mouse.py": ALONE,
    BROWSER + "test_sharing_and_placing.py::test_a_number": ALONE,
    BROWSER + "test_sharing_and_placing.py::test_a_slide": ALONE,
    BROWSER + "test_sharing_and_placing.py::test_items": ALONE,
    BROWSER + "test_staff_by_keyboard.py": ALONE,
    BROWSER + "test_event_page.py::test_the_check_says_that_nothing": "the browser blocks it, nothing arrives anywhere",
    BROWSER + "test_event_page.py::test_the_check_says_that_polling": "the browser blocks it",
    BROWSER + "test_event_page.py::test_the_check_says_that_websocket": "the browser blocks it",
    LIVE + "test_check.py::test_a_check_is_over": "half a minute of waiting on " + ONE_CONNECTION,
    LIVE + "test_direct_path.py::test_the_short_way": ONE_CONNECTION,
    LIVE + "test_hostile_clients.py::test_a_flood": ONE_CONNECTION,
    LIVE + "test_simulation.py::test_what_is_wrong": "words of a command that connects nobody",
}
"""What does not, in `make test`, and why."""
ONE_PROCESS_ONLY = {
    LIVE + "test_many_connections.py": "how many connections one process can have",
    LIVE + "test_together.py::test_pages_answer_while_another": "SQLite has one lock for all who write",
}
"""What never runs on two workers, and why."""


def _fits(test: str, names: dict[str, str]) -> str | None:
    found = [name for name in names if test.startswith(name)]
    return names[max(found, key=len)] if found else None


def places_of(test: str, wanted: str | None, both_modes: bool) -> list[str]:
    """Where a test runs, by its name (file::function): at the place that is wanted, or as is usual."""
    if wanted is not None:
        return [wanted] if wanted not in SCALED or _fits(test, ONE_PROCESS_ONLY) is None else [NOWHERE]
    second = None if _fits(test, ONE_PROCESS_ONLY | LEFT_OUT) is not None else _fits(test, SECOND)
    return [EVENTLET, *[THREADING] * both_modes, *[second] * (second is not None)]


def at_its_places(metafunc: pytest.Metafunc) -> None:
    """Run a test that has a server once for each of its places."""
    if "servers" in metafunc.fixturenames:
        test, wanted = metafunc.definition.nodeid, metafunc.config.getoption("--on")
        metafunc.parametrize("place", places_of(test, wanted, "fresh_server" in metafunc.fixturenames), scope="session")


def only_there(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --on nothing else runs."""
    if wanted := config.getoption("--on"):
        there = [i for i in items if isinstance(i, pytest.Function) and hasattr(i, "callspec")]
        there = [item for item in there if item.callspec.params.get("place") == wanted]
        config.hook.pytest_deselected(items=[item for item in items if item not in there])
        items[:] = there


class Servers:
    """Gives out servers at one place."""

    def __init__(self, place: str, request: pytest.FixtureRequest) -> None:
        self._place, self._request = place, request

    def fresh(self, *, demo: bool = True) -> AbstractContextManager[Server]:
        """A server that nobody has used, with the demo event or with nothing."""
        if self._place in SCALED:
            workers: TwoWorkers = self._request.getfixturevalue("two_workers")
            return workers.fresh(ScaledServer if self._place == TWO_WORKERS else InTurns, demo=demo)
        folder: Path = self._request.getfixturevalue("tmp_path_factory").mktemp("server")
        return running_server(folder / "voting.db", self._place, demo=demo)
