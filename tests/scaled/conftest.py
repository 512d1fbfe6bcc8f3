"""Fixtures: the programs around the workers, and nginx before two servers that know nothing of each other."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from tests.scaled.server import ScaledServer, TwoWorkers, skip_where_missing
from tests.server_process import ServerProcess, running_server
from tools.machines import Nginx
from tools.machines.folder import Folder


@pytest.fixture
def folder() -> Iterator[Folder]:
    """A folder for programs of one test."""
    skip_where_missing()
    made = Folder()
    yield made
    made.close()


@dataclass
class Front:
    """nginx, and the servers behind it, each with a demo event of its own."""

    nginx: Nginx
    servers: list[ServerProcess]


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """Two servers behind nginx: an answer says which of them gave it."""
    skip_where_missing()
    with ExitStack() as stack:
        made = Folder()
        stack.callback(made.close)
        folder = tmp_path_factory.mktemp("front")
        servers = [stack.enter_context(running_server(folder / f"{number}.db")) for number in (1, 2)]
        nginx = Nginx(made, [server.port for server in servers])
        stack.callback(nginx.stop)
        nginx.start()
        yield Front(nginx, servers)


@pytest.fixture(scope="module")
def server(two_workers: TwoWorkers) -> Iterator[ScaledServer]:
    """Two workers and all around them, with the demo event; shared by the tests of a module."""
    with two_workers.fresh(ScaledServer) as server:
        yield server


@pytest.fixture
def fresh_server(two_workers: TwoWorkers) -> Iterator[ScaledServer]:
    """The same for one test."""
    with two_workers.fresh(ScaledServer) as server:
        yield server
