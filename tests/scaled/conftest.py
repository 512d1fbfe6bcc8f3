"""Fixtures: the programs around the workers, and nginx before two servers that know nothing of each other."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from tests.scaled.server import ScaledServer, scaled_server
from tests.server_process import ServerProcess, running_server
from tools.find_programs import COMPILER, MACHINES
from tools.machines import Nginx
from tools.machines.folder import Folder


def skip_where_missing() -> None:
    """Skip, and say which programs of the machine are missing."""
    missing = [program for program in MACHINES if program is not COMPILER and not program.path]
    if missing:
        packages = " ".join(package for program in missing for package in program.packages)
        pytest.skip(f"missing: {', '.join(p.what for p in missing)}; as root: apt-get install {packages}")


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
def server() -> Iterator[ScaledServer]:
    """Two workers and all around them, with the demo event; shared by the tests of a module."""
    skip_where_missing()
    with scaled_server() as server:
        yield server


@pytest.fixture
def fresh_server() -> Iterator[ScaledServer]:
    """The same for one test."""
    skip_where_missing()
    with scaled_server() as server:
        yield server
