"""Who is connected: connections by sid, and the counters that come from them."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from voting.domain.lifecycle import Audience
from voting.services.participants import Identity

from .desk_log import MOST_NAMES, DeskLog, together


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


@dataclass(frozen=True)
class Elsewhere:
    """What other workers say of a session: participants connected, those who joined and are not stored, their desks."""

    connected: int = 0
    newcomers: int = 0
    desks: tuple[dict[str, Any], ...] = ()


@dataclass
class SessionPresence:
    """Phones of one session: connected sids by participant, and those seen that were not stored when we began."""

    stored_at_start: int
    phones: dict[str, set[str]] = field(default_factory=dict)
    newcomers: dict[str, bytes | None] = field(default_factory=dict)
    """Their keys, by token."""
    tokens: dict[bytes | None, str] = field(default_factory=dict)
    """Tokens of those who are connected, by key: see `Connections.by_key`."""
    elsewhere: Elsewhere = field(default_factory=Elsewhere)


MOST_NEWCOMERS = 200_000
"""A flood of made-up cookies must not fill the memory."""


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
        self._lock = threading.RLock()

    def begin(self, session_id: int, stored: int) -> None:
        """Start counting a session, of which `stored` participants are stored already."""
        with self._lock:
            self._sessions.setdefault(session_id, SessionPresence(stored))

    def begin_again(self, session_id: int) -> None:
        """Start counting anew with those who are connected now: nobody is stored any more."""
        with self._lock:
            presence = self._sessions.get(session_id)
            if presence is not None:
                known = {c.identity.token: c.identity.key for c in self.of_session(session_id) if c.identity}
                presence.stored_at_start, presence.newcomers = 0, {t: known.get(t) for t in presence.phones}

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
            presence = self._sessions[connection.session_id]
            token = connection.identity.token
            presence.phones.setdefault(token, set()).add(connection.sid)
            if self.by_key and connection.identity.key is not None:
                presence.tokens[connection.identity.key] = token
            if not connection.identity.stored and len(presence.newcomers) < MOST_NEWCOMERS:
                presence.newcomers.setdefault(token, connection.identity.key)

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
                phones = self._sessions[connection.session_id].phones
                tabs = phones.get(connection.identity.token, set())
                tabs.discard(sid)
                if not tabs:
                    phones.pop(connection.identity.token, None)
                    self._sessions[connection.session_id].tokens.pop(connection.identity.key, None)
                    if self.by_key:  # it may come again at another worker, and must not be counted at both
                        self._sessions[connection.session_id].newcomers.pop(connection.identity.token, None)
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
        return together([self.own_desk(session_id), *(presence.elsewhere.desks if presence else ())])

    def own_desk(self, session_id: int) -> dict[str, Any]:
        """The part of it that this process knows."""
        names = [console.name for console in self.by_link(session_id) if console.audience == "moderators"]
        named = sorted({name for name in names if name})[:MOST_NAMES]
        return {"consoles": len(names), "names": named, "last": self.log.of_session(session_id)}

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
        """Participants connected now; two tabs of a browser are one."""
        presence = self._sessions.get(session_id)
        return len(presence.phones) + presence.elsewhere.connected if presence else 0

    def joined(self, session_id: int) -> int:
        """Participants that joined since the session began: stored ones, and those seen here that are not."""
        presence = self._sessions.get(session_id)
        return presence.stored_at_start + len(presence.newcomers) + presence.elsewhere.newcomers if presence else 0

    def own_newcomers(self, session_id: int) -> dict[str, bytes | None]:
        """Tokens and keys of those who joined here and were not stored then."""
        presence = self._sessions.get(session_id)
        return dict(presence.newcomers) if presence else {}

    def own_connected(self, session_id: int) -> int:
        """Participants connected to this process now."""
        presence = self._sessions.get(session_id)
        return len(presence.phones) if presence else 0

    def settle(self, session_id: int, stored: int, known: set[str]) -> bool:
        """Count anew from what is stored now; these newcomers (tokens) are among it. True if the counter moved."""
        with self._lock:
            presence = self._sessions.get(session_id)
            before = self.joined(session_id)
            if presence is not None:
                presence.stored_at_start = stored
                for token in known:
                    presence.newcomers.pop(token, None)
            return before != self.joined(session_id)

    def hear(self, session_id: int, elsewhere: Elsewhere) -> bool:
        """Take over what other workers say. True if it is something new."""
        with self._lock:
            presence = self._sessions.get(session_id)
            if presence is None or presence.elsewhere == elsewhere:
                return False
            presence.elsewhere = elsewhere
            return True

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
