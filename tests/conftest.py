"""Fixtures: services on a real database file with a fixed clock, and real server processes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.server_process import ServerProcess, running_server
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


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """A server with the demo event, shared by the tests of a module."""
    with running_server(tmp_path_factory.mktemp("server") / "voting.db") as server:
        yield server


@pytest.fixture(params=["eventlet", "threading"])
def fresh_server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ServerProcess]:
    """A server of its own for one test, in each async mode."""
    with running_server(tmp_path / "voting.db", request.param) as server:
        yield server
