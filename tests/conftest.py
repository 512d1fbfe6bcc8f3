"""Fixtures: services on a real database file with a fixed clock, and real servers at their places."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.places import PLACES, Server, Servers, at_its_places, only_there
from tests.scaled.server import TwoWorkers, two_workers
from voting.services.context import Context
from voting.services.demo import make_demo
from voting.services.session_views import SessionView
from voting.storage import Storage
from voting.storage.models import Base, LastWrite

TABLES_OF_EVENTS = [table for table in Base.metadata.sorted_tables if table is not LastWrite.__table__]
"""All that hold something of events; the other has the name of each worker's newest transaction."""


class FixedClock:
    """A clock that goes only when told."""

    def __init__(self) -> None:
        self.now = datetime(2017, 5, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The moment it shows."""
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> FixedClock:
    """24 May 2017, nine o'clock UTC."""
    return FixedClock()


@pytest.fixture
def address(tmp_path: Path) -> Path | str:
    """Where the database of a test is."""
    return tmp_path / "voting.db"


@pytest.fixture
def context(address: Path | str, clock: FixedClock) -> Iterator[Context]:
    """Services on an empty database."""
    context = Context(Storage(address), "http://balss.example", clock)
    yield context
    context.storage.close()


@pytest.fixture
def riga(context: Context) -> int:
    """The demo event's id."""
    return make_demo(context)


@pytest.fixture
def klasteri(context: Context, riga: int) -> SessionView:
    """The demo event's first session."""
    from voting.services import access

    return context.views.get(access.by_code(context, "KLASTERI").session_id)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where tests of the whole product find their server."""
    parser.addoption("--on", choices=PLACES, help="where servers of live and browser tests run: all tests there, once")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that has a server runs at each of its places."""
    at_its_places(metafunc)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --on nothing else runs."""
    only_there(config, items)


@pytest.fixture(scope="session", name="two_workers")
def all_around_two_workers() -> Iterator[TwoWorkers]:
    """Started for the first test that needs it."""
    with two_workers() as workers:
        yield workers


@pytest.fixture(scope="session")
def servers(place: str, request: pytest.FixtureRequest) -> Servers:
    """Where the tests are; see tests/places.py."""
    return Servers(place, request)


@pytest.fixture(scope="module")
def server(servers: Servers) -> Iterator[Server]:
    """A server with the demo event, shared by the tests of a module."""
    with servers.fresh() as server:
        yield server


@pytest.fixture
def fresh_server(servers: Servers) -> Iterator[Server]:
    """A server of its own for one test; of one process in each async mode."""
    with servers.fresh() as server:
        yield server
