"""Engine.IO's long polling by hand."""

import base64
import http.client
import json
from collections import deque

from tests.live.talk import Packet, Talk

SEPARATOR = "\x1e"
POLLING = "EIO=4&transport=polling"


def ask(
    port: int, method: str, query: str, body: str | bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, str]:
    """One request to the Socket.IO path: status and text."""
    status, data, _ = ask_raw(port, method, query, body, headers)
    return status, data.decode()


def ask_raw(
    port: int, method: str, query: str, body: str | bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, bytes, dict[str, str]]:
    """One request to the Socket.IO path: status, body, headers by lower-case name."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request(method, f"/socket.io/?{query}", body, headers or {})
        response = connection.getresponse()
        return response.status, response.read(), {name.lower(): value for name, value in response.getheaders()}
    finally:
        connection.close()


class Polling(Talk):
    """One connection by long polling."""

    def __init__(self, port: int, headers: dict[str, str] | None = None) -> None:
        self.port = port
        status, text = ask(port, "GET", POLLING, headers=headers)
        assert status == 200, text
        self.opened = json.loads(text[1:])
        self.query = f"{POLLING}&sid={self.opened['sid']}"
        self._inbox: deque[str] = deque()

    def get(self) -> tuple[int, list[str]]:
        """One poll: status and packets."""
        status, text = ask(self.port, "GET", self.query)
        return status, text.split(SEPARATOR) if text else []

    def post(self, *packets: str) -> int:
        """Packets in one POST; its status."""
        return ask(self.port, "POST", self.query, SEPARATOR.join(packets).encode())[0]

    def send(self, packet: Packet) -> None:
        """One packet in a POST of its own."""
        text = packet if isinstance(packet, str) else "b" + base64.b64encode(packet).decode()
        assert self.post(text) == 200

    def next_packet(self) -> Packet:
        """The next packet, polled for where none is waiting."""
        noops = 0
        while not self._inbox:
            status, packets = self.get()
            noops = noops + 1 if packets == ["6"] else 0
            if status != 200 or not packets or noops > 20:
                raise EOFError(status, packets)
            self._inbox.extend(packet for packet in packets if packet != "6")
        packet = self._inbox.popleft()
        return base64.b64decode(packet[1:]) if packet.startswith("b") else packet

    def close(self) -> None:
        """Say goodbye."""
        self.post("1")
