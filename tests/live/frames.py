"""WebSocket frames of every shape, also of those that RFC 6455 forbids."""

import base64
import contextlib
import json
import os
import socket
import struct
from typing import Any

from tests.live.raw_socket import RawSocket
from tests.live.talk import Packet, Talk

KEY = base64.b64encode(b"sixteen bytes...").decode()
WEBSOCKET = "EIO=4&transport=websocket"
CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10


def frame(
    payload: str | bytes = b"", opcode: int = TEXT, *, final: bool = True, rsv: int = 0,
    mask: bytes | None = None, masked: bool = True, width: int | None = None,
) -> bytes:  # fmt: skip
    """One frame. `rsv`: the three reserved bits; `width`: bits of the length, where it is not to be the fewest."""
    data = payload.encode() if isinstance(payload, str) else payload
    width = width or (7 if len(data) < 126 else 16 if len(data) < 65536 else 64)
    bit = 0x80 if masked else 0
    head = bytes([(0x80 if final else 0) | rsv << 4 | opcode])
    if width == 7:
        head += bytes([bit | len(data)])
    else:
        head += struct.pack("!BH" if width == 16 else "!BQ", bit | (126 if width == 16 else 127), len(data))
    if not masked:
        return head + data
    mask = mask or os.urandom(4)
    return head + mask + bytes(byte ^ mask[number % 4] for number, byte in enumerate(data))


def closing(code: int, reason: bytes = b"") -> bytes:
    """A close frame."""
    return frame(struct.pack("!H", code) + reason, CLOSE)


def request(port: int, query: str = WEBSOCKET, **headers: str | None) -> bytes:
    """An opening handshake; headers are named with underscores, None leaves one out."""
    wanted: dict[str, str | None] = {
        "Host": f"127.0.0.1:{port}", "Upgrade": "websocket", "Connection": "Upgrade",
        "Sec_WebSocket_Version": "13", "Sec_WebSocket_Key": KEY, **headers,
    }  # fmt: skip
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in wanted.items() if value is not None]
    return "\r\n".join([f"GET /socket.io/?{query} HTTP/1.1", *lines, "", ""]).encode()


class FrameSocket(RawSocket, Talk):
    """A WebSocket that sends any bytes and looks at every frame it gets."""

    def __init__(
        self, port: int, query: str = WEBSOCKET, *, opening: bytes | None = None, receive_buffer: int = 0
    ) -> None:
        self._socket = socket.socket()
        if receive_buffer:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self._socket.settimeout(5)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.connect(("127.0.0.1", port))
        self._socket.sendall(opening or request(port, query))
        self.answer = self._until(b"\r\n\r\n").decode()
        self.status = int(self.answer.split()[1]) if self.answer else 0

    def send(self, text: Packet, *, opcode: int | None = None, final: bool = True) -> None:
        """One masked frame, bytes as a binary one."""
        kind = opcode if opcode is not None else BINARY if isinstance(text, bytes) else TEXT
        self.send_bytes(frame(text, kind, final=final))

    def send_bytes(self, *data: bytes) -> None:
        """As they are, in one go; the server may have closed meanwhile."""
        with contextlib.suppress(ConnectionError):
            self._socket.sendall(b"".join(data))

    def next_frame(self) -> tuple[int, bytes]:
        """The next frame, which must be as a server's has to be; EOFError where the connection has ended."""
        try:
            first, second = self._exactly(2)
            assert first & 0x70 == 0, "no extension was negotiated"
            assert second & 0x80 == 0, "a server does not mask"
            assert first & 0x80, "nothing of ours is fragmented"
            length = second
            if second == 126:
                (length,) = struct.unpack("!H", self._exactly(2))
                assert length > 125, "a length has its shortest form"
            elif second == 127:
                (length,) = struct.unpack("!Q", self._exactly(8))
                assert length > 65535, "a length has its shortest form"
            return first & 15, self._exactly(length)
        except ConnectionError as error:
            raise EOFError from error

    def next_packet(self) -> Packet:
        """The next message."""
        opcode, payload = self.next_frame()
        if opcode == CLOSE:
            raise EOFError(payload)
        return payload if opcode == BINARY else payload.decode()

    def opened(self) -> dict[str, Any]:
        """The Engine.IO handshake."""
        opened: dict[str, Any] = json.loads(self.until("0")[0][1:])
        return opened

    def close_code(self) -> int | None:
        """The code the server closes with; EOFError where it ends without a close frame. Nothing may follow."""
        opcode, payload = self.next_frame()
        while opcode != CLOSE:
            opcode, payload = self.next_frame()
        try:
            more = self._socket.recv(1)
        except ConnectionError:
            more = b""
        assert more == b"", "nothing follows a close frame"
        return struct.unpack("!H", payload[:2])[0] if payload else None

    def stop_sending(self) -> None:
        """Half-close."""
        self._socket.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """Without a close frame."""
        self._socket.close()

    def reset(self) -> None:
        """As when a phone loses its network: no goodbye of any kind."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._socket.close()
