"""What the plain server offers: small namespaces for tests of the protocol, the same ones on every transport."""

from typing import Any

import socketio
from socketio.exceptions import ConnectionRefusedError as Refused

LEFT: list[tuple[str, str]] = []
"""Which clients left and why, in order."""


class Echo(socketio.Namespace):
    """Answers everybody, notes who left and why, and does with rooms what it is told."""

    def __init__(self, namespace: str) -> None:
        super().__init__(namespace)
        self.auths: dict[str, Any] = {}

    def greet(self, sid: str) -> None:
        """Called after the join by our guard; says nothing."""

    def on_connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        self.auths[sid] = auth

    def on_disconnect(self, sid: str, reason: str) -> None:
        LEFT.append((sid, reason))

    def on_log(self, sid: str, other: str) -> list[str]:
        """The reasons noted for one client."""
        return [reason for left, reason in LEFT if left == other]

    # ---- answers

    def on_say(self, sid: str, *args: Any) -> tuple[Any, ...]:
        return args

    def on_later(self, sid: str, *args: Any) -> tuple[Any, ...]:
        self.server.sleep(0.2)
        return args

    def on_quiet(self, sid: str) -> None:
        """Returns nothing."""

    def on_long(self, sid: str, size: int) -> str:
        return "x" * size

    def on_blob(self, sid: str, size: int) -> bytes:
        return b"\xff" * size

    def on_auth(self, sid: str) -> tuple[Any]:
        return (self.auths[sid],)

    def on_transport(self, sid: str) -> str:
        return self.server.transport(sid, self.namespace)

    def on_environ(self, sid: str, key: str) -> str:
        return self.server.get_environ(sid, self.namespace)[key]

    def on_remember(self, sid: str, value: Any) -> None:
        self.save_session(sid, {"value": value})

    def on_recall(self, sid: str) -> Any:
        return self.get_session(sid)["value"]

    # ---- emits

    def on_tell(self, sid: str, *args: Any) -> None:
        self.emit("told", args, to=sid)

    def on_count(self, sid: str, number: int) -> None:
        for n in range(number):
            self.emit("told", n, to=sid)

    def on_tell_blob(self, sid: str, room: str, text: str) -> None:
        self.emit("told", {"blob": text.encode()}, room=room)

    def on_ask(self, sid: str, question: str) -> None:
        self.emit("asked", question, to=sid, callback=lambda *args: self.emit("answered", args, to=sid))

    def on_shout(self, sid: str, room: Any, text: str, skip: Any = None) -> None:
        self.emit("shout", text, room=room, skip_sid=skip)

    # ---- rooms, and ends

    def on_enter(self, sid: str, room: str) -> None:
        self.enter_room(sid, room)

    def on_leave(self, sid: str, room: str) -> None:
        self.leave_room(sid, room)

    def on_close_room(self, sid: str, room: str) -> None:
        self.close_room(room)

    def on_rooms(self, sid: str) -> list[str]:
        return sorted(self.rooms(sid))

    def on_kick(self, sid: str, other: str) -> None:
        self.disconnect(other)

    def on_kick_echo(self, sid: str, other: str) -> None:
        """Disconnect a client from the other namespace."""
        self.server.disconnect(other, namespace="/echo")

    def on_hang_up(self, sid: str, other: str) -> None:
        """End another client's Engine.IO connection."""
        eio_sid = self.server.manager.eio_sid_from_sid(other, self.namespace)
        self.server.start_background_task(self.server.eio.disconnect, eio_sid)


class Closed(socketio.Namespace):
    """Lets nobody in."""

    def greet(self, sid: str) -> None:
        """Never called."""

    def on_connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        raise Refused("no", {"code": "forbidden"})


def register(server: socketio.Server) -> None:
    """Register all of them; the default namespace stays unregistered."""
    for namespace in (Echo("/echo"), Echo("/other"), Closed("/closed")):
        server.register_namespace(namespace)
