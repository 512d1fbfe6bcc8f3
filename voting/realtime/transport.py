"""Where we reach into the libraries: the Socket.IO server, hardened. One of the two files that name eventlet.

What is changed, and why (each has a test that fails when a library changes underneath):
- a message is capped at 64 kB in total: both WebSocket libraries cap only single frames of a fragmented message;
- WebSocket compression is off: it costs 2.5 times the memory per phone;
- `connect` and `disconnect` sent as events by a client are refused: else they run the handlers of that name;
- packets that are not Socket.IO close the connection without a traceback in the log;
- the stage is sent after the connection is confirmed, and connections that never join are closed.
"""

import time
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import engineio.payload
from flask import Flask
from flask_socketio import SocketIO
from socketio import packet

from voting.domain.errors import UnknownCommand

from .messages import Json, refused

LARGEST_MESSAGE = 64_000
RESERVED = frozenset({"connect", "disconnect", "connect_error", "message", "*", "error"})
JOIN_WITHIN_S = 30.0
Wsgi = Callable[[dict[str, Any], Any], Any]

engineio.payload.Payload.max_decode_packets = 500  # stock: 17 packets in one POST are dropped, yet answered 200


def make_socketio(app: Flask, mode: str, public_url: str) -> SocketIO:
    """A Socket.IO server on the app, without any handler yet."""
    socketio = SocketIO(
        app, async_mode=mode, async_handlers=False, manage_session=False, json=Json,
        cors_allowed_origins=partial(_is_own_origin, public_url), max_http_buffer_size=LARGEST_MESSAGE,
        ping_interval=25, ping_timeout=20, transports=["websocket", "polling"],
    )  # fmt: skip
    if mode == "eventlet":
        _cap_eventlet_messages()
    else:
        _cap_threading_messages(socketio.server.eio)
    app.wsgi_app = partial(_without_compression, app.wsgi_app)  # type: ignore[method-assign]
    return socketio


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


def _cap_eventlet_messages() -> None:
    from eventlet.websocket import FailedConnectionError, RFC6455WebSocket

    class CappedMessage(RFC6455WebSocket.Message):  # type: ignore[misc]
        """A message whose fragments together may not exceed the cap."""

        size = 0

        def push(self, data: bytes, final: bool = False) -> None:
            self.size += len(data)
            if self.size > LARGEST_MESSAGE:
                raise FailedConnectionError(1009, "The message is too large.")
            super().push(data, final=final)

    RFC6455WebSocket.Message = CappedMessage


def _cap_threading_messages(eio: Any) -> None:
    websocket = partial(eio._async["websocket"], max_message_size=LARGEST_MESSAGE)
    eio._async = {**eio._async, "websocket": websocket}


class ServerGuard:
    """Hardens a Socket.IO server whose namespaces are registered."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._waiting: dict[str, float] = {}
        self._handle_connect, self._handle_event = server._handle_connect, server._handle_event
        handlers = server.eio.handlers
        self._message, self._opened, self._closed = (handlers[name] for name in ("message", "connect", "disconnect"))
        server._handle_connect, server._handle_event = self._on_join, self._on_event
        server.eio.on("message", self._on_message)
        server.eio.on("connect", self._on_open)
        server.eio.on("disconnect", self._on_close)

    def close_idlers(self) -> None:
        """Close connections that have not joined a namespace in time. Call now and then."""
        late = time.monotonic() - JOIN_WITHIN_S
        for eio_sid in [sid for sid, since in list(self._waiting.items()) if since < late]:
            self._waiting.pop(eio_sid, None)
            self._server.eio.disconnect(eio_sid)

    def _on_join(self, eio_sid: str, namespace: str | None, data: Any) -> None:
        server, namespace = self._server, namespace or "/"
        if server.manager.sid_from_eio_sid(eio_sid, namespace) is not None:
            return  # joined already
        self._handle_connect(eio_sid, namespace, data)
        sid = server.manager.sid_from_eio_sid(eio_sid, namespace)
        if sid is not None and server.manager.is_connected(sid, namespace):
            self._waiting.pop(eio_sid, None)
            server.namespace_handlers[namespace].greet(sid)

    def _on_event(self, eio_sid: str, namespace: str | None, id: int | None, data: Any) -> None:
        if not isinstance(data, list) or not data or not isinstance(data[0], str):
            raise ValueError("an event is a list that begins with its name")
        if data[0] not in RESERVED and not data[0].startswith("_"):
            self._handle_event(eio_sid, namespace, id, data)
        elif id is not None:
            ack = [refused(UnknownCommand.code, UnknownCommand.default)]
            self._server._send_packet(eio_sid, packet.Packet(packet.ACK, namespace=namespace, id=id, data=ack))

    def _on_message(self, eio_sid: str, data: Any) -> None:
        try:
            self._message(eio_sid, data)
        except Exception:
            self._server.logger.info("%s sent what is not Socket.IO", eio_sid)
            self._server.eio.disconnect(eio_sid)

    def _on_open(self, eio_sid: str, environ: dict[str, Any]) -> Any:
        self._waiting[eio_sid] = time.monotonic()
        return self._opened(eio_sid, environ)

    def _on_close(self, eio_sid: str, reason: Any) -> Any:
        self._waiting.pop(eio_sid, None)
        return self._closed(eio_sid, reason)
