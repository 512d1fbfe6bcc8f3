"""Socket.IO packets by hand, the same over WebSocket and polling."""

import json
import time
from typing import Any

Packet = str | bytes


def compact(value: Any) -> str:
    """JSON without spaces, as clients send it."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


class Talk:
    """One Engine.IO connection. Subclasses send packets and hand them out as they come."""

    def send(self, packet: Packet) -> None:
        """One Engine.IO packet; bytes are a binary message."""
        raise NotImplementedError

    def next_packet(self) -> Packet:
        """The next packet; EOFError where the connection has ended."""
        raise NotImplementedError

    def close(self) -> None:
        """Go away."""
        raise NotImplementedError

    def until(self, start: str) -> tuple[str, list[Packet]]:
        """The next packet that begins so, and what came before it."""
        before: list[Packet] = []
        while True:
            packet = self.next_packet()
            if isinstance(packet, str) and packet.startswith(start):
                return packet, before
            before.append(packet)

    def connect(self, namespace: str = "/echo", auth: Any = None) -> str:
        """Join a namespace; returns the sid there."""
        self.send(f"40{namespace}," + ("" if auth is None else compact(auth)))
        return str(json.loads(self.until(f"40{namespace},")[0].split(",", 1)[1])["sid"])

    def event(self, name: str, *args: Any, namespace: str = "/echo", number: int | str = "") -> None:
        """Send an event; with a number an ack is wanted."""
        self.send(f"42{namespace},{number}" + compact([name, *args]))

    def call(self, name: str, *args: Any, namespace: str = "/echo", number: int = 1) -> list[Any]:
        """Send an event with an ack wanted; returns what the ack carries. Other packets meanwhile are skipped."""
        self.event(name, *args, namespace=namespace, number=number)
        return self.ack(number, namespace)

    def ack(self, number: int, namespace: str = "/echo") -> list[Any]:
        """Wait for an ack; returns what it carries."""
        start = f"43{namespace},{number}["
        carried: list[Any] = json.loads(self.until(start)[0][len(start) - 1 :])
        return carried

    def heard(self, namespace: str = "/echo") -> list[Packet]:
        """Everything that was sent to us up to now."""
        self.event("say", "up to now", namespace=namespace, number=987654321)
        return self.until(f"43{namespace},987654321[")[1]

    def reasons(self, sid: str, at_least: int = 1, seconds: float = 1.5) -> list[str]:
        """Why the client left, as the server noted it, once for each call of the handler."""
        deadline = time.monotonic() + seconds
        while True:
            noted: list[str] = self.call("log", sid)[0]
            if len(noted) >= at_least or time.monotonic() > deadline:
                return noted
            time.sleep(0.02)


def event_of(packet: Packet, namespace: str = "/echo") -> list[Any]:
    """An event packet as a list: name and arguments."""
    assert isinstance(packet, str)
    start = f"42{namespace},"
    assert packet.startswith(start), packet
    carried: list[Any] = json.loads(packet[len(start) :].lstrip("0123456789"))
    return carried
