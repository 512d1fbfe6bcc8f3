"""What we reach into libraries for is still there. Where a test here fails, read voting/realtime/transport/ again."""

import inspect
from importlib.metadata import files
from pathlib import Path

import engineio.base_socket
import engineio.server
import engineio.socket
import pytest
import socketio.base_manager
import socketio.manager
import socketio.server
from websockets.protocol import Protocol, Side, State

from voting.realtime.transport.engine_socket import EngineSocket
from voting.realtime.transport.members import Members


def test_engineio_makes_its_sockets_by_the_name_we_replace() -> None:
    assert "s = socket.Socket(self, sid)" in inspect.getsource(engineio.server.Server._handle_connect)


@pytest.mark.parametrize(
    "method", ["send", "close", "schedule_ping", "handle_get_request", "handle_post_request", "_upgrade_websocket"]
)
def test_the_methods_of_its_socket_that_we_replace_have_their_arguments(method: str) -> None:
    ours = inspect.signature(getattr(EngineSocket, method))
    theirs = inspect.signature(getattr(engineio.socket.Socket, method))
    assert list(ours.parameters) == list(theirs.parameters)


def test_its_socket_keeps_its_state_in_the_attributes_we_use() -> None:
    source = inspect.getsource(engineio.base_socket.BaseSocket.__init__)
    for name in ("queue", "last_ping", "connected", "upgrading", "upgraded", "closing", "closed"):
        assert f"self.{name} =" in source


def test_nothing_but_its_socket_pings() -> None:
    assert "_send_ping" not in inspect.getsource(engineio.server)


@pytest.mark.parametrize(
    "method",
    [name for name, value in vars(Members).items() if inspect.isfunction(value) and not name.startswith("_")],
)
def test_the_manager_we_replace_has_the_same_methods(method: str) -> None:
    theirs = inspect.signature(getattr(socketio.manager.Manager, method))
    ours = inspect.signature(getattr(Members, method))
    assert [p for p in theirs.parameters if p != "kwargs"] == [p for p in ours.parameters if p not in ("_", "kwargs")]


def test_the_manager_has_no_method_that_we_have_overlooked() -> None:
    manager = {n for c in (socketio.manager.Manager, socketio.base_manager.BaseManager) for n in vars(c)}
    uses_rooms = {
        name for name in manager
        if not name.startswith("__")
        and "self.rooms" in inspect.getsource(getattr(socketio.manager.Manager, name))
    }  # fmt: skip
    assert {name for name in uses_rooms if name not in vars(Members)} <= {"is_sid_room"}, "it would find no rooms"


def test_the_server_asks_the_manager_for_nothing_else() -> None:
    source = inspect.getsource(socketio.server.Server)
    assert "manager.rooms" not in source
    assert "self.namespaces" in source


def source_of_eventlet(name: str) -> str:
    """Read, not imported: to import it without its patch is not what we do anywhere else."""
    (file,) = [file for file in files("eventlet") or [] if str(file) == f"eventlet/{name}.py"]
    return Path(str(file.locate())).read_text()


def test_eventlet_hands_its_socket_out_and_forgets_a_request_that_was_handled() -> None:
    assert "if WSGI_LOCAL.already_handled:" in source_of_eventlet("wsgi")
    assert "environ['eventlet.input'].get_socket()" in source_of_eventlet("websocket")
    assert "self.fd = fd" in source_of_eventlet("greenio/base")
    assert "errno.ENOTCONN, errno.EBADF, errno.ENOTSOCK" in source_of_eventlet("greenio/base")


def test_the_protocol_shows_whether_it_is_between_messages() -> None:
    protocol = Protocol(Side.SERVER, state=State.OPEN)
    assert protocol.reader.buffer == b""
    protocol.receive_data(b"\x81")
    assert protocol.reader.buffer == b"\x81"
    assert protocol.writes == []
