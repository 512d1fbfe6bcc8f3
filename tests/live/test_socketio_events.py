"""Socket.IO protocol 5 over either transport: events, acks, attachments, callbacks."""

import json
import time
from collections.abc import Callable

import pytest

from tests.live.frames import FrameSocket, frame, request
from tests.live.plain_process import PlainServer
from tests.live.polling import Polling
from tests.live.talk import Talk, event_of

pytestmark = pytest.mark.live
Wire = Callable[[], Talk]
BINARY_SAY = '451-/echo,7["say",{"_placeholder":true,"num":0}]'


@pytest.mark.parametrize("number", [0, 7, 10**9, 10**30])
def test_an_ack_carries_the_number_it_was_asked_with(wire: Wire, number: int) -> None:
    phone = wire()
    phone.connect()
    assert phone.call("say", {"a": [1, "ņ", None, True, 1.5]}, number=number) == [{"a": [1, "ņ", None, True, 1.5]}]


@pytest.mark.parametrize(
    "args", [[], [1], [1, "two", [3], {"four": 4}], [None], [""], ['\u2028\u0000"\\/😀']], ids=repr
)
def test_an_ack_carries_every_argument(wire: Wire, args: list[object]) -> None:
    phone = wire()
    phone.connect()
    assert phone.call("say", *args) == args


def test_an_ack_of_nothing_is_empty(wire: Wire) -> None:
    phone = wire()
    phone.connect()
    assert phone.call("quiet") == []


def test_an_event_without_a_number_gets_no_ack(wire: Wire) -> None:
    phone = wire()
    phone.connect()
    phone.event("say", 1)
    assert phone.heard() == []


def test_acks_come_once_and_in_the_order_of_the_events(wire: Wire) -> None:
    phone = wire()
    phone.connect()
    for number in range(30):
        phone.event("later" if number == 3 else "say", number, number=number)
    assert phone.heard() == [f"43/echo,{number}[{number}]" for number in range(30)]


def test_the_same_number_may_be_used_again(wire: Wire) -> None:
    phone = wire()
    phone.connect()
    assert [phone.call("say", word, number=1) for word in ("one", "two")] == [["one"], ["two"]]


def test_a_slow_handler_of_one_client_keeps_no_other_waiting(wire: Wire) -> None:
    phone, other = wire(), wire()
    phone.connect()
    other.connect()
    began = time.monotonic()
    for number in range(5):
        phone.event("later", number, number=number) if isinstance(phone, FrameSocket) else None
    assert other.call("say", "quick") == ["quick"]
    assert time.monotonic() - began < 0.3


def test_what_a_handler_emits_comes_before_its_ack(wire: Wire) -> None:
    phone = wire()
    phone.connect()
    phone.event("count", 5, number=1)
    packet, before = phone.until("43/echo,1")
    assert [event_of(told) for told in before] == [["told", number] for number in range(5)]


# ---- attachments and callbacks


def test_an_attachment_is_echoed(wire: Wire) -> None:
    phone = wire()
    phone.connect()
    phone.send(BINARY_SAY)
    phone.send(b"\x00\xff\x04")
    assert phone.until("461-/echo,7")[0] == '461-/echo,7[{"_placeholder":true,"num":0}]'
    assert phone.next_packet() == b"\x00\xff\x04"


def test_two_attachments_find_their_places(wire: Wire) -> None:
    phone = wire()
    phone.connect()
    phone.send('452-/echo,7["say",{"b":{"_placeholder":true,"num":1}},{"_placeholder":true,"num":0}]')
    phone.send(b"first")
    phone.send(b"second")
    places = json.loads(phone.until("462-/echo,7")[0][len("462-/echo,7") :])
    parts = [phone.next_packet(), phone.next_packet()]
    assert parts[places[0]["b"]["num"]] == b"second"
    assert parts[places[1]["num"]] == b"first"


def test_an_attachment_may_come_in_fragments(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone:
        phone.connect()
        phone.send(BINARY_SAY)
        phone.send_bytes(frame(b"\x00\xff", 2, final=False), frame(b"", 0, final=False), frame(b"\x04", 0))
        phone.until("461-/echo,7")
        assert phone.next_packet() == b"\x00\xff\x04"


def test_binary_answers_of_any_size_arrive(wire: Wire) -> None:
    phone = wire()
    phone.connect()
    for size in (0, 125, 126, 65_535, 65_536):
        phone.event("blob", size, number=1)
        phone.until("461-/echo,1")
        assert phone.next_packet() == b"\xff" * size


def test_a_client_answers_the_servers_question(wire: Wire) -> None:
    phone = wire()
    phone.connect()
    for answer in (["yes"], [], [1, {"two": 2}]):
        phone.event("ask", "well?")
        packet = phone.until("42/echo,")[0]
        number = packet[len("42/echo,") : packet.index("[")]
        assert event_of(packet) == ["asked", "well?"]
        phone.send(f"43/echo,{number}{json.dumps(answer)}")
        assert event_of(phone.until("42/echo,[")[0]) == ["answered", *answer]
        phone.send(f"43/echo,{number}{json.dumps(answer)}")
        assert phone.heard() == []


def test_answers_to_no_question_are_ignored(wire: Wire) -> None:
    phone = wire()
    phone.connect()
    phone.send("43/echo,77[]")
    phone.send("43/other,1[]")
    assert phone.call("say", 1) == [1]


# ---- what a handler knows of its client


@pytest.mark.parametrize("transport", ["websocket", "polling"])
def test_the_handler_sees_the_cookie_of_the_connection(either: PlainServer, transport: str) -> None:
    phone: Talk
    if transport == "websocket":
        phone = FrameSocket(either.port, opening=request(either.port, Cookie="participant=paula"))
    else:
        phone = Polling(either.port, {"Cookie": "participant=paula"})
    phone.connect()
    assert phone.call("environ", "HTTP_COOKIE") == ["participant=paula"]
    phone.close()


def test_a_session_keeps_what_a_handler_notes_for_each_namespace(wire: Wire) -> None:
    phone, other = wire(), wire()
    for talk, value in ((phone, "mine"), (other, "theirs")):
        talk.connect()
        talk.connect("/other")
        talk.call("remember", value)
        talk.call("remember", value.upper(), namespace="/other")
    assert phone.call("recall") == ["mine"]
    assert phone.call("recall", namespace="/other") == ["MINE"]
    assert other.call("recall") == ["theirs"]
