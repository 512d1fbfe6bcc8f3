"""Engine.IO protocol 4: from polling to a WebSocket, without losing or doubling anything."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.live.frames import CLOSE, WEBSOCKET, FrameSocket, closing, frame
from tests.live.plain_process import PlainServer
from tests.live.polling import Polling, ask
from tests.live.talk import Packet, event_of

pytestmark = pytest.mark.live


def probing(phone: Polling) -> FrameSocket:
    """The WebSocket of a polling session, before its probe."""
    socket = FrameSocket(phone.port, f"{WEBSOCKET}&sid={phone.opened['sid']}")
    assert socket.status == 101
    return socket


def upgraded(phone: Polling) -> FrameSocket:
    """The WebSocket of a polling session, upgraded."""
    socket = probing(phone)
    socket.send("2probe")
    assert socket.next_packet() == "3probe"
    socket.send("5")
    return socket


def messages(packets: list[Packet]) -> list[Packet]:
    return [packet for packet in packets if packet != "6"]


def test_an_upgraded_session_goes_on_with_its_sid_and_rooms(either: PlainServer) -> None:
    phone = Polling(either.port)
    sid = phone.connect(auth={"who": "Paula"})
    phone.call("enter", "hall")
    assert phone.call("transport") == ["polling"]
    with upgraded(phone) as socket:
        assert socket.call("transport") == ["websocket"]
        assert socket.call("auth") == [{"who": "Paula"}]
        assert socket.call("rooms") == [sorted([sid, "hall"])]
        assert socket.call("shout", "hall", "here") == []


def test_the_probe_ends_a_waiting_poll_with_a_noop(either: PlainServer) -> None:
    phone = Polling(either.port)
    phone.connect()
    with ThreadPoolExecutor() as pool:
        poll = pool.submit(phone.get)
        time.sleep(0.1)
        with probing(phone) as socket:
            time.sleep(0.05)
            assert not poll.done()
            socket.send("2probe")
            assert socket.next_packet() == "3probe"
            assert poll.result(timeout=2) == (200, ["6"])


def test_a_poll_during_the_upgrade_is_answered_by_a_noop_at_once(either: PlainServer) -> None:
    phone = Polling(either.port)
    phone.connect()
    with probing(phone) as socket:
        socket.send("2probe")
        assert socket.next_packet() == "3probe"
        phone.event("tell", "waits")
        assert phone.get() == (200, ["6"])
        socket.send("5")
        assert socket.until("42")[0] == '42/echo,["told","waits"]'


def test_messages_around_the_upgrade_arrive_once_and_in_order(either: PlainServer) -> None:
    phone = Polling(either.port)
    sid = phone.connect()
    with ThreadPoolExecutor() as pool, FrameSocket(either.port) as other:
        other.connect()

        def shout(*numbers: int) -> None:
            for number in numbers:
                other.call("shout", sid, str(number))

        poll = pool.submit(phone.get)
        time.sleep(0.1)
        shout(*range(5))
        with probing(phone) as socket:
            shout(*range(5, 10))
            socket.send("2probe")
            assert socket.next_packet() == "3probe"
            shout(*range(10, 15))
            by_polling = messages(list(poll.result(timeout=2)[1]))
            pool.submit(shout, *range(15, 40))
            socket.send("5")
            by_socket = socket.until('42/echo,["shout","39"]')[1]
    got = [event_of(packet)[1] for packet in by_polling + messages(by_socket)]
    assert got == [str(number) for number in range(39)]


def test_answers_to_posts_during_the_upgrade_arrive_once_and_in_order(either: PlainServer) -> None:
    phone = Polling(either.port)
    phone.connect()
    with probing(phone) as socket:
        phone.event("say", 1, number=1)
        socket.send("2probe")
        assert socket.next_packet() == "3probe"
        phone.event("say", 2, number=2)
        socket.send("5")
        socket.event("say", 3, number=3)
        before = socket.until("43/echo,3[3]")[1]
    assert messages(before) == ["43/echo,1[1]", "43/echo,2[2]"]


def test_the_upgrade_packet_and_the_first_events_may_come_in_one_segment(either: PlainServer) -> None:
    phone = Polling(either.port)
    phone.connect()
    with probing(phone) as socket:
        socket.send_bytes(frame("2probe"), frame("5"), frame('42/echo,1["say",1]'), frame('42/echo,2["say",2]'))
        assert messages(socket.until("43/echo,2[2]")[1]) == ["3probe", "43/echo,1[1]"]


def test_polling_is_over_after_the_upgrade(either: PlainServer) -> None:
    phone = Polling(either.port)
    sid = phone.connect()
    with upgraded(phone) as socket:
        assert socket.call("say", 1) == [1]
        assert phone.get()[0] == 400
        assert phone.post('42/echo,["tell","by polling"]') == 400
        assert messages(socket.heard()) == []
        assert socket.reasons(sid, 0) == []


def test_a_second_upgrade_is_refused_and_leaves_the_first_alone(either: PlainServer) -> None:
    phone = Polling(either.port)
    phone.connect()
    with upgraded(phone) as socket:
        assert socket.call("say", 1) == [1]
        with FrameSocket(either.port, f"{WEBSOCKET}&sid={phone.opened['sid']}") as second:
            assert second.status == 400
        assert socket.call("say", 2) == [2]


def test_a_session_that_began_as_a_websocket_is_not_upgraded(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone:
        sid = phone.opened()["sid"]
        with FrameSocket(either.port, f"{WEBSOCKET}&sid={sid}") as second:
            assert second.status == 400
        assert phone.connect()


def no_upgrade(socket: FrameSocket) -> None:
    socket.send("2probe")
    assert socket.next_packet() == "3probe"


FAILURES: dict[str, Callable[[FrameSocket], None]] = {
    "another probe": lambda socket: socket.send("2nonsense"),
    "a message instead of the probe": lambda socket: socket.send("4x"),
    "a close frame instead of the probe": lambda socket: socket.send_bytes(closing(1000)),
    "no probe at all": lambda socket: socket.close(),
    "a reset before the upgrade packet": lambda socket: (no_upgrade(socket), socket.reset())[0],
    "a message instead of the upgrade packet": lambda socket: (no_upgrade(socket), socket.send("4x"))[0],
    "a close frame instead of the upgrade packet": lambda s: (no_upgrade(s), s.send_bytes(closing(1000)))[0],
    "a protocol error after the probe": lambda s: (no_upgrade(s), s.send_bytes(frame("5", rsv=4)))[0],
    "a binary probe": lambda socket: socket.send(b"2probe"),
}
FAILURES_OF_OURS: dict[str, Callable[[FrameSocket], None]] = {  # after these stock holds all further packets back
    "an empty probe": lambda socket: socket.send(""),
    "an empty upgrade packet": lambda socket: (no_upgrade(socket), socket.send(""))[0],
}


def polling_goes_on(phone: Polling, sid: str) -> None:
    """The session is still there, by polling, and its next upgrade works."""
    assert phone.call("say", "by polling") == ["by polling"]
    assert phone.reasons(sid, 0) == []
    with upgraded(phone) as socket:
        assert socket.call("say", "by socket") == ["by socket"]


@pytest.mark.parametrize("name", FAILURES)
def test_a_failed_probe_leaves_polling_working(either: PlainServer, name: str) -> None:
    phone = Polling(either.port)
    sid = phone.connect()
    with probing(phone) as socket:
        FAILURES[name](socket)
        polling_goes_on(phone, sid)


@pytest.mark.parametrize("name", FAILURES_OF_OURS)
def test_a_senseless_probe_leaves_polling_working(ours: PlainServer, name: str) -> None:
    phone = Polling(ours.port)
    sid = phone.connect()
    with probing(phone) as socket:
        FAILURES_OF_OURS[name](socket)
        polling_goes_on(phone, sid)


def test_a_probe_under_way_does_not_keep_the_session_from_ending(either: PlainServer) -> None:
    phone = Polling(either.port)
    sid = phone.connect()
    with probing(phone) as socket, FrameSocket(either.port) as other:
        other.connect()
        no_upgrade(socket)
        assert phone.post("1") == 200
        assert other.reasons(sid) == ["client disconnect"]
        socket.close()
    assert ask(either.port, "GET", phone.query)[0] == 400


def test_an_upgraded_session_ends_with_its_socket(either: PlainServer) -> None:
    phone = Polling(either.port)
    sid = phone.connect()
    with FrameSocket(either.port) as other:
        other.connect()
        with upgraded(phone) as socket:
            socket.call("say", 1)
            socket.send_bytes(closing(1000))
            while socket.next_frame()[0] != CLOSE:
                pass
        assert other.reasons(sid) == ["transport close"]
        assert phone.get()[0] == 400
