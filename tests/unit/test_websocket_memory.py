"""A phone that leaves leaves nothing behind, without help of the garbage collector."""

import gc
import socket
import weakref
from typing import Any

from websockets.frames import Frame, Opcode

from voting.concurrency.watcher import READABLE, Watcher
from voting.realtime.transport.heartbeat import Heartbeat
from voting.realtime.transport.websocket import WebSocket


def test_a_closed_websocket_is_freed_at_once() -> None:
    heard: list[bytes] = []
    ended: list[bool] = []
    ours, phone = socket.socketpair()
    gc.disable()
    try:
        with phone:
            ws = WebSocket(ours, Watcher(), 64_000)
            ws.on_message = lambda data, _: heard.append(data)
            ws.on_closed = lambda: ended.append(True)
            ws.start()
            for fragment in (Frame(Opcode.TEXT, b"4", fin=False), Frame(Opcode.CONT, b"2"), Frame(Opcode.TEXT, b"3")):
                phone.sendall(fragment.serialize(mask=True))
                ws._on_ready(READABLE)
            protocol = weakref.ref(ws._protocol)
        ws._on_ready(READABLE)
        del ws
        assert protocol() is None
    finally:
        gc.enable()
    assert (heard, ended) == ([b"42", b"3"], [True])


class Connection:
    """What the heartbeat needs of one."""

    closed = False
    last_ping: Any = None

    def __init__(self, sid: str) -> None:
        self.sid = sid


def test_the_heartbeat_forgets_a_connection_that_is_taken_out() -> None:
    heartbeat = Heartbeat(25, 20)
    connection = Connection("sid")
    heartbeat.add(connection).pop("sid")
    known = weakref.ref(connection)
    del connection
    assert known() is None
