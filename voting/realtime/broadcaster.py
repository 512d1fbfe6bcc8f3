"""The only emitter: hears of commits, tells the new state, paced for many, at once for one.

One task per process looks after the sessions that somebody is connected to. A change that a moderator decided is
told at once; ballots and joins move counters and tallies, which are told at most every `PACE_S`, the last one wins.
"""

import logging
import threading
import time
from typing import Any

from voting import concurrency
from voting.domain.changes import BallotsCast, Change, EventRemoved, SessionChanged, SessionWiped, TextsDecided
from voting.domain.errors import NotFound, VotingError
from voting.domain.lifecycle import AUDIENCES, Audience
from voting.services import access, participants
from voting.services.context import Context

from .connections import Connection, Connections
from .live_session import PACE_S, LiveSession
from .messages import packed
from .rooms import NAMESPACES, session_room

log = logging.getLogger(__name__)

CHECK_S = 1.0
"""How often the revisions in the database are compared with what was told."""


class Broadcaster:
    """Tells stages, tallies and `me`. `server` is the Socket.IO server."""

    def __init__(self, context: Context, server: Any) -> None:
        self.context = context
        self.server = server
        self.connections = Connections()
        self._live: dict[int, LiveSession] = {}
        self._lock = threading.RLock()
        self._woken = threading.Event()
        context.storage.listen(self.hear)

    # ---- clients come and go

    def joined(self, connection: Connection) -> None:
        """Note a client that was admitted."""
        if not self.connections.knows(connection.session_id):
            stored = participants.stored_participants(self.context, connection.session_id)
            self.connections.begin(connection.session_id, stored)
        self.connections.add(connection)
        self._mark(connection.session_id, ("hall", "moderators"), PACE_S["joins"])

    def left(self, audience: Audience, sid: str) -> None:
        """Forget a client that has gone."""
        connection = self.connections.remove(audience, sid)
        if connection is not None:
            self._mark(connection.session_id, ("hall", "moderators"), PACE_S["joins"])

    def greet(self, connection: Connection) -> None:
        """Send a newcomer the whole state: stage, and `me` or the tallies."""
        try:
            namespace = NAMESPACES[connection.audience]
            self.server.enter_room(connection.sid, session_room(connection.session_id), namespace=namespace)
            live = self._live_session(connection.session_id)
            self._send("stage", live.stage_for(connection.audience, self._lock), connection)
            if connection.audience == "phones":
                self.tell_me(connection)
            elif connection.audience == "moderators":
                for tally in live.all_tallies():
                    self._send("tally", tally, connection)
        except NotFound:
            self.server.disconnect(connection.sid, namespace=NAMESPACES[connection.audience])

    # ---- one participant

    def tell_me(self, connection: Connection) -> None:
        """Send `me` to one connection of a participant."""
        assert connection.identity is not None
        view = self.context.views.get(connection.session_id)
        now_ms = int(self.context.clock().timestamp() * 1000)
        self._send("me", participants.me(self.context, view, connection.identity, now_ms), connection)

    def tell_other_tabs(self, connection: Connection) -> None:
        """Send `me` to the participant's other tabs."""
        for tab in self.connections.tabs(connection):
            if tab.sid != connection.sid:
                self.tell_me(tab)

    def recognise_again(self, connection: Connection) -> None:
        """Read group and language of a participant again, for all their tabs."""
        assert connection.identity is not None
        view = self.context.views.get(connection.session_id)
        identity = participants.identify(self.context, view, connection.identity.token)
        for tab in self.connections.tabs(connection):
            tab.identity = identity

    # ---- after commits

    def hear(self, changes: list[Change]) -> None:
        """Note what a commit changed; called by storage. Quick: the telling is done by the task."""
        for change in changes:
            if isinstance(change, EventRemoved):
                for session_id in list(self._live):
                    self._mark(session_id, AUDIENCES, 0)
            elif isinstance(change, BallotsCast):
                self._mark(change.session_id, ("hall", "moderators"), PACE_S["ballots"])
                self._mark(change.session_id, ("phones",), PACE_S["phones"])
            elif isinstance(change, SessionWiped):
                self._begin_again(change.session_id)
            elif isinstance(change, SessionChanged | TextsDecided):
                self._mark(change.session_id, AUDIENCES, 0)

    def _begin_again(self, session_id: int) -> None:
        """A rehearsal was wiped: nobody is known here any more, and all phones must hear that."""
        self.connections.begin_again(session_id)
        live = self._live.get(session_id)
        if live is not None:
            live.forget_tallies()
        self._mark(session_id, AUDIENCES, 0)
        concurrency.spawn(self._introduce_all, session_id)

    def _introduce_all(self, session_id: int) -> None:
        for number, phone in enumerate(c for c in self.connections.of_session(session_id) if c.audience == "phones"):
            try:
                self.recognise_again(phone)
                self.tell_me(phone)
            except VotingError:  # it has gone, or the session has
                continue
            if number % 50 == 49:
                time.sleep(0.01)  # others have their turn

    def _mark(self, session_id: int, audiences: tuple[Audience, ...], pace: float) -> None:
        live = self._live.get(session_id)
        if live is not None and live.mark(audiences, pace):
            self._woken.set()

    def run(self) -> None:
        """Look after the live sessions until the process ends."""
        checked = time.monotonic()
        while True:
            self._woken.wait(timeout=self._until_due(checked))
            self._woken.clear()
            try:
                for live in list(self._live.values()):
                    self._tell_due(live)
                if time.monotonic() - checked >= CHECK_S:
                    checked = time.monotonic()
                    self._check_database()
            except VotingError as error:
                log.warning("telling will be tried again: %s", error)
                time.sleep(PACE_S["joins"])
                self._woken.set()
            except Exception:
                log.exception("the broadcaster failed and goes on")
                time.sleep(CHECK_S)

    def _until_due(self, checked: float) -> float:
        now = time.monotonic()
        times = [t for live in list(self._live.values()) for t in list(live.due.values())]
        return max(0.0, min([*times, checked + CHECK_S]) - now)

    def _tell_due(self, live: LiveSession) -> None:
        audiences = live.take_due()
        if not audiences:
            return
        try:
            self._tell(live, [audience for audience in audiences if audience == "phones"])  # many wait for it
            self._tell(live, [audience for audience in audiences if audience != "phones"])
        except NotFound:
            self._dismiss(live)
            return
        except VotingError:
            live.mark(tuple(audiences), PACE_S["joins"])
            raise
        self._take_along(live)

    def _tell(self, live: LiveSession, audiences: list[Audience]) -> None:
        with self._lock:
            told = live.refresh(audiences)
        room = session_room(live.session_id)
        for audience, event, message in told:
            self.server.emit(event, packed(message), room=room, namespace=NAMESPACES[audience])

    def _check_database(self) -> None:
        connected = self.connections.sessions()
        for session_id in set(self._live) - connected:
            del self._live[session_id]  # a newcomer begins with a fresh look
        for session_id in self.context.views.drop_outdated(connected & set(self._live)):
            self._mark(session_id, AUDIENCES, 0)

    def _dismiss(self, live: LiveSession) -> None:
        """The session does not exist any more: let its clients go."""
        self._live.pop(live.session_id, None)
        for connection in self.connections.of_session(live.session_id):
            self.server.disconnect(connection.sid, namespace=NAMESPACES[connection.audience])

    def _take_along(self, live: LiveSession) -> None:
        """Phones that came by the event's own code go along when another session of the event goes live."""
        view = self.context.views.get(live.session_id)
        if view.state != "live" or not (followers := self.connections.followers(view.event.id)):
            return
        if access.session_of_event(self.context, view.event.id) != view.id:
            return
        for connection in followers:
            if connection.session_id != view.id:
                self._move(connection, view.id)

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

    def _live_session(self, session_id: int) -> LiveSession:
        with self._lock:
            live = self._live.get(session_id)
            if live is None:
                live = self._live[session_id] = LiveSession(session_id, self.context, self.connections)
                live.begin()
            return live

    def _send(self, event: str, message: Any, connection: Connection) -> None:
        self.server.emit(event, packed(message), to=connection.sid, namespace=NAMESPACES[connection.audience])
