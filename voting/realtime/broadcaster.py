"""The only emitter: hears of commits, tells the new state, paced for many, at once for one.

One task per process looks after the sessions that somebody is connected to. A change that a moderator decided is
told at once; ballots and joins move counters and tallies, which are told at most every `PACE_S`, the last one wins.
"""

import logging
import threading
import time
from typing import Any

from voting import concurrency
from voting.domain.changes import (
    AudienceMoved,
    BallotsCast,
    Change,
    EventRemoved,
    LinksRenewed,
    QuestionsEdited,
    SessionChanged,
    SessionWiped,
    SlowPartFound,
    TextsDecided,
    TextsSupported,
)
from voting.domain.errors import NotFound, VotingError
from voting.domain.lifecycle import AUDIENCES, Audience
from voting.services import participants
from voting.services.context import Context
from voting.services.other_workers import OtherWorkers

from .catching_up import CatchingUp
from .connections import Connection, Connections
from .following import Following
from .introductions import Introductions
from .live_session import PACE_S, LiveSession
from .messages import packed
from .renewed_links import RenewedLinks
from .rooms import NAMESPACES, session_room

log = logging.getLogger(__name__)

CHECK_S = 1.0
"""How often the revisions in the database are compared with what was told."""


class Broadcaster(Introductions, Following, CatchingUp):
    """Tells stages, tallies and `me`. `server` is the Socket.IO server."""

    def __init__(self, context: Context, server: Any) -> None:
        self.context = context
        self.server = server
        self.connections = Connections()
        self._live: dict[int, LiveSession] = {}
        self._lock = threading.RLock()
        self._renewed = RenewedLinks(context, self.connections)
        self._woken = threading.Event()
        self.strayed = False
        """Phones that follow their event may belong into a session that nobody is in here."""
        self._others = OtherWorkers(context) if context.storage.shared else None
        context.storage.listen(self.hear)

    # ---- clients come and go

    def joined(self, connection: Connection) -> None:
        """Note a client that was admitted."""
        if not self.connections.knows(connection.session_id):
            stored = participants.stored_participants(self.context, connection.session_id)
            self.connections.begin(connection.session_id, stored)
        self.connections.add(connection)
        if connection.audience != "phones":
            self._renewed.look_at(connection.session_id)  # the link may have been renewed since it was looked up
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
            if self._others is not None and not live.looked_lately():
                self.catch_up({connection.session_id: live})
            if connection.audience != "phones":
                self._send("clock", {"now": self.now_ms()}, connection)
            self._send("stage", live.stage_for(connection.audience, self._lock), connection)
            if connection.audience == "phones":
                self.tell_me(connection)
            elif connection.audience == "moderators":
                for event, message in [*live.desk(), *(("tally", tally) for tally in live.all_tallies())]:
                    self._send(event, message, connection)
        except NotFound:
            self.server.disconnect(connection.sid, namespace=NAMESPACES[connection.audience])

    # ---- one moderator

    def acted(self, connection: Connection, did: str, question: str | None) -> None:
        """Remember what a moderator did, and tell the others."""
        at = self.now_ms()
        self.connections.log.note(connection.session_id, connection.name or None, did, question, at)
        self.connections.moved()
        self._mark(connection.session_id, ("moderators",), 0)

    def named(self, connection: Connection, name: str) -> None:
        """Note what a moderator wants to be called."""
        connection.name = name
        self.connections.moved()
        self._mark(connection.session_id, ("moderators",), 0)

    # ---- after commits

    def hear(self, changes: list[Change]) -> None:
        """Note what a commit changed; called by storage. Quick: the telling is done by the task."""
        for change in changes:
            if isinstance(change, EventRemoved):
                for session_id in list(self._live):
                    self._mark(session_id, AUDIENCES, 0)
            elif isinstance(change, BallotsCast | TextsSupported | SlowPartFound):
                self._mark(change.session_id, ("hall", "moderators"), PACE_S["ballots"])
                self._mark(change.session_id, ("phones",), PACE_S["phones"])
            elif isinstance(change, AudienceMoved):
                self._mark(change.session_id, ("hall", "moderators"), PACE_S["joins"])
                self._mark(change.session_id, ("phones",), PACE_S["audience"])
            elif isinstance(change, LinksRenewed):
                self._renewed.look_at(change.session_id)
                self._mark(change.session_id, AUDIENCES, 0)
            elif isinstance(change, SessionWiped):
                self._begin_again(change.session_id)
            elif isinstance(change, SessionChanged | TextsDecided | QuestionsEdited):
                self._mark(change.session_id, AUDIENCES, 0)
                if self._others is not None and change.session_id not in self._live and self.connections.followed():
                    self.strayed = True
                    self._woken.set()

    def _begin_again(self, session_id: int) -> None:
        """A rehearsal was wiped: nobody is known here any more, and all phones must hear that."""
        self.connections.begin_again(session_id)
        live = self._live.get(session_id)
        if live is not None:
            live.forget_tallies()
            live.rehearsed = False
        self._mark(session_id, AUDIENCES, 0)
        concurrency.spawn(self.introduce_all, session_id)

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
                self._end_renewed()
                if self.strayed:
                    self.lead_followers()
                if time.monotonic() - checked >= CHECK_S:
                    checked = time.monotonic()
                    self._check_database()  # first: what was deleted cannot be told, and others must not wait for it
                for live in list(self._live.values()):
                    self._tell_due(live)
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
        if self._others is not None:  # the hall may be at another worker: then nobody here needs its counting
            absent = [audience for audience in audiences if not self.connections.has(live.session_id, audience)]
            live.put_off(absent)
            audiences = [audience for audience in audiences if audience not in absent]
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
        self.take_along(live.session_id)

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
        if self._others is not None:
            self.catch_up(dict(self._live))
            self.lead_followers()
            return
        for session_id in self.context.views.drop_outdated(connected & set(self._live)):
            self._renewed.look_at(session_id)  # by another process, perhaps
            self._mark(session_id, AUDIENCES, 0)

    def introduce_everybody(self) -> None:
        """Other workers could not say what participants did at them: tell all phones anew."""
        for session_id in list(self._live):
            concurrency.spawn(self.introduce_all, session_id)

    def _end_renewed(self) -> None:
        """Let go whoever came by a link that has been renewed since."""
        for connection in self._renewed.outdated():
            self._send("dismissed", {"reason": "link_renewed"}, connection)
            self.server.disconnect(connection.sid, namespace=NAMESPACES[connection.audience])

    def _dismiss(self, live: LiveSession) -> None:
        """The session does not exist any more: let its clients go."""
        self._live.pop(live.session_id, None)
        for connection in self.connections.of_session(live.session_id):
            self.server.disconnect(connection.sid, namespace=NAMESPACES[connection.audience])

    def _live_session(self, session_id: int) -> LiveSession:
        with self._lock:
            live = self._live.get(session_id)
            if live is None:
                live = self._live[session_id] = LiveSession(session_id, self.context, self.connections)
                live.begin()
            return live

    def _send(self, event: str, message: Any, connection: Connection) -> None:
        self.server.emit(event, packed(message), to=connection.sid, namespace=NAMESPACES[connection.audience])
