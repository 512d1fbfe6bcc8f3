"""Telling participants what is theirs alone: group, language, and their answer to what is on stage."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from voting.domain.errors import VotingError
from voting.services import asking, participants
from voting.services.context import Context

from .connections import Connection, Connections


class Introductions:
    """The part of the broadcaster that speaks to one participant at a time."""

    context: Context
    connections: Connections
    tell_elsewhere: Callable[[int, bytes], object] | None = None
    """Has other workers tell the tabs of a participant (session, key) that may be there."""

    def _send(self, event: str, message: Any, connection: Connection) -> None:
        raise NotImplementedError

    def now_ms(self) -> int:
        """The server's time, in milliseconds."""
        return int(self.context.clock().timestamp() * 1000)

    def tell_me(self, connection: Connection) -> None:
        """Send `me` to one connection of a participant."""
        assert connection.identity is not None
        view = self.context.views.get(connection.session_id)
        me = participants.me(self.context, view, connection.identity, self.now_ms())
        self._send("me", {**me, **asking.own_part(self.context, view, connection.identity)}, connection)

    def tell_other_tabs(self, connection: Connection) -> None:
        """Send `me` to the participant's other tabs."""
        self.note_elsewhere(connection)
        for tab in self.connections.tabs(connection):
            if tab.sid != connection.sid:
                self.tell_me(tab)

    def tell_all_tabs(self, connection: Connection) -> None:
        """Send `me` to all tabs of the participant, this one included: more has changed than the ack says."""
        self.note_elsewhere(connection)
        for tab in self.connections.tabs(connection):
            self.tell_me(tab)

    def note_elsewhere(self, connection: Connection) -> None:
        """Something of this participant moved: have other workers tell their tabs, should there be any. Never waits."""
        if self.tell_elsewhere is not None and connection.identity is not None and connection.identity.key is not None:
            self.tell_elsewhere(connection.session_id, connection.identity.key)

    def tell_tabs_here(self, participants: list[tuple[int, bytes]]) -> None:
        """Something of these participants (session, key) moved at another worker: tell their tabs that are here."""
        for session_id, key in participants:
            for tab in self.connections.tabs_of(session_id, key):
                with suppress(VotingError):  # it has gone; the others hear all the same
                    self.recognise_again(tab)
                    self.tell_me(tab)

    def recognise_again(self, connection: Connection) -> None:
        """Read group and language of a participant again, for all their tabs."""
        assert connection.identity is not None
        view = self.context.views.get(connection.session_id)
        identity = participants.identify(self.context, view, connection.identity.token)
        for tab in self.connections.tabs(connection):
            tab.identity = identity

    def introduce_all(self, session_id: int) -> None:
        """Recognise all phones of a session again, and tell each. Takes its time, so that others have theirs."""
        for number, phone in enumerate(c for c in self.connections.of_session(session_id) if c.audience == "phones"):
            try:
                self.recognise_again(phone)
                self.tell_me(phone)
            except VotingError:  # it has gone, or the session has
                continue
            if number % 50 == 49:
                time.sleep(0.01)  # others have their turn
