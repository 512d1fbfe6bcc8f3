"""An Engine.IO connection: long-polling is the library's, the WebSocket is ours.

The library keeps three green threads for each WebSocket: one reads, one writes, one waits to ping. Here none is kept:
messages come from the watcher, frames are written where they arise, and `heartbeat.py` pings everybody. What may
wait (joining, most commands) gets a green thread for as long as it takes, one message after the other.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engineio import exceptions, packet, socket
from engineio.base_server import BaseServer
from websockets.frames import CloseCode

from voting import concurrency
from voting.concurrency.watcher import Watcher, take_socket

from .frames import binary_frame, text_frame
from .handshake import HandshakeRefused, handshake
from .heartbeat import Heartbeat
from .outbox import Outbox
from .websocket import WebSocket

MOST_QUEUED = 32
"""Messages of one client that wait for an earlier one; then it is not read until they are done."""
PONG = b"3"


@dataclass
class Shared:
    """What all sockets of a server share. `direct` takes a text message that needs no waiting; False: the library's."""

    watcher: Watcher
    heartbeat: Heartbeat
    outbox: Outbox
    direct: Callable[["EngineSocket", bytes], bool] = lambda _socket, _message: False  # noqa: E731


class EngineSocket(socket.Socket):  # type: ignore[misc]
    """The library's socket, with our WebSocket under it. `server.shared` is what all of them share."""

    connected: bool
    upgraded: bool
    queue: Any

    def __init__(self, server: BaseServer, sid: str) -> None:
        super().__init__(server, sid)
        self.ws: WebSocket | None = None
        self._queued: deque[str | bytes] | None = None
        self._slot: dict[str, Any] | None = None

    # ---- sending

    def send(self, pkt: packet.Packet) -> None:
        """Write a packet to the WebSocket, or keep it for the next poll."""
        if not self.upgraded or self.ws is None:
            super().send(pkt)
        elif self.closed:
            raise exceptions.SocketIsClosedError
        else:
            self.ws.write(frame_of(pkt))

    def schedule_ping(self) -> None:
        """A pong has come (or the connection is new): it is alive. The heartbeat sends the next ping."""
        self.last_ping = None
        if self._slot is None:
            self._slot = self.server.shared.heartbeat.add(self)

    # ---- opening

    def _upgrade_websocket(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        """Answer a WebSocket request: the connection's first, or one that takes over from polling."""
        if self.upgraded:
            raise OSError("Socket has been upgraded already")
        try:
            answer = handshake(environ)
        except HandshakeRefused as refused:
            if not self.connected:
                self.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_ERROR)
            start_response(refused.status, refused.headers)
            return []
        ws = WebSocket(take_socket(environ), self.server.shared.watcher, self.server.max_http_buffer_size)
        if self.connected:
            self.upgrading = True
            ws.on_message, ws.on_closed = _Upgrade(self, ws), self._probe_failed
            ws.write(answer)
        else:
            self.connected = True
            self.use(ws, answer)
        ws.start()
        return []

    def handle_get_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        """A poll, or a request for a WebSocket; the library takes a malformed one of these for a poll."""
        if not self.connected:
            return self._upgrade_websocket(environ, start_response)
        return super().handle_get_request(environ, start_response)

    def handle_post_request(self, environ: dict[str, Any]) -> None:
        """Packets by polling; what cannot be read ends the connection, as on a WebSocket."""
        try:
            super().handle_post_request(environ)
        except ValueError:
            raise exceptions.UnknownPacketError from None

    def use(self, ws: WebSocket, answer: bytes = b"") -> None:
        """Go on by this WebSocket; what is queued goes first, with the answer to the handshake."""
        frames = [answer]
        while not self.queue.empty():
            pkt = self.queue.get(block=False)
            if pkt is not None and pkt.packet_type != packet.NOOP:
                frames.append(frame_of(pkt))
        self.queue.put(None)  # a poll that still waits ends
        self.queue = NoQueue(self.server.get_queue_empty_exception())
        self.ws, self.upgraded, self.upgrading = ws, True, False
        ws.on_message, ws.on_closed = self._on_message, self._on_closed
        ws.write(b"".join(frames))

    def _probe_failed(self) -> None:
        self.upgrading = False

    # ---- hearing

    def _on_message(self, data: bytes, is_text: bool) -> None:
        if is_text and self._queued is None:
            if data == PONG:
                self.schedule_ping()
                return
            if self.server.shared.direct(self, data):
                return
        try:
            self._queue_up(data.decode() if is_text else data)
        except UnicodeDecodeError:
            assert self.ws is not None
            self.ws.fail(CloseCode.INVALID_DATA)

    def _queue_up(self, message: str | bytes) -> None:
        if self._queued is None:
            self._queued = deque([message])
            concurrency.spawn(self._work)
            return
        self._queued.append(message)
        if len(self._queued) >= MOST_QUEUED and self.ws is not None:
            self.ws.pause()

    def _work(self) -> None:
        """Handle what is queued, in order."""
        queued = self._queued
        assert queued is not None
        assert self.ws is not None
        while queued and not self.closed:
            try:
                self.receive(packet.Packet(encoded_packet=queued.popleft()))
            except exceptions.UnknownPacketError:
                pass
            except (exceptions.SocketIsClosedError, ValueError):
                self.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_CLOSE)
            except Exception:
                self.server.logger.exception("a message could not be handled")
                self.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_CLOSE)
        self._queued = None
        self.ws.resume()

    # ---- closing

    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """End the connection and say so to the handlers, once. Never waits for the other side."""
        if self.closed or self.closing:
            return
        super().close(wait=False, abort=abort, reason=reason)
        self.server.sockets.pop(self.sid, None)
        if self._slot is not None:
            self._slot.pop(self.sid, None)
        if self.ws is not None:
            self.ws.close()

    def _on_closed(self) -> None:
        # the handlers may wait; this may be the middle of a broadcast
        concurrency.spawn(self._gone)

    def _gone(self) -> None:
        self.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_CLOSE)


class NoQueue:
    """Stands where the library looks for a queue: nothing waits for a poll any more."""

    __slots__ = ("_empty",)

    def __init__(self, empty: type[Exception]) -> None:
        self._empty = empty

    def get(self, *_: object, **__: object) -> None:
        """Nothing is in it."""
        raise self._empty

    def put(self, _: object) -> None:
        """Nobody will poll."""

    task_done = join = lambda _: None  # noqa: E731 - as the library calls them


class _Upgrade:
    """Hears the probe of a WebSocket that takes over from polling: 2probe, 3probe, 5."""

    def __init__(self, engine: EngineSocket, ws: WebSocket) -> None:
        self._engine, self._ws = engine, ws
        self._probed = False

    def __call__(self, data: bytes, is_text: bool) -> None:
        engine = self._engine
        if is_text and not self._probed and data == b"2probe":
            self._probed = True
            self._ws.write(text_frame(b"3probe"))
            engine.queue.put(packet.Packet(packet.NOOP))  # ends the poll that waits
        elif is_text and self._probed and data == b"5" and not engine.closed:
            engine.use(self._ws)
        else:
            engine.upgrading = False
            self._ws.close()


def frame_of(pkt: packet.Packet) -> bytes:
    """A packet as a finished frame."""
    encoded = pkt.encode()
    return binary_frame(encoded) if isinstance(encoded, bytes) else text_frame(encoded.encode())
