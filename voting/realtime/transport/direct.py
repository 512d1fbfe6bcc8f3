"""The direct path: an event that needs no waiting goes from the frame to its handler, with nothing in between.

python-socketio decodes a packet into objects, looks for the namespace, the handler and its arguments, and starts a
task for it: right for most events, too much for ten thousand ballots in one second. What is in the usual form takes
the short way here; anything else, right or wrong, goes the ordinary way, so there is one answer to everything.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from voting import concurrency

from .engine_socket import EngineSocket
from .frames import text_frame
from .websocket import WebSocket

Reply = Callable[[bytes], None]
"""Sends the ack: one JSON value."""
Handler = Callable[[str, bytes, Reply], bool]
"""Gets sid, the event as JSON (a list that begins with its name) and how to reply.

False: take the ordinary way, as for a sid that has not been let in or has left."""
LONGEST_NUMBER = 15
"""Digits of the number that asks for an ack."""


class DirectPath:
    """The events of one namespace that take the short way."""

    def __init__(self, server: Any, namespace: str, event: str, handler: Handler) -> None:
        self._manager = server.manager
        self._outbox = server.eio.shared.outbox
        self._acks: dict[WebSocket, bytes] = {}
        self._namespace = namespace
        self._handler = handler
        self._start = f"42{namespace},".encode()
        self._event = f'["{event}",'.encode()
        self._reply_start = f"43{namespace},".encode()

    def __call__(self, socket: EngineSocket, message: bytes) -> bool:
        """Handle a text message if it is this event, in the usual form, of a client that has joined."""
        start = self._start
        if not message.startswith(start):
            return False
        bracket = message.find(self._event, len(start), len(start) + LONGEST_NUMBER + len(self._event))
        number = message[len(start) : bracket]
        if bracket < 0 or not number.isdigit():
            return False
        sid = self._manager.sid_from_eio_sid(socket.sid, self._namespace)
        if sid is None:
            return False
        return self._handler(sid, message[bracket:], partial(self._reply, socket, number))

    def _reply(self, socket: EngineSocket, number: bytes, ack: bytes) -> None:
        """Keep the ack until all acks of the commit are there, and send them together."""
        if socket.ws is None:
            return
        if not self._acks:
            concurrency.soon(self._send_acks)
        frame = text_frame(b"%b%b[%b]" % (self._reply_start, number, ack))
        self._acks[socket.ws] = self._acks.get(socket.ws, b"") + frame

    def _send_acks(self) -> None:
        acks, self._acks = self._acks, {}
        self._outbox.write_each(list(acks.items()))
