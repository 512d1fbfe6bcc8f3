"""A WebSocket (RFC 6455) that costs no thread: the rules come from the `websockets` library, the waiting is ours.

The library's Sans-I/O protocol reads frames, answers pings and closes, and judges what is wrong. Here its input comes
from a watched socket, fragments become messages, and finished frames are written straight to the socket; what a
slow phone cannot take now waits, and a newer state takes the place of one that waits.
"""

import socket
from collections.abc import Callable

from websockets.frames import CloseCode, Frame, Opcode
from websockets.protocol import Protocol, Side, State

from voting import concurrency
from voting.concurrency.watcher import READABLE, WRITABLE, Watcher, has_hung_up

from .frames import short_text
from .waiting import Waiting

READ_AT_ONCE = 16_384
"""Bytes; a longer message takes several reads."""
CLOSE_WITHIN_S = 5.0
"""How long the other side may take to answer a close."""


class WebSocket:
    """One connection. `on_message(data, is_text)` gets whole messages; `on_closed()` is called once, when it ends.

    Neither may wait for anything, and text is not checked to be UTF-8 yet: `fail` says so where it is not.
    """

    __slots__ = (
        "_between", "_ending", "_fd", "_fragments", "_is_text", "_largest", "_protocol", "_send", "_socket", "_waiting",
        "_watcher", "on_closed", "on_message", "reading",
    )  # fmt: skip

    def __init__(self, taken: socket.socket, watcher: Watcher, largest_message: int) -> None:
        self._socket = taken
        self._fd = taken.fileno()
        self._send: Callable[[bytes], int] = taken.send
        self._largest = largest_message
        self._watcher = watcher
        self._protocol = Protocol(Side.SERVER, state=State.OPEN, max_size=largest_message)
        self._fragments: list[bytes] | None = None
        self._is_text = True
        self._waiting: Waiting | None = None
        self._ending = False
        self._between = True
        """Between messages: nothing of the next one has come yet."""
        self.reading = True
        self.on_message: Callable[[bytes, bool], object] = _ignore
        self.on_closed: Callable[[], object] = _ignore

    def start(self) -> None:
        """Begin to listen."""
        self._watcher.add(self._fd, self._on_ready)

    def write(self, frame: bytes, *, newest_only: bool = False) -> None:
        """Write a finished frame now, or later where the phone cannot take it now. Never waits, never raises.

        `newest_only`: it takes the place of such a frame that still waits. Once a close is under way nothing follows.
        """
        if not self._ending:
            self._put(frame, newest_only)

    def _put(self, frame: bytes, newest_only: bool = False) -> None:
        waiting = self._waiting
        if waiting is not None:
            if not waiting.add(frame, newest_only):
                self.abort()
            return
        sent = self.send_now(frame)
        if sent != len(frame):
            self.send_rest(frame, sent, newest_only)

    def is_free(self) -> bool:
        """Whether a frame may be sent at once: nothing waits, and no close is under way."""
        return self._waiting is None and not self._ending

    def send_now(self, frame: bytes) -> int:
        """How many bytes of a frame could be sent at once; -1 where the connection is gone. May run in any thread."""
        try:
            return self._send(frame)
        except BlockingIOError:
            return 0
        except OSError:
            return -1

    def send_rest(self, frame: bytes, sent: int, newest_only: bool) -> None:
        """Go on where `send_now` could not finish."""
        if sent < 0:
            self.abort()
        else:
            self._waiting = Waiting(frame, sent, newest_only)
            self._watch()

    def close(self, code: int = CloseCode.NORMAL_CLOSURE) -> None:
        """Begin the closing handshake; the connection ends when the other side has answered, or soon."""
        if self._protocol.state is State.OPEN and self._fd >= 0:
            self._protocol.send_close(code)
            self._write_answers()

    def fail(self, code: int) -> None:
        """End the connection because of what the other side did."""
        if self._fd >= 0:
            self._protocol.fail(code)
            self._write_answers()

    def abort(self) -> None:
        """End the connection at once. `on_closed` is called, unless it was."""
        if self._fd < 0:
            return
        self._watcher.remove(self._fd)
        self._fd = -1
        self._waiting = None
        self._send = _refuse
        self._socket.close()
        self._protocol.parser.close()  # it refers to its protocol: else both wait for the garbage collector
        self._say_closed()

    def _say_closed(self) -> None:
        on_closed, self.on_closed, self.on_message = self.on_closed, _ignore, _ignore
        on_closed()

    @property
    def closed(self) -> bool:
        """Whether the connection has ended."""
        return self._fd < 0

    def pause(self) -> None:
        """Stop reading, so that the other side has to wait."""
        self._set_reading(False)

    def resume(self) -> None:
        """Go on reading."""
        self._set_reading(True)

    def _set_reading(self, reading: bool) -> None:
        if self.reading != reading and self._fd >= 0:
            self.reading = reading
            self._watch()

    def _watch(self) -> None:
        self._watcher.change(self._fd, read=self.reading, write=self._waiting is not None)

    def _on_ready(self, events: int) -> None:
        if events & WRITABLE and self._waiting is not None:
            self._write_waiting()
        if events & ~WRITABLE and self._fd >= 0:  # readable, or the other side is gone: reading tells
            self._read(bool(events & READABLE))

    def _read(self, readable: bool) -> None:
        if self._watcher.stood_still and has_hung_up(self._socket.fileno()):
            self.abort()  # who has gone may have voted elsewhere since: what she sent before must not come after it
            return
        try:
            data = self._socket.recv(READ_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.abort()
            return
        # what a phone sends is nearly always one short text: that needs no protocol, only its mask taken off
        text = short_text(data) if self._between and len(data) <= self._largest else None
        if text is not None:
            self.on_message(text, True)
        else:
            self._hear(data)

    def _hear(self, data: bytes) -> None:
        protocol = self._protocol
        protocol.receive_data(data)
        for frame in protocol.events_received():
            self._on_frame(frame)  # type: ignore[arg-type]
        if protocol.writes:
            self._write_answers()
        self._between = not protocol.reader.buffer and self._fragments is None and protocol.state is State.OPEN

    def _on_frame(self, frame: Frame) -> None:
        opcode = frame.opcode
        if opcode is Opcode.TEXT or opcode is Opcode.BINARY:
            if frame.fin:
                self.on_message(bytes(frame.data), opcode is Opcode.TEXT)
            else:
                self._fragments, self._is_text = [bytes(frame.data)], opcode is Opcode.TEXT
        elif opcode is Opcode.CONT and self._fragments is not None:
            self._fragments.append(bytes(frame.data))
            if frame.fin:
                whole, self._fragments = b"".join(self._fragments), None
                self.on_message(whole, self._is_text)

    def _write_answers(self) -> None:
        """Send what the protocol has to say: pongs, closes, and the end (an empty one)."""
        if self._protocol.state is not State.OPEN and not self._ending:
            self._ending, self._between = True, False
            concurrency.later(CLOSE_WITHIN_S, self.abort)
            self._say_closed()
        for data in self._protocol.data_to_send():
            if data:
                self._put(data)
            elif self._waiting is not None:
                self._waiting.ends = True
            else:
                self._end_sending()

    def _end_sending(self) -> None:
        if self._fd >= 0:
            try:
                self._socket.shutdown(socket.SHUT_WR)
            except OSError:
                self.abort()

    def _write_waiting(self) -> None:
        waiting = self._waiting
        assert waiting is not None
        try:
            done = waiting.write(self._send)
        except OSError:
            self.abort()
            return
        if done:
            self._waiting = None
            self._watch()
            if waiting.ends:
                self._end_sending()


def _ignore(*_: object) -> None:
    pass


def _refuse(_: bytes) -> int:
    raise ConnectionResetError("the connection has ended")
