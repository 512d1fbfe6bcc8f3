"""RFC 6455, sections 5, 7 and 8: what fails the connection, and how a connection is closed."""

import struct
from collections.abc import Callable

import pytest

from tests.live.frames import BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, FrameSocket, closing, frame
from tests.live.plain_process import PlainServer

pytestmark = pytest.mark.live
SAID = b'42/echo,1["say","%s"]'

VIOLATIONS = {
    "reserved bit 1": frame(SAID, rsv=4),
    "all reserved bits on a ping": frame(b"", PING, rsv=7),
    **{f"opcode {opcode}": frame(b"", opcode) for opcode in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15)},
    "opcode 3 with a payload": frame(SAID, 3),
    "a continuation of nothing": frame(SAID, CONTINUATION),
    "an unfinished continuation of nothing": frame(SAID, CONTINUATION, final=False),
    "a continuation after a whole message": frame(SAID) + frame(b"", CONTINUATION),
    "a text inside a fragmented text": frame(SAID[:5], final=False) + frame(SAID),
    "a binary inside a fragmented text": frame(SAID[:5], final=False) + frame(b"x", BINARY),
    "an unmasked text": frame(SAID, masked=False),
    "an unmasked ping": frame(b"", PING, masked=False),
    "a fragmented ping": frame(b"x", PING, final=False),
    "a fragmented pong": frame(b"x", PONG, final=False),
    "a fragmented close": frame(b"", CLOSE, final=False),
    "a ping of 126 bytes": frame(b"x" * 126, PING),
    "a pong of 126 bytes": frame(b"x" * 126, PONG),
    "a close of 126 bytes": frame(struct.pack("!H", 1000) + b"x" * 124, CLOSE),
    "a close of one byte": frame(b"\x03", CLOSE),
    **{f"code {code}": closing(code) for code in (0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535)},
}
OTHER_RESERVED_BITS = {"2": 2, "3": 1, "2 and 3": 3}
BAD_UTF8 = {
    "a byte that never occurs": b"\xff",
    "a lone continuation byte": b"\x80",
    "an overlong slash": b"\xc0\xaf",
    "an overlong three bytes": b"\xe0\x80\xaf",
    "an overlong four bytes": b"\xf0\x80\x80\xaf",
    "a surrogate": b"\xed\xa0\x80",
    "a pair of surrogates": b"\xed\xa0\xbd\xed\xb8\x80",
    "above the last character": b"\xf4\x90\x80\x80",
    "five bytes": b"\xf8\x88\x80\x80\x80",
    "cut in the middle": b"\xc4A",
}


def fails_with(server: PlainServer, code: int, *data: bytes) -> None:
    """The connection is closed with the code, is noted as left once, and nobody else notices."""
    with FrameSocket(server.port) as phone, FrameSocket(server.port) as other:
        sid = phone.connect()
        other.connect()
        phone.send_bytes(*data)
        assert phone.close_code() == code
        assert other.reasons(sid) == ["transport close"]


@pytest.mark.parametrize("name", VIOLATIONS)
def test_a_violation_closes_with_1002(either: PlainServer, name: str) -> None:
    fails_with(either, 1002, VIOLATIONS[name])


@pytest.mark.parametrize("name", OTHER_RESERVED_BITS)
def test_reserved_bits_2_and_3_close_with_1002(ours: PlainServer, name: str) -> None:  # stock looks at bit 1 only
    fails_with(ours, 1002, frame(SAID, rsv=OTHER_RESERVED_BITS[name]))


@pytest.mark.parametrize("name", BAD_UTF8)
def test_a_text_that_is_not_utf_8_closes_with_1007(ours: PlainServer, name: str) -> None:  # stock: 1011, traceback
    fails_with(ours, 1007, frame(SAID % BAD_UTF8[name]))


@pytest.mark.parametrize("name", BAD_UTF8)
def test_a_fragmented_text_that_is_not_utf_8_closes_with_1007(ours: PlainServer, name: str) -> None:
    head, bad = SAID[:17], BAD_UTF8[name]
    parts = [frame(head, final=False), *(frame(bytes([byte]), CONTINUATION, final=False) for byte in bad)]
    fails_with(ours, 1007, *parts, frame(SAID[19:], CONTINUATION))


@pytest.mark.parametrize("tail", [b"\xc4", b"\xe2\x82", b"\xf0\x9f\x98"], ids=["1 of 2", "2 of 3", "3 of 4"])
def test_a_text_that_ends_inside_a_character_closes_with_1007(ours: PlainServer, tail: bytes) -> None:
    fails_with(ours, 1007, frame(b"4" + tail))
    fails_with(ours, 1007, frame(b"4" + tail, final=False), frame(b"", CONTINUATION))


@pytest.mark.parametrize("name", BAD_UTF8)
def test_a_reason_that_is_not_utf_8_closes_with_1007(ours: PlainServer, name: str) -> None:  # stock: 1002
    fails_with(ours, 1007, closing(1000, b"bye " + BAD_UTF8[name]))


# ---- the closing handshake


@pytest.mark.parametrize("code", [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999])
@pytest.mark.parametrize("reason", [b"", "līdz rītam".encode(), b"x" * 123], ids=["bare", "reason", "longest"])
def test_a_close_is_answered_with_its_code(either: PlainServer, code: int, reason: bytes) -> None:
    fails_with(either, code, closing(code, reason))


@pytest.mark.parametrize("code", [1012, 1013, 1014])
def test_codes_registered_after_the_rfc_close_too(either: PlainServer, code: int) -> None:
    with FrameSocket(either.port) as phone:
        phone.connect()
        phone.send_bytes(closing(code))
        assert phone.close_code() in (code, 1002)


def test_a_close_without_a_code_is_answered(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone:
        phone.connect()
        phone.send_bytes(frame(b"", CLOSE))
        assert phone.close_code() in (None, 1000)


@pytest.mark.parametrize(
    "more",
    [frame(SAID), closing(1001), frame(b"x", PING), frame(b"", 15), b"\x81"],
    ids=["text", "close", "ping", "bad", "half"],
)
def test_whatever_follows_a_close_is_ignored(either: PlainServer, more: bytes) -> None:
    fails_with(either, 1000, closing(1000), more)


def test_what_came_before_a_close_is_still_handled(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone, FrameSocket(either.port) as other:
        sid = phone.connect()
        other.connect()
        other.call("enter", "hall")
        phone.send_bytes(frame('42/echo,["shout","hall","my last words"]'), closing(1000))
        assert phone.close_code() == 1000
        assert other.until("42/echo,")[0] == '42/echo,["shout","my last words"]'
        assert other.reasons(sid) == ["transport close"]


def test_a_close_inside_a_fragmented_text_is_a_close(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone:
        phone.connect()
        phone.send_bytes(frame(SAID[:5], final=False), closing(1000))
        assert phone.close_code() in (1000, 1002)  # the `websockets` library finds fault with the unfinished text


def test_nothing_is_sent_after_our_close_frame_however_much_is_under_way(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone, FrameSocket(either.port) as other:
        phone.connect()
        other.connect()
        phone.call("enter", "hall")
        shouts = [frame('42/echo,["shout","hall","late"]')] * 100
        other.send_bytes(*shouts[:50])
        phone.send_bytes(closing(1000))
        other.send_bytes(*shouts[50:])
        assert phone.close_code() == 1000
        assert other.call("say", "fine") == ["fine"]


@pytest.mark.parametrize("end", [FrameSocket.close, FrameSocket.reset, FrameSocket.stop_sending])
def test_a_connection_that_just_ends_is_noted_once(either: PlainServer, end: Callable[[FrameSocket], None]) -> None:
    phone = FrameSocket(either.port)
    sid = phone.connect()
    with FrameSocket(either.port) as other:
        other.connect()
        end(phone)
        assert other.reasons(sid) == ["transport close"]
        assert other.call("say", "fine") == ["fine"]
    phone.close()


def test_text_frames_are_text_frames(either: PlainServer) -> None:
    with FrameSocket(either.port) as phone:
        assert phone.next_frame()[0] == TEXT
