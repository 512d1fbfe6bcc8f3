"""Who is in which namespace and room; sends one finished frame to many sockets.

Stands in for python-socketio's manager (its `client_manager`), which holds two bidirectional maps for each client and
looks through the rooms of all clients when one leaves: 10,000 phones that leave took it 10,000 x 10,000 look-ups.
"""

from collections.abc import Iterator
from typing import Any

import socketio
from engineio import packet as engine_packet
from socketio import packet

from .engine_socket import EngineSocket, frame_of


class Members(socketio.Manager):  # type: ignore[misc]
    """Clients by namespace and room. `newest_only`: events of which only the newest matters to a client."""

    def __init__(self, newest_only: frozenset[str]) -> None:
        super().__init__()
        self._newest_only = newest_only
        self._spaces: dict[str, Space] = {}

    def _space(self, namespace: str) -> "Space":
        space = self._spaces.get(namespace)
        if space is None:
            space = self._spaces[namespace] = Space()
        return space

    # ---- who is there

    def get_namespaces(self) -> list[str]:
        """Namespaces that somebody has joined."""
        return [name for name, space in self._spaces.items() if space.engines]

    def pre_connect(self, eio_sid: str, namespace: str) -> str | None:
        """A client asks to join: its sid, or None where it has joined already."""
        space = self._space(namespace)
        if eio_sid in space.sids:
            return None
        sid: str = self.server.eio.generate_id()
        space.sids[eio_sid], space.engines[sid] = sid, eio_sid
        space.joining.add(sid)
        return sid

    def connect(self, sid: str, namespace: str) -> str:
        """It was let in."""
        self._space(namespace).joining.discard(sid)
        return sid

    def is_pre_connected(self, sid: str, namespace: str) -> bool:
        """Whether it asks to join."""
        return sid in self._space(namespace).joining

    def is_connected(self, sid: str, namespace: str) -> bool:
        """Whether it is in."""
        space = self._spaces.get(namespace)
        return space is not None and sid in space.engines and sid not in space.joining and sid not in space.leaving

    def sid_from_eio_sid(self, eio_sid: str, namespace: str) -> str | None:
        """The sid of a connection in a namespace."""
        space = self._spaces.get(namespace)
        return space.sids.get(eio_sid) if space else None

    def eio_sid_from_sid(self, sid: str, namespace: str) -> str | None:
        """The connection of a sid."""
        space = self._spaces.get(namespace)
        return space.engines.get(sid) if space else None

    def pre_disconnect(self, sid: str, namespace: str) -> str | None:
        """It is about to leave; its handler is still to hear of it."""
        space = self._space(namespace)
        if sid in space.engines:
            space.leaving.add(sid)
        return space.engines.get(sid)

    def basic_disconnect(self, sid: str, namespace: str, **_: Any) -> None:
        """It has left."""
        space = self._spaces.get(namespace)
        if space is not None:
            space.remove(sid)
        self.callbacks.pop(sid, None)

    # ---- rooms

    def basic_enter_room(self, sid: str, namespace: str, room: Any, eio_sid: str | None = None) -> None:
        """Put a client into a room. ValueError where it has not joined, or the room is another client's."""
        space = self._space(namespace)
        if sid not in space.engines:
            raise ValueError("sid is not connected to requested namespace")
        if room in space.engines and room != sid:
            raise ValueError("cannot enter a sid room")
        space.enter(sid, room)

    def basic_leave_room(self, sid: str, namespace: str, room: Any) -> None:
        """Take a client out of a room; nothing happens where it is not in it."""
        if namespace in self._spaces:
            self._spaces[namespace].leave(sid, room)

    def basic_close_room(self, room: Any, namespace: str) -> None:
        """Take everybody out of a room."""
        space = self._space(namespace)
        if room in space.engines:
            raise ValueError("cannot close a sid room")
        for sid in list(space.rooms.get(room, ())):
            space.leave(sid, room)

    def get_rooms(self, sid: str, namespace: str) -> list[Any]:
        """The rooms a client is in; its own, named like it, is one."""
        space = self._space(namespace)
        return [sid, *space.places.get(sid, ())] if sid in space.engines else []

    def get_participants(self, namespace: str, room: Any) -> Iterator[tuple[str, str]]:
        """(sid, connection) of everybody in a room, in a list of rooms, or (None) in the namespace."""
        space = self._spaces.get(namespace)
        if space is None:
            return
        for sid in space.members(room):
            if (eio_sid := space.engines.get(sid)) is not None:
                yield sid, eio_sid

    # ---- telling

    def emit(
        self, event: str, data: Any, namespace: str, room: Any = None, skip_sid: Any = None,
        callback: Any = None, to: Any = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        """Send an event to a client, a room or a namespace: encoded once, written straight to each socket."""
        if callback or namespace not in self._spaces:
            if callback and namespace in self._spaces:
                self._emit_for_ack(event, data, namespace, to or room, skip_sid, callback)
            return
        skipped = set(skip_sid) if isinstance(skip_sid, list) else {skip_sid}
        packets = self._packets(event, data, namespace)
        frame = b"".join([frame_of(each) for each in packets])
        sockets = self.server.eio.sockets
        websockets = []
        for sid, eio_sid in list(self.get_participants(namespace, to or room)):
            socket: EngineSocket | None = sockets.get(eio_sid)
            if socket is None or socket.closed or sid in skipped:
                continue
            if socket.ws is not None:
                websockets.append(socket.ws)
            else:
                for each in packets:  # a packet remembers how it was written first: by polling, binary is base64
                    socket.send(engine_packet.Packet(engine_packet.MESSAGE, each.data))
        self.server.eio.shared.outbox.write_to_all(websockets, frame, newest_only=event in self._newest_only)

    def _packets(self, event: str, data: Any, namespace: str) -> list[engine_packet.Packet]:
        arguments = list(data) if isinstance(data, tuple) else [] if data is None else [data]
        encoded = self.server.packet_class(packet.EVENT, namespace=namespace, data=[event, *arguments]).encode()
        parts = encoded if isinstance(encoded, list) else [encoded]
        return [engine_packet.Packet(engine_packet.MESSAGE, part) for part in parts]

    def _emit_for_ack(self, event: str, data: Any, namespace: str, room: Any, skip_sid: Any, callback: Any) -> None:
        """Each client answers on its own, so each gets a packet of its own."""
        skipped = set(skip_sid) if isinstance(skip_sid, list) else {skip_sid}
        arguments = list(data) if isinstance(data, tuple) else [] if data is None else [data]
        for sid, eio_sid in list(self.get_participants(namespace, room)):
            if sid not in skipped:
                number = self._generate_ack_id(sid, callback)
                asked = self.server.packet_class(packet.EVENT, namespace=namespace, data=[event, *arguments], id=number)
                self.server._send_packet(eio_sid, asked)


class Space:
    """One namespace: connections by sid and the other way round, rooms, and who is on the way in or out."""

    __slots__ = ("engines", "joining", "leaving", "places", "rooms", "sids")

    def __init__(self) -> None:
        self.sids: dict[str, str] = {}
        self.engines: dict[str, str] = {}
        self.rooms: dict[Any, dict[str, None]] = {}
        self.places: dict[str, tuple[Any, ...]] = {}
        self.joining: set[str] = set()
        self.leaving: set[str] = set()

    def enter(self, sid: str, room: Any) -> None:
        """Put a client into a room; its own it is in anyway."""
        if room != sid and room is not None:
            self.rooms.setdefault(room, {})[sid] = None
            self.places[sid] = (*(r for r in self.places.get(sid, ()) if r != room), room)

    def leave(self, sid: str, room: Any) -> None:
        """Take a client out of a room."""
        members = self.rooms.get(room)
        if members is not None and members.pop(sid, 0) is None:
            if not members:
                del self.rooms[room]
            self.places[sid] = tuple(r for r in self.places[sid] if r != room)

    def remove(self, sid: str) -> None:
        """Forget a client."""
        for room in self.places.get(sid, ()):
            self.leave(sid, room)
        self.places.pop(sid, None)
        eio_sid = self.engines.pop(sid, None)
        if eio_sid is not None:
            self.sids.pop(eio_sid, None)
        self.joining.discard(sid)
        self.leaving.discard(sid)

    def members(self, room: Any) -> list[str]:
        """Sids in a room, a client's own room, a list of rooms, or (None) all."""
        if room is None:
            return list(self.engines)
        if isinstance(room, list | tuple):
            return list(dict.fromkeys(sid for each in room for sid in self.members(each)))
        return [room] if room in self.engines else list(self.rooms.get(room, ()))
