"""The short way through a frame sees what the library's protocol sees, or leaves it alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode
from websockets.protocol import Protocol, Side, State

from voting.realtime.transport.frames import binary_frame, short_text, text_frame
from voting.realtime.transport.waiting import MOST_WAITING, Waiting

SIZES = [0, 1, 125, 126, 127, 65_535, 65_536, 70_000]


def seen_by_the_library(data: bytes, side: Side = Side.SERVER) -> list[Frame]:
    protocol = Protocol(side, state=State.OPEN, max_size=None)
    protocol.receive_data(data)
    frames = protocol.events_received()
    return [frame for frame in frames if isinstance(frame, Frame)] if not protocol.reader.buffer else []


@pytest.mark.parametrize("size", SIZES)
def test_frames_we_write_are_read_by_the_library(size: int) -> None:
    (text,) = seen_by_the_library(text_frame(b"x" * size), Side.CLIENT)
    (binary,) = seen_by_the_library(binary_frame(b"x" * size), Side.CLIENT)
    assert (text.opcode, bytes(text.data)) == (Opcode.TEXT, b"x" * size)
    assert (binary.opcode, bytes(binary.data)) == (Opcode.BINARY, b"x" * size)


@pytest.mark.parametrize("size", [size for size in SIZES if size < 65_536])
def test_a_whole_text_takes_the_short_way(size: int) -> None:
    assert short_text(Frame(Opcode.TEXT, b"y" * size).serialize(mask=True)) == b"y" * size


@given(st.binary(max_size=300), st.integers(0, 4), st.sampled_from(list(Opcode)), st.booleans())
def test_the_short_way_never_differs_from_the_library(payload: bytes, cut: int, opcode: Opcode, final: bool) -> None:
    control = opcode > Opcode.BINARY  # these are short and whole, or the library does not write them
    whole = Frame(opcode, payload[:125] if control else payload, fin=final or control).serialize(mask=True)
    for data in (whole, whole[: len(whole) - cut], whole + whole[:cut]):
        text = short_text(data)
        if text is not None:
            (frame,) = seen_by_the_library(data)
            assert (frame.opcode, frame.fin, bytes(frame.data)) == (Opcode.TEXT, True, text)


@given(st.binary(max_size=200))
def test_noise_on_the_short_way_is_what_the_library_makes_of_it(data: bytes) -> None:
    text = short_text(data)
    if text is not None:
        (frame,) = seen_by_the_library(data)
        assert (frame.opcode, frame.fin, bytes(frame.data)) == (Opcode.TEXT, True, text)


class SlowWire:
    """Takes a few bytes at a time, then no more until it is asked again."""

    def __init__(self, most: int) -> None:
        self.taken = b""
        self.most = most
        self._full = False

    def __call__(self, data: bytes) -> int:
        """As socket.send does."""
        self._full = not self._full
        if not self._full:
            raise BlockingIOError
        self.taken += data[: self.most]
        return min(self.most, len(data))


def written(waiting: Waiting, wire: SlowWire) -> bytes:
    while not waiting.write(wire):
        pass
    return wire.taken


def test_what_waits_goes_out_in_order_and_whole() -> None:
    waiting = Waiting(b"first", 2, newest_only=False)
    assert waiting.add(b"second", False)
    assert waiting.add(b"third", False)
    assert written(waiting, SlowWire(2)) == b"rstsecondthird"


def test_a_newer_stage_takes_the_place_of_one_that_waits() -> None:
    waiting = Waiting(b"ack", 0, newest_only=False)
    for stage in (b"stage 1", b"stage 2", b"stage 3"):
        waiting.add(stage, True)
        waiting.add(b"|", False)
    assert written(waiting, SlowWire(100)) == b"ack||stage 3|"


def test_a_stage_that_was_begun_is_finished_first() -> None:
    waiting = Waiting(b"stage 1", 3, newest_only=True)
    waiting.add(b"stage 2", True)
    assert written(waiting, SlowWire(100)) == b"ge 1stage 2"


def test_too_much_waiting_is_noticed() -> None:
    waiting = Waiting(b"x" * (MOST_WAITING // 2), 0, newest_only=False)
    assert waiting.add(b"x" * (MOST_WAITING // 2), False)
    assert not waiting.add(b"x", False)
