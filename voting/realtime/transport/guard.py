"""Hardens a Socket.IO server: what a stranger may send ends in a refusal, not in a handler or a traceback."""

import time
from typing import Any

from socketio import packet

from voting.domain.errors import UnknownCommand

from ..messages import refused

RESERVED = frozenset({"connect", "disconnect", "connect_error", "message", "*", "error"})
JOIN_WITHIN_S = 30.0
KEPT_OF_REQUEST = ("HTTP_COOKIE",)
"""What joining needs of the request; the rest holds sockets and buffers that a phone need not keep."""


class ServerGuard:
    """Hardens a Socket.IO server whose namespaces are registered."""

    def __init__(self, server: Any) -> None:
        self._server = server
        server.namespaces = []  # else "/" is joined without a handler
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

    def close(self, sid: str, namespace: str) -> None:
        """Close the connection behind a client of a namespace."""
        eio_sid = self._server.manager.eio_sid_from_sid(sid, namespace)
        if eio_sid is not None:
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
        return self._opened(eio_sid, {name: environ[name] for name in KEPT_OF_REQUEST if name in environ})

    def _on_close(self, eio_sid: str, reason: Any) -> Any:
        self._waiting.pop(eio_sid, None)
        return self._closed(eio_sid, reason)
