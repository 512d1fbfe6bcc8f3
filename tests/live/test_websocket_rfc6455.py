"""RFC 6455, sections 5, 6 and 8: frames, fragments, control frames, text."""

import contextlib
import struct
import time

import pytest

from tests.live.frames import BINARY, CONTINUATION, PING, PONG, TEXT, FrameSocket, frame
from tests.live.plain_process import PlainServer

pytestmark = pytest.mark.live
CAP = 64_000
FRAME = len('42/echo,1["say",""]')


def said(text: str) -> bytes:
    return f'42/echo,1["say","{text}"]'.encode()


# ---- text


@pytest.mark.parametrize("size", [FRAME, 124, 125, 126, 127, 128, 255, 256, 4096, CAP - 1, CAP])
def test_a_text_of_any_size_up_to_the_cap_is_understood(either: PlainServer, size: int) -> None:
    text = "x" * (size - FRAME)
    with FrameSocket(either.port) as phone:
        phone.connect()
        phone.send_bytes(frame(said(text)))
        assert phone.ack(1) == [text]


@pytest.mark.parametrize("size", [0, 1, 100, 108, 109, 110, 111, 65_500, 65_518, 65_519, 65_520, 65_521, 200_000])
def test_an_answer_of_any_size_has_the_shortest_length(either: PlainServer, size: int) -> None:
    with FrameSocket(either.port) as phone:
        phone.connect()
        assert phone.call("long", size) == ["x" * size]


@pytest.mark.parametrize("size", [CAP + 1, 65_535, 65_536, 200_000])
def test_a_frame_over_the_cap_closes_with_1009(either: PlainServer, size: int) -> None:
    with FrameSocket(either.port) as phone:
        phone.connect()
        phone.send_bytes(frame("4" * size))
        assert phone.close_code() == 1009


def test_fragments_over_the_cap_together_close_with_1009(ours: PlainServer) -> None:  # stock caps single frames
    with FrameSocket(ours.port) as phone:
        phone.connect()
        phone.send_bytes(frame("4" * 40_000, final=False), frame("4" * 24_001, CONTINUATION, final=False))
        assert phone.close_code() == 1009


@pytest.mark.parametrize("top", [1 << 63, (1 << 64) - 1, 1 << 62])
def test_an_impossible_length_closes_at_once(either: PlainServer, top: int) -> None:
    with FrameSocket(either.port) as phone:
        phone.connect()
        phone.send_bytes(struct.pack("!BBQ", 0x81, 0xFF, top), b"mask")
        assert phone.close_code() in (1002, 1009)


@pytest.mark.parametrize("width", [16, 64])
def test_a_length_that_is_longer_than_needed_does_no_harm(either: PlainServer, width: int) -> None:
    with FrameSocket(either.port) as phone, FrameSocket(either.port) as other:
        phone.connect()
        other.connect()
        phone.send_bytes(frame(said("x"), width=width))
        with contextlib.suppress(EOFError):
            assert phone.ack(1) == ["x"]
        assert other.call("say", "fine") == ["fine"]


def test_a_mask_of_zeros_is_a_mask(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone:
        phone.connect()
        phone.send_bytes(frame(said("zeros"), mask=bytes(4)))
        assert phone.ack(1) == ["zeros"]


@pytest.mark.parametrize("text", ["", "4", "x", "b!"], ids=["empty", "bare", "letter", "half"])
def test_a_text_that_is_no_packet_closes_the_connection_quietly(ours: PlainServer, text: str) -> None:
    with FrameSocket(ours.port) as phone, FrameSocket(ours.port) as other:  # stock: tracebacks, or a dead session
        sid = phone.connect()
        other.connect()
        phone.send_bytes(frame(text))
        with pytest.raises(EOFError):
            phone.until("never")
        assert len(other.reasons(sid)) == 1


@pytest.mark.parametrize("payload", [b"", b"\x04\xff\x00", b"42", b"\xff" * 200, b"2probe"], ids=repr)
def test_a_binary_frame_that_nobody_announced_closes_the_connection_quietly(ours: PlainServer, payload: bytes) -> None:
    with FrameSocket(ours.port) as phone, FrameSocket(ours.port) as other:  # stock logs a traceback and goes on
        sid = phone.connect()
        other.connect()
        phone.send_bytes(frame(payload, BINARY))
        with pytest.raises(EOFError):
            phone.until("never")
        assert len(other.reasons(sid)) == 1


# ---- how frames arrive


def test_a_frame_may_arrive_byte_by_byte(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone:
        phone.connect()
        for byte in frame(said("ņ" * 60)):
            phone.send_bytes(bytes([byte]))
            time.sleep(0.0005)
        assert phone.ack(1) == ["ņ" * 60]


def test_several_frames_may_arrive_at_once(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone:
        phone.connect()
        frames = [frame(f'42/echo,{number}["say",{number}]') for number in range(200)]
        phone.send_bytes(*frames[:100], frame(b"here?", PING), *frames[100:])
        got = [phone.next_frame() for _ in range(201)]
        assert got.count((PONG, b"here?")) == 1
        acks = [payload.decode() for opcode, payload in got if opcode == TEXT]
        assert acks == [f"43/echo,{number}[{number}]" for number in range(200)]


def test_frames_may_be_cut_anywhere_between_segments(either: PlainServer) -> None:
    stream = b"".join(frame(f'42/echo,{number}["say","{"x" * number}"]') for number in range(0, 300, 7))
    with FrameSocket(either.port) as phone:
        phone.connect()
        for start in range(0, len(stream), 311):
            phone.send_bytes(stream[start : start + 311])
            time.sleep(0.0005)
        for number in range(0, 300, 7):
            assert phone.ack(number) == ["x" * number]


@pytest.mark.parametrize("cut", [1, 2, 5, 20])
def test_a_connection_that_breaks_inside_a_frame_hurts_nobody(either: PlainServer, cut: int) -> None:
    with FrameSocket(either.port) as other:
        other.connect()
        for end in (FrameSocket.reset, FrameSocket.close):
            phone = FrameSocket(either.port)
            sid = phone.connect()
            phone.send_bytes(frame(said("never"))[:cut])
            end(phone)
            assert other.reasons(sid) == ["transport close"]
        assert other.call("say", "fine") == ["fine"]


# ---- fragments


@pytest.mark.parametrize(
    "sizes",
    [[0, 19], [19, 0], [0, 0, 19, 0, 0], [1] * 19, [7, 12], [18, 1]],
    ids=lambda sizes: "-".join(map(str, sizes)),
)
def test_a_text_may_come_in_fragments_also_empty_ones(either: PlainServer, sizes: list[int]) -> None:
    data, frames = said(""), []
    for number, size in enumerate(sizes):
        part, data = data[:size], data[size:]
        frames.append(frame(part, CONTINUATION if number else TEXT, final=number == len(sizes) - 1))
    with FrameSocket(either.port) as phone:
        phone.connect()
        phone.send_bytes(*frames)
        assert phone.ack(1) == [""]


def test_control_frames_may_come_between_fragments(either: PlainServer) -> None:
    data = said("whole")
    with FrameSocket(either.port) as phone:
        phone.connect()
        phone.send_bytes(frame(data[:5], final=False), frame(b"one", PING), frame(data[5:9], CONTINUATION, final=False))
        assert phone.next_frame() == (PONG, b"one")
        phone.send_bytes(frame(b"", PONG), frame(b"two", PING), frame(data[9:], CONTINUATION))
        assert phone.next_frame() == (PONG, b"two")
        assert phone.ack(1) == ["whole"]


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_character_may_be_cut_between_fragments(either: PlainServer, cut: int) -> None:
    data = said("ā€😀ņ")
    at = len('42/echo,1["say","') + cut
    with FrameSocket(either.port) as phone:
        phone.connect()
        phone.send_bytes(frame(data[:at], final=False), frame(data[at:], CONTINUATION))
        assert phone.ack(1) == ["ā€😀ņ"]


# ---- pings


@pytest.mark.parametrize("payload", [b"", b"hello", b"\x00\xff\xfe", b"p" * 125], ids=["empty", "text", "bytes", "125"])
def test_a_ping_is_answered_by_a_pong_with_the_same_payload(either: PlainServer, payload: bytes) -> None:
    with FrameSocket(either.port) as phone:
        phone.opened()
        phone.send_bytes(frame(payload, PING))
        assert phone.next_frame() == (PONG, payload)


def test_ten_pings_are_answered_in_order(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone:
        phone.opened()
        phone.send_bytes(*(frame(bytes([number]), PING) for number in range(10)))
        assert [phone.next_frame() for _ in range(10)] == [(PONG, bytes([number])) for number in range(10)]


def test_a_pong_that_nobody_asked_for_is_ignored(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone:
        phone.connect()
        phone.send_bytes(frame(b"", PONG), frame(b"unasked", PONG), frame(said("still here")))
        assert phone.next_frame() == (TEXT, b'43/echo,1["still here"]')
