"""Phones that came by the event's own code follow it from session to session."""

from contextlib import suppress
from typing import Any

from voting.domain.errors import NotFound
from voting.services import access, participants
from voting.services.context import Context

from .connections import Connection, Connections
from .rooms import NAMESPACES, session_room


class Following:
    """The part of the broadcaster that moves phones on."""

    context: Context
    connections: Connections
    server: Any

    strayed = False
    """Phones may belong into a session that nobody is in here: lead them on at the next turn."""

    def joined(self, connection: Connection) -> None:
        """See Broadcaster."""
        raise NotImplementedError

    def left(self, audience: Any, sid: str) -> None:
        """See Broadcaster."""
        raise NotImplementedError

    def greet(self, connection: Connection) -> None:
        """See Broadcaster."""
        raise NotImplementedError

    def take_along(self, session_id: int) -> None:
        """Phones that came by the event's own code go along when another session of the event goes live."""
        view = self.context.views.get(session_id)
        if view.state != "live" or not (followers := self.connections.followers(view.event.id)):
            return
        if access.session_of_event(self.context, view.event.id) != view.id:
            return
        for connection in followers:
            if connection.session_id != view.id:
                self._move(connection, view.id)

    def lead_followers(self) -> None:
        """Take phones along to a session that nobody is in here yet."""
        self.strayed = False
        for event_id in self.connections.followed():
            with suppress(NotFound):
                self.take_along(access.session_of_event(self.context, event_id))

    def _move(self, connection: Connection, session_id: int) -> None:
        assert connection.identity is not None
        namespace = NAMESPACES["phones"]
        self.left("phones", connection.sid)
        self.server.leave_room(connection.sid, session_room(connection.session_id), namespace=namespace)
        view = self.context.views.get(session_id)
        identity = participants.identify(self.context, view, connection.identity.token)
        moved = Connection(
            connection.sid, "phones", session_id, connection.limit_key, identity, connection.follows_event
        )
        self.joined(moved)
        self.greet(moved)
