"""Engine.IO protocol 4: the handshake, long polling, packets and the end of a connection."""

import gzip
import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.live.frames import CLOSE, FrameSocket
from tests.live.plain_process import PlainServer
from tests.live.polling import POLLING, Polling, ask, ask_raw
from tests.live.talk import event_of

pytestmark = pytest.mark.live


# ---- the handshake


def test_the_open_packet_says_all_that_a_client_needs(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone:
        by_websocket = phone.opened()
    by_polling = Polling(either.port).opened
    for opened, upgrades in ((by_websocket, []), (by_polling, ["websocket"])):
        assert isinstance(opened.pop("sid"), str)
        wanted = {"upgrades": upgrades, "pingInterval": 25_000, "pingTimeout": 20_000, "maxPayload": 64_000}
        assert opened == wanted


def test_every_connection_has_a_sid_of_its_own_that_is_hard_to_guess(either: PlainServer) -> None:
    sids = [Polling(either.port).opened["sid"] for _ in range(20)]
    assert len({sid[:12] for sid in sids}) == 20
    assert all(len(sid) >= 20 for sid in sids)


@pytest.mark.parametrize(
    "query",
    [
        "EIO=3&transport=polling",
        "transport=polling",
        "EIO=4&transport=carrier-pigeon",
        "EIO=4&transport=websocket",
        f"{POLLING}&sid=nobody",
        f"{POLLING}&j=x",
    ],
)
def test_a_handshake_that_is_not_understood_is_refused(either: PlainServer, query: str) -> None:
    status, text = ask(either.port, "GET", query)
    assert status == 400
    assert isinstance(json.loads(text), str)


def test_a_transport_need_not_be_named(either: PlainServer) -> None:
    status, text = ask(either.port, "GET", "EIO=4")
    assert (status, text[:2]) == (200, "0{")


@pytest.mark.parametrize(("method", "status"), [("OPTIONS", 200), ("PUT", 405), ("DELETE", 405), ("HEAD", 405)])
def test_other_methods_do_what_they_did(either: PlainServer, method: str, status: int) -> None:
    assert ask(either.port, method, POLLING)[0] == status


# ---- polling


def test_several_packets_go_in_one_post_and_their_answers_come_in_order(either: PlainServer) -> None:
    phone = Polling(either.port)
    phone.connect()
    assert phone.post(*(f'42/echo,{number}["say",{number}]' for number in range(16))) == 200
    packets: list[str] = []
    while len(packets) < 16:
        packets += phone.get()[1]
    assert packets == [f"43/echo,{number}[{number}]" for number in range(16)]


def test_more_than_sixteen_packets_go_in_one_post(ours: PlainServer) -> None:  # stock drops them and answers 200
    phone = Polling(ours.port)
    phone.connect()
    assert phone.post(*(f'42/echo,{number}["say",{number}]' for number in range(100))) == 200
    assert phone.ack(99) == [99]


def test_a_poll_waits_until_there_is_something(either: PlainServer) -> None:
    phone = Polling(either.port)
    phone.connect()
    with ThreadPoolExecutor() as pool:
        poll = pool.submit(phone.get)
        time.sleep(0.2)
        assert not poll.done()
        phone.event("say", "now", number=1)
        assert poll.result(timeout=2) == (200, ['43/echo,1["now"]'])


def test_two_polls_at_once_get_every_packet_once(either: PlainServer) -> None:
    phone = Polling(either.port)
    phone.connect()
    with ThreadPoolExecutor() as pool:
        polls = [pool.submit(phone.get) for _ in range(2)]
        time.sleep(0.2)
        phone.event("say", 1, number=1)
        phone.event("say", 2, number=2)
        got = [poll.result(timeout=5) for poll in polls]
    assert sorted(sum((packets for status, packets in got), [])) == ["43/echo,1[1]", "43/echo,2[2]"]


def test_a_long_answer_is_compressed_for_who_understands_it(either: PlainServer) -> None:
    phone = Polling(either.port)
    phone.connect()
    phone.event("long", 5000, number=1)
    status, body, headers = ask_raw(either.port, "GET", phone.query, headers={"Accept-Encoding": "br, gzip"})
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert gzip.decompress(body).decode() == f'43/echo,1["{"x" * 5000}"]'


def test_an_answer_may_be_wrapped_for_a_script_tag(either: PlainServer) -> None:
    status, text = ask(either.port, "GET", f"{POLLING}&j=7")
    assert status == 200
    assert text.startswith('___eio[7]("0{')


@pytest.mark.parametrize("post", ["4" * 64_001, "9", "2", "6"], ids=["too long", "unknown", "ping", "noop"])
def test_a_post_that_no_client_sends_ends_the_session(ours: PlainServer, post: str) -> None:  # stock never answers it
    phone = Polling(ours.port)
    sid = phone.connect()
    assert phone.post(post) == 400
    assert phone.get()[0] == 400
    with FrameSocket(ours.port) as other:
        other.connect()
        assert other.reasons(sid) == ["server disconnect"]


def test_a_post_of_the_largest_size_is_read(either: PlainServer) -> None:
    phone = Polling(either.port)
    phone.connect()
    text = "x" * (64_000 - len('42/echo,1["say",""]'))
    assert phone.call("say", text) == [text]


@pytest.mark.parametrize("body", [b"x", b"4", b"\xff\xfe", b"b!", b"", b"42{}", b"b//8=", b"\x1e\x1e"], ids=repr)
def test_a_post_of_anything_else_is_answered_quietly(ours: PlainServer, body: bytes) -> None:  # stock logs tracebacks
    phone = Polling(ours.port)
    phone.connect()
    assert ask(ours.port, "POST", phone.query, body)[0] in (200, 400)
    with FrameSocket(ours.port) as other:
        assert other.connect()


def test_a_post_to_nobody_is_refused(either: PlainServer) -> None:
    assert ask(either.port, "POST", f"{POLLING}&sid=nobody", "4")[0] == 400
    assert ask(either.port, "POST", POLLING, "4")[0] == 400


# ---- packets


@pytest.mark.parametrize("packet", ["2", "2probe", "3", "6", "9", "0{}", "3probe"])
def test_packets_that_a_client_has_no_reason_to_send_are_ignored(either: PlainServer, packet: str) -> None:
    with FrameSocket(either.port) as phone:
        phone.connect()
        phone.send(packet)
        assert phone.call("say", "still here") == ["still here"]


def test_an_upgrade_packet_out_of_place_is_answered_by_a_noop(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone:
        phone.connect()
        phone.send("5")
        assert phone.heard() == ["6"]


# ---- the end


def test_a_close_packet_ends_a_websocket(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone, FrameSocket(either.port) as other:
        sid = phone.connect()
        other.connect()
        phone.send("1")
        assert phone.next_frame()[0] == CLOSE
        assert other.reasons(sid) == ["client disconnect"]


def test_a_close_packet_ends_a_polling_session_and_its_waiting_poll(either: PlainServer) -> None:
    phone = Polling(either.port)
    sid = phone.connect()
    with ThreadPoolExecutor() as pool, FrameSocket(either.port) as other:
        other.connect()
        poll = pool.submit(phone.get)
        time.sleep(0.1)
        assert phone.post("1") == 200
        assert poll.result(timeout=2) == (200, [])
        assert phone.get()[0] == 400
        assert other.reasons(sid) == ["client disconnect"]


def test_the_server_ends_a_websocket_with_a_close_packet(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone, FrameSocket(either.port) as other:
        sid = phone.connect()
        other.connect()
        other.call("hang_up", sid)
        assert phone.next_packet() == "1"
        assert phone.next_frame()[0] == CLOSE
        assert other.reasons(sid) == ["server disconnect"]


def test_the_server_ends_a_polling_session_with_a_close_packet(either: PlainServer) -> None:
    phone = Polling(either.port)
    sid = phone.connect()
    with ThreadPoolExecutor() as pool, FrameSocket(either.port) as other:
        other.connect()
        poll = pool.submit(phone.get)
        time.sleep(0.1)
        other.call("hang_up", sid)
        assert poll.result(timeout=2) == (200, ["1"])
        assert phone.get()[0] == 400
        assert other.reasons(sid) == ["server disconnect"]


def test_what_was_emitted_before_the_end_still_arrives(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone, FrameSocket(either.port) as other:
        sid = phone.connect()
        other.connect()
        for number in range(20):
            other.event("shout", sid, str(number))
        other.event("hang_up", sid)
        _, before = phone.until("1")
        assert [event_of(packet) for packet in before] == [["shout", str(number)] for number in range(20)]


def test_an_ended_session_is_gone_for_every_transport(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone:
        sid = phone.opened()["sid"]
        phone.send("1")
        with pytest.raises(EOFError):
            phone.until("never")
    assert ask(either.port, "GET", f"{POLLING}&sid={sid}")[0] == 400
    assert ask(either.port, "POST", f"{POLLING}&sid={sid}", "3")[0] == 400
    with FrameSocket(either.port, f"EIO=4&transport=websocket&sid={sid}") as again:
        assert again.status == 400
