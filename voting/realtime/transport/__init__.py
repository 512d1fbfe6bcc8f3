"""Where we reach into the libraries: the Socket.IO server, hardened, and under eventlet with a transport of our own.

What is changed, and why (each has a test that fails when a library changes underneath):
- under eventlet WebSockets are ours (`websocket.py`, `engine_socket.py`): no green thread for each phone;
- clients and rooms are kept by `members.py`, pings come from `heartbeat.py`, ballots take `direct.py`;
- a message is capped at 64 kB in total: the WebSocket library of `threading` caps only single frames;
- WebSocket compression is off: it costs 2.5 times the memory per phone;
- `connect` and `disconnect` sent as events by a client are refused: else they run the handlers of that name;
- packets that are not Socket.IO close the connection without a traceback in the log;
- the stage is sent after the connection is confirmed, and connections that never join are closed (`guard.py`).
"""

import types
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import engineio.payload
import engineio.server
from flask import Flask
from flask_socketio import SocketIO

from voting.concurrency.watcher import Watcher

from ..messages import NEWEST_ONLY, Json
from .direct import DirectPath, Handler
from .engine_socket import EngineSocket, Shared
from .guard import ServerGuard
from .heartbeat import Heartbeat
from .members import Members
from .outbox import Outbox

LARGEST_MESSAGE = 64_000
Wsgi = Callable[[dict[str, Any], Any], Any]

engineio.payload.Payload.max_decode_packets = 500  # stock: 17 packets in one POST are dropped, yet answered 200


def make_socketio(
    app: Flask, mode: str, public_url: str, *, ping_interval: float = 25, ping_timeout: float = 20
) -> SocketIO:
    """A Socket.IO server on the app, without any handler yet. Intervals in seconds."""
    own = {"client_manager": Members(NEWEST_ONLY), "monitor_clients": False} if mode == "eventlet" else {}
    socketio = SocketIO(
        app, async_mode=mode, async_handlers=False, manage_session=False, json=Json,
        cors_allowed_origins=partial(_is_own_origin, public_url), max_http_buffer_size=LARGEST_MESSAGE,
        ping_interval=ping_interval, ping_timeout=ping_timeout, transports=["websocket", "polling"], **own,
    )  # fmt: skip
    if mode == "eventlet":
        _use_own_sockets(socketio.server.eio, Heartbeat(ping_interval, ping_timeout))
    else:
        _cap_threading_messages(socketio.server.eio)
    app.wsgi_app = partial(_without_compression, app.wsgi_app)  # type: ignore[method-assign]
    return socketio


def take_directly(socketio: SocketIO, namespace: str, event: str, handler: Handler) -> None:
    """Have `handler` take this event of a namespace without waiting, where the mode can."""
    if isinstance(socketio.server.manager, Members):
        socketio.server.eio.shared.direct = DirectPath(socketio.server, namespace, event, handler)


def _use_own_sockets(eio: Any, heartbeat: Heartbeat) -> None:
    """Have python-engineio make our sockets: it looks its class up by this name."""
    eio.shared = Shared(Watcher(), heartbeat, Outbox())
    eio.shared.watcher.start()
    heartbeat.start()
    engineio.server.socket = types.SimpleNamespace(Socket=EngineSocket)


def _is_own_origin(public_url: str, origin: str, environ: dict[str, Any]) -> bool:
    """Browsers send Origin; only our own pages may connect. Programs send none and are let through."""
    own = urlsplit(public_url)
    given = urlsplit(origin)
    if given.scheme not in ("http", "https") or not given.netloc:
        return False
    if own.netloc and (given.scheme, given.netloc) == (own.scheme, own.netloc):
        return True
    return given.netloc == environ.get("HTTP_HOST")


def _without_compression(inner: Wsgi, environ: dict[str, Any], start_response: Any) -> Any:
    environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
    return inner(environ, start_response)


def _cap_threading_messages(eio: Any) -> None:
    websocket = partial(eio._async["websocket"], max_message_size=LARGEST_MESSAGE)
    eio._async = {**eio._async, "websocket": websocket}


__all__ = ["EngineSocket", "ServerGuard", "make_socketio", "take_directly"]
