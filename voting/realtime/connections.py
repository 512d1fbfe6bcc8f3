"""Who is connected: connections by sid, and the counters that come from them."""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from voting.domain.digests import digest_of
from voting.domain.lifecycle import Audience
from voting.services.participants import Identity

from .desk_log import MOST_NAMES, DeskLog, together
from .session_presence import Elsewhere, OwnPeople, SessionPresence


@dataclass(slots=True)
class Connection:
    """One joined client of a namespace. `identity` is a phone's; `follows_event`: it came by the event's own code."""

    sid: str
    audience: Audience
    session_id: int
    limit_key: str
    identity: Identity | None = None
    follows_event: int | None = None
    token: str = ""
    """Of the link by which hall or moderator came."""
    name: str = ""
    """What a moderator wants to be called by the others; an account's address to begin with."""
    account: str = ""
    """Email address of the account that is signed in in a moderator's browser."""


class Connections:
    """All connections of this process, safe to use from several threads."""

    def __init__(self) -> None:
        self._by_sid: dict[tuple[Audience, str], Connection] = {}
        self._sessions: dict[int, SessionPresence] = {}
        self._followers: dict[int, dict[str, Connection]] = {}
        self._linked: dict[int, dict[tuple[Audience, str], Connection]] = {}
        self.log = DeskLog()
        self.moved: Callable[[], object] = _nothing
        """Called when somebody came, went or did something at a desk. It must not wait."""
        self.by_key = False
        """Whether participants are found by their keys: where other workers name them so."""
        self.secret = secrets.token_bytes(32)
        """Makes the digests of participants; workers that exchange them have the same."""
        self._lock = threading.RLock()

    def begin(self, session_id: int, stored: int) -> None:
        """Start counting a session, of which `stored` participants are stored already."""
        with self._lock:
            if session_id not in self._sessions:
                self._sessions[session_id] = SessionPresence(stored, partial(digest_of, self.secret, session_id))

    def begin_again(self, session_id: int) -> None:
        """Start counting anew with those who are connected now: nobody is stored any more."""
        with self._lock:
            presence = self._sessions.get(session_id)
            if presence is not None:
                of_session = self.of_session(session_id)
                presence.begin_again({c.identity.token: c.identity.key for c in of_session if c.identity})

    def add(self, connection: Connection) -> None:
        """Note a connection; its session must have begun."""
        with self._lock:
            self._by_sid[connection.audience, connection.sid] = connection
            self.moved()
            if connection.follows_event is not None:
                self._followers.setdefault(connection.follows_event, {})[connection.sid] = connection
            if connection.audience != "phones":
                of_session = self._linked.setdefault(connection.session_id, {})
                of_session[connection.audience, connection.sid] = connection
            if connection.identity is None:
                return
            identity, presence = connection.identity, self._sessions[connection.session_id]
            presence.come(identity.token, connection.sid, identity.key, stored=identity.stored)
            if self.by_key and identity.key is not None:
                presence.tokens[identity.key] = identity.token

    def remove(self, audience: Audience, sid: str) -> Connection | None:
        """Forget a connection; returns it, or None if it was not known."""
        with self._lock:
            connection = self._by_sid.pop((audience, sid), None)
            self.moved()
            if connection is not None and connection.follows_event is not None:
                self._followers[connection.follows_event].pop(sid, None)
            if connection is not None and audience != "phones":
                self._linked[connection.session_id].pop((audience, sid), None)
            if connection is not None and connection.identity is not None:
                identity = connection.identity
                self._sessions[connection.session_id].go(identity.token, sid, identity.key)
            return connection

    def get(self, audience: Audience, sid: str) -> Connection | None:
        """The connection with this sid."""
        return self._by_sid.get((audience, sid))

    def knows(self, session_id: int) -> bool:
        """Whether the session has begun to be counted here."""
        return session_id in self._sessions

    def of_session(self, session_id: int) -> list[Connection]:
        """All connections to a session, of every audience."""
        with self._lock:
            return [c for c in self._by_sid.values() if c.session_id == session_id]

    def by_link(self, session_id: int) -> list[Connection]:
        """Hall screens and consoles of a session."""
        with self._lock:
            return list(self._linked.get(session_id, {}).values())

    def desk(self, session_id: int) -> dict[str, Any]:
        """Who moderates a session now, by name where they gave one, and what they did last."""
        presence = self._sessions.get(session_id)
        return together([self.own_desk(session_id), *(presence.desks if presence else ())])

    def own_desk(self, session_id: int) -> dict[str, Any]:
        """The part of it that this process knows."""
        names = [console.name for console in self.by_link(session_id) if console.audience == "moderators"]
        named = sorted({name for name in names if name})[:MOST_NAMES]
        return {"consoles": len(names), "names": named, "last": self.log.of_session(session_id)}

    def screens(self, session_id: int) -> int:
        """Hall screens connected to this process."""
        return sum(1 for each in self.by_link(session_id) if each.audience == "hall")

    def has(self, session_id: int, audience: Audience) -> bool:
        """Whether anybody of this audience is connected to a session here."""
        if audience == "phones":
            presence = self._sessions.get(session_id)
            return bool(presence and presence.phones)
        return any(connection.audience == audience for connection in self.by_link(session_id))

    def followers(self, event_id: int) -> list[Connection]:
        """Phones that came by the event's own code."""
        with self._lock:
            return list(self._followers.get(event_id, {}).values())

    def followed(self) -> list[int]:
        """Events that phones follow from session to session."""
        with self._lock:
            return [event_id for event_id, phones in self._followers.items() if phones]

    def tabs(self, connection: Connection) -> list[Connection]:
        """All connections of the same participant to the same session, this one included."""
        assert connection.identity is not None
        with self._lock:
            presence = self._sessions[connection.session_id]
            sids = presence.phones.get(connection.identity.token, set())
            return [c for sid in sids if (c := self._by_sid.get(("phones", sid))) is not None]

    def tabs_of(self, session_id: int, key: bytes) -> list[Connection]:
        """All connections of the participant with this key to a session."""
        with self._lock:
            presence = self._sessions.get(session_id)
            token = presence.tokens.get(key) if presence else None
            sids = presence.phones.get(token, set()) if presence and token is not None else set()
            return [c for sid in sids if (c := self._by_sid.get(("phones", sid))) is not None]

    def has_other_tabs(self, connection: Connection) -> bool:
        """Whether the same participant has joined the same session more than once."""
        assert connection.identity is not None
        presence = self._sessions[connection.session_id]
        return len(presence.phones.get(connection.identity.token, ())) > 1

    def connected(self, session_id: int) -> int:
        """Participants connected now, here or elsewhere; all tabs of a browser are one."""
        presence = self._sessions.get(session_id)
        return len(presence.connected) if presence else 0

    def joined(self, session_id: int) -> int:
        """Participants that joined since the session began: stored ones, and those seen that are not."""
        presence = self._sessions.get(session_id)
        return presence.joined if presence else 0

    def own_newcomers(self, session_id: int) -> dict[str, bytes | None]:
        """Tokens and keys of those who joined here and were not stored then."""
        presence = self._sessions.get(session_id)
        return dict(presence.newcomers) if presence else {}

    def own_people(self, session_id: int) -> OwnPeople:
        """Who is connected to this process, for the other workers."""
        with self._lock:
            presence = self._sessions.get(session_id)
            return presence.own_people() if presence else OwnPeople()

    def remembered(self) -> set[int]:
        """Sessions that somebody joined here who is not stored; nobody need be connected."""
        with self._lock:
            return {session_id for session_id, presence in self._sessions.items() if presence.newcomers}

    def settle(self, session_id: int, stored: int, known: set[str]) -> bool:
        """Count anew from what is stored now; these newcomers (tokens) are among it. True if the counter moved."""
        with self._lock:
            presence = self._sessions.get(session_id)
            return presence is not None and presence.settle(stored, known)

    def hear(self, session_id: int, elsewhere: Elsewhere) -> bool:
        """Take over what other workers say. True if it moves anything that is shown."""
        with self._lock:
            presence = self._sessions.get(session_id)
            return presence is not None and presence.hear(elsewhere)

    def total(self) -> dict[Audience, int]:
        """Connections by audience."""
        with self._lock:
            totals: dict[Audience, int] = {"phones": 0, "hall": 0, "moderators": 0}
            for audience, _ in self._by_sid:
                totals[audience] += 1
            return totals

    def sessions(self) -> set[int]:
        """Sessions that anybody is connected to."""
        with self._lock:
            return {c.session_id for c in self._by_sid.values()}


def _nothing() -> None:
    pass
