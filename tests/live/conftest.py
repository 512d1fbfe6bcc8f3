"""Fixtures: plain servers on the libraries as they come (`stock`) and on our transport (`ours`)."""

from collections.abc import Callable, Iterator

import pytest

from tests.live.frames import FrameSocket
from tests.live.plain_process import PlainServer
from tests.live.polling import Polling
from tests.live.talk import Talk


@pytest.fixture(scope="module")
def plain_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, PlainServer]]:
    """One server of each flavour for the tests of a module."""
    folder = tmp_path_factory.mktemp("plain")
    servers = {flavour: PlainServer(flavour, folder) for flavour in ("stock", "ours")}
    try:
        yield servers
    finally:
        for server in servers.values():
            server.stop()


def started(server: PlainServer) -> Iterator[PlainServer]:
    """A server that takes connections; ours may not log a traceback whatever the test does to it."""
    server.wait()
    before = server.tracebacks()
    yield server
    if server.flavour == "ours":
        assert server.tracebacks() == before, server.log.read_text()


@pytest.fixture(params=["stock", "ours"])
def either(request: pytest.FixtureRequest, plain_servers: dict[str, PlainServer]) -> Iterator[PlainServer]:
    """The server in each flavour: what both must do."""
    yield from started(plain_servers[request.param])


@pytest.fixture
def ours(plain_servers: dict[str, PlainServer]) -> Iterator[PlainServer]:
    """Our transport alone: where the libraries as they come are wrong."""
    yield from started(plain_servers["ours"])


@pytest.fixture(params=["websocket", "polling"])
def wire(request: pytest.FixtureRequest, either: PlainServer) -> Iterator[Callable[[], Talk]]:
    """Opens connections by one transport."""
    opened: list[Talk] = []

    def connection() -> Talk:
        kind = FrameSocket if request.param == "websocket" else Polling
        opened.append(kind(either.port))
        return opened[-1]

    yield connection
    for talk in opened:
        talk.close()
