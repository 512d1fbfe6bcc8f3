"""A client that does not read keeps nobody waiting, and misses nothing."""

import contextlib
import socket
import time
from collections.abc import Callable

import pytest

from tests.live.frames import FrameSocket, closing
from tests.live.plain_process import PlainServer
from tests.live.talk import event_of

pytestmark = pytest.mark.live
SIZE = 50_000
SMALL = 1
"""Bytes of receive buffer asked for; the system gives its least."""


def system_takes() -> int:
    """How many bytes the system takes for a client that does not read."""
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.socket() as stuck:
        stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        stuck.connect(listener.getsockname())
        writer, _ = listener.accept()
        with writer:
            writer.setblocking(False)
            taken = 0
            with contextlib.suppress(BlockingIOError):
                while True:
                    taken += writer.send(b"x" * SIZE)
            return taken


@pytest.fixture(scope="module")
def messages() -> int:
    """Messages for a client that does not read: half a megabyte more than the system takes. We keep one."""
    return system_takes() // SIZE + 10


def test_a_client_that_does_not_read_for_a_while_gets_everything_in_order(either: PlainServer, messages: int) -> None:
    with FrameSocket(either.port, receive_buffer=SMALL) as slow, FrameSocket(either.port) as quick:
        for phone in (slow, quick):
            phone.connect()
            phone.call("enter", "hall")
        words = [f"{number}:".ljust(SIZE, "x") for number in range(messages)]
        for word in words:
            began = time.monotonic()
            quick.event("shout", "hall", word)
            assert event_of(quick.next_packet()) == ["shout", word]
            assert time.monotonic() - began < 1
        assert [event_of(packet)[1] for packet in slow.heard()] == words


def test_a_client_that_never_reads_can_still_be_let_go(either: PlainServer, messages: int) -> None:
    with FrameSocket(either.port, receive_buffer=SMALL) as stuck, FrameSocket(either.port) as quick:
        sid = stuck.connect()
        quick.connect()
        for _ in range(messages):
            quick.event("shout", sid, "x" * SIZE)
        quick.call("hang_up", sid)
        assert quick.reasons(sid) == ["server disconnect"]


@pytest.mark.parametrize("end", [FrameSocket.reset, FrameSocket.close])
def test_a_client_that_goes_with_much_unread_is_noted_once(
    either: PlainServer, messages: int, end: Callable[[FrameSocket], None]
) -> None:
    stuck = FrameSocket(either.port, receive_buffer=SMALL)
    with FrameSocket(either.port) as quick:
        sid = stuck.connect()
        quick.connect()
        for _ in range(messages):
            quick.event("shout", sid, "x" * SIZE)
        quick.call("say", "sent")
        end(stuck)
        assert quick.reasons(sid) == ["transport close"]
        quick.call("shout", sid, "anybody?")


def test_a_client_may_send_while_much_waits_for_it(either: PlainServer, messages: int) -> None:
    with FrameSocket(either.port, receive_buffer=SMALL) as slow, FrameSocket(either.port) as quick:
        sid = slow.connect()
        quick.connect()
        quick.call("enter", "hall")
        for _ in range(messages):
            quick.event("shout", sid, "x" * SIZE)
        quick.call("say", "sent")
        slow.event("shout", "hall", "I am here")
        assert event_of(quick.next_packet()) == ["shout", "I am here"]
        slow.send_bytes(closing(1000))
        assert slow.close_code() == 1000


def test_nothing_follows_the_close_frame_where_much_was_waiting_before_it(either: PlainServer, messages: int) -> None:
    with FrameSocket(either.port, receive_buffer=SMALL) as slow, FrameSocket(either.port) as quick:
        sid = slow.connect()
        quick.connect()
        for _ in range(messages):
            quick.event("shout", sid, "x" * SIZE)
        quick.call("say", "sent")
        slow.send_bytes(closing(1000))
        time.sleep(0.1)
        quick.call("shout", sid, "too late")
        assert slow.close_code() == 1000


def test_a_client_that_never_reads_is_given_up_before_it_fills_the_memory(ours: PlainServer, messages: int) -> None:
    with FrameSocket(ours.port, receive_buffer=SMALL) as stuck, FrameSocket(ours.port) as quick:  # stock keeps it all
        sid = stuck.connect()
        quick.connect()
        for _ in range(messages + 40):
            quick.event("shout", sid, "x" * SIZE)
        assert quick.reasons(sid) == ["transport close"]
