"""One Socket.IO client over WebSocket that knows only the contract: a moderator's console or a hall screen.

It notes the moment every message comes and reads the message later, so that listening costs the measured machine
next to nothing. Moments are those of time.monotonic().
"""

import base64
import json
import os
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from bench.errors import CannotRun

MASK = b"\x12\x34\x56\x78"


@dataclass(frozen=True)
class Heard:
    """One message from the server, and when it had come."""

    at: float
    text: str

    @property
    def body(self) -> Any:
        """What follows the packet's head: [event, payload] or [ack]."""
        return json.loads(self.text[self.text.index("[") :])


class LiveClient:
    """A connection that has joined one namespace ("" is the main one)."""

    def __init__(self, port: int, namespace: str, auth: dict[str, Any], headers: tuple[str, ...] = ()) -> None:
        self.namespace = namespace
        self.messages: list[Heard] = []
        self._more = threading.Condition()
        self._ended = False
        self._acks = 0
        self._rest = b""
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._upgrade(port, headers)
        self._socket.settimeout(None)
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        self._prefix = f"{namespace}," if namespace else ""
        self._send(f"40{self._prefix}{json.dumps(auth) if namespace else ''}")
        self.until(lambda heard: heard.text.startswith(f"40{self._prefix}"), 20, what="joining")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._ended = True
        self._socket.close()

    def emit(self, event: str, payload: str) -> float:
        """Send an event with a payload in JSON; returns the moment just before."""
        return self._send(f'42{self._prefix}["{event}",{payload}]')

    def command(self, name: str, **payload: Any) -> tuple[float, dict[str, Any]]:
        """Send a command that must be done; returns the moment just before it was sent, and the ack."""
        self._acks += 1
        head = f"43{self._prefix}{self._acks}["
        at = self._send(f"42{self._prefix}{self._acks}{json.dumps([name, payload])}")
        ack: dict[str, Any] = self.until(lambda heard: heard.text.startswith(head), 60, what=name).body[0]
        if ack.get("ok") is not True:
            raise CannotRun(f"{name} was refused: {ack.get('error')}")
        return at, ack

    def until(self, wanted: Callable[[Heard], bool], seconds: float, *, since: int = 0, what: str = "") -> Heard:
        """The first message that is wanted, from number `since` on; waits for it."""
        deadline = time.monotonic() + seconds
        looked = since
        with self._more:
            while True:
                for heard in self.messages[looked:]:
                    if wanted(heard):
                        return heard
                looked = max(looked, len(self.messages))
                if self._ended or not self._more.wait(max(0.0, deadline - time.monotonic())):
                    raise CannotRun(f"nothing came within {seconds:.0f} s: {what}")

    def _upgrade(self, port: int, headers: tuple[str, ...]) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket",
            "Connection: Upgrade", f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", *headers,
        ]  # fmt: skip
        self._socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        while b"\r\n\r\n" not in self._rest:
            got = self._socket.recv(4096)
            if not got:
                raise CannotRun("the server closed the connection instead of upgrading it")
            self._rest += got
        head, self._rest = self._rest.split(b"\r\n\r\n", 1)
        if b" 101 " not in head.split(b"\r\n", 1)[0]:
            raise CannotRun(f"the server does not upgrade: {head[:80].decode(errors='replace')}")

    def _send(self, text: str) -> float:
        data = text.encode()
        size = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2, "big")
        mask = int.from_bytes(MASK * (len(data) // 4 + 1), "big") >> 8 * (4 - len(data) % 4)
        masked = (int.from_bytes(data, "big") ^ mask).to_bytes(len(data), "big")
        frame = b"\x81" + size + MASK + masked
        at = time.monotonic()
        self._socket.sendall(frame)
        return at

    def _listen(self) -> None:
        try:
            while True:
                while (text := self._next_frame()) is not None:
                    self._take(text)
                got = self._socket.recv(262_144)
                if not got:
                    break
                self._rest += got
        except OSError:
            pass
        with self._more:
            self._ended = True
            self._more.notify_all()

    def _take(self, text: str) -> None:
        if text == "2":
            self._send("3")
            return
        with self._more:
            self.messages.append(Heard(time.monotonic(), text))
            self._more.notify_all()

    def _next_frame(self) -> str | None:
        rest = self._rest
        if len(rest) < 2:
            return None
        size, head = rest[1] & 127, 2
        if size > 125:
            head = 4 if size == 126 else 10
            if len(rest) < head:
                return None
            size = int.from_bytes(rest[2:head], "big")
        if len(rest) < head + size:
            return None
        self._rest = rest[head + size :]
        return rest[head : head + size].decode(errors="replace") if rest[0] & 15 == 1 else ""
