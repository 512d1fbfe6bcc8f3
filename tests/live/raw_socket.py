"""Frames by hand: what no polite client would send."""

import base64
import json
import os
import socket
import struct
from typing import Any, Self


class RawSocket:
    """A WebSocket on the Engine.IO path, one frame at a time."""

    def __init__(self, port: int, headers: dict[str, str] | None = None) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
            f"Host: 127.0.0.1:{port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {key}",
            *(f"{name}: {value}" for name, value in (headers or {}).items()),
        ]
        self._socket.sendall("\r\n".join([*lines, "", ""]).encode())
        self.answer = self._until(b"\r\n\r\n").decode()
        self.status = int(self.answer.split()[1])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def send(self, text: str | bytes, *, opcode: int = 1, final: bool = True) -> None:
        """One masked frame."""
        data = text.encode() if isinstance(text, str) else text
        mask = os.urandom(4)
        head = bytes([(0x80 if final else 0) | opcode])
        if len(data) < 126:
            head += bytes([0x80 | len(data)])
        elif len(data) < 65536:
            head += bytes([0x80 | 126]) + struct.pack("!H", len(data))
        else:
            head += bytes([0x80 | 127]) + struct.pack("!Q", len(data))
        repeated = (mask * (len(data) // 4 + 1))[: len(data)]
        masked = (int.from_bytes(data, "big") ^ int.from_bytes(repeated, "big")).to_bytes(len(data), "big")
        self._socket.sendall(head + mask + masked)

    def receive(self) -> tuple[int, bytes]:
        """The next frame: opcode and payload; (8, b"") where the connection ended without one."""
        try:
            head = self._exactly(2)
            length = head[1] & 127
            if length == 126:
                length = struct.unpack("!H", self._exactly(2))[0]
            elif length == 127:
                length = struct.unpack("!Q", self._exactly(8))[0]
            return head[0] & 15, self._exactly(length)
        except (ConnectionError, EOFError):
            return 8, b""

    def join(self, code: str = "KLASTERI") -> str:
        """Open, join the participants' namespace; returns the answer packet."""
        self.receive()
        self.send("40/participant," + json.dumps({"code": code}))
        return self.receive()[1].decode()

    def command(self, data: list[Any], number: int = 7) -> Any:
        """Send an event with an ack wanted; returns the ack's payload."""
        self.send(f"42/participant,{number}{json.dumps(data)}")
        while True:
            opcode, packet = self.receive()
            if opcode == 8:
                raise EOFError(packet)
            text = packet.decode()
            if text.startswith(f"43/participant,{number}"):
                return json.loads(text.split(str(number), 1)[1])[0]

    def ended(self) -> bool:
        """Whether the server ends the connection; TimeoutError where it stays open."""
        while self.receive()[0] != 8:
            pass
        return True

    def _exactly(self, number: int) -> bytes:
        data = b""
        while len(data) < number:
            more = self._socket.recv(number - len(data))
            if not more:
                raise EOFError
            data += more
        return data

    def _until(self, end: bytes) -> bytes:
        data = b""
        while not data.endswith(end):
            more = self._socket.recv(1)
            if not more:
                break
            data += more
        return data
