"""The phones of one session: who is connected, who joined and is not stored, here and at other workers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .crowd import Crowd

MOST_NEWCOMERS = 200_000
"""A flood of made-up cookies must not fill the memory."""


@dataclass(frozen=True)
class Elsewhere:
    """What other workers say of a session: participants connected and newcomers there, as digests, and their desks.

    `stored`: how many participants were stored when the one that says it with the oldest knowledge told of newcomers.
    """

    connected: frozenset[int] = frozenset()
    newcomers: frozenset[int] = frozenset()
    desks: tuple[dict[str, Any], ...] = ()
    stored: int | None = None


@dataclass(frozen=True)
class OwnPeople:
    """Digests of the participants connected to this process, and of its newcomers, packed; and how many were stored
    when these were looked up last."""

    connected: bytes = b""
    newcomers: bytes = b""
    stored: int = 0


def joined_of(stored: int, newcomers: int, told: int, stored_then: int | None) -> int:
    """Participants that joined: those who are stored, and newcomers. Never more than there are.

    `told` of the newcomers come from a moment when only `stored_then` were stored; since then as many of them may have
    been stored as there are more now, and would count twice: they are taken for such until more is known.
    """
    if stored_then is None or stored <= stored_then:
        return stored + newcomers
    return stored + newcomers - min(told, stored - stored_then)


class SessionPresence:
    """Phones by the token of their browser. `digest_of` a token is what workers call a participant among themselves."""

    def __init__(self, stored: int, digest_of: Callable[[str], int]) -> None:
        self.stored_at_start = stored
        self.phones: dict[str, set[str]] = {}
        """Connected sids by token."""
        self.newcomers: dict[str, bytes | None] = {}
        """Keys of those seen here that were not stored, by token; also of those who have left."""
        self.tokens: dict[bytes, str] = {}
        """Tokens of those who are connected, by key: see `Connections.by_key`."""
        self.desks: tuple[dict[str, Any], ...] = ()
        """Of other workers."""
        self.connected, self.new = Crowd(), Crowd()
        self._settled: set[int] = set()
        """Those that are stored, as we know: other workers may still tell of them as newcomers, for a moment."""
        self._told_newcomers: frozenset[int] = frozenset()
        self._stored_then: int | None = None
        """How many were stored when they were told of."""
        self._digest_of = digest_of

    @property
    def joined(self) -> int:
        """Participants that joined since the session began: stored ones, and those seen that are not."""
        return joined_of(self.stored_at_start, len(self.new), self.new.only_elsewhere, self._stored_then)

    def come(self, token: str, sid: str, key: bytes | None, *, stored: bool) -> None:
        """A phone connects."""
        self.phones.setdefault(token, set()).add(sid)
        self.connected.add(self._digest_of(token))
        if not stored and len(self.newcomers) < MOST_NEWCOMERS:
            self._add_newcomer(token, key)

    def go(self, token: str, sid: str, key: bytes | None) -> None:
        """A phone goes; the participant with its last one."""
        tabs = self.phones.get(token, set())
        tabs.discard(sid)
        if not tabs:
            self.phones.pop(token, None)
            self.connected.discard(self._digest_of(token))
            if key is not None:
                self.tokens.pop(key, None)

    def begin_again(self, keys: dict[str, bytes | None]) -> None:
        """Nobody is stored any more: those who are connected, with these keys by token, are the newcomers."""
        self.stored_at_start = 0
        self._settled.clear()
        for token in self.newcomers.keys() - self.phones.keys():
            self._take_newcomer(token)
        for token in self.phones:
            self._add_newcomer(token, keys.get(token))

    def settle(self, stored: int, known: set[str]) -> bool:
        """Count anew from what is stored now; these newcomers (tokens) are among it. True if the counter moved."""
        before = self.joined
        self.stored_at_start = stored
        for token in known:
            self._take_newcomer(token)
            self._settled.add(self._digest_of(token))
        self._hear_newcomers()
        return before != self.joined

    def hear(self, elsewhere: Elsewhere) -> bool:
        """Take over what other workers say. True if it moves anything that is shown."""
        before = self.joined
        self._told_newcomers, self._stored_then = elsewhere.newcomers, elsewhere.stored
        self._hear_newcomers()
        moved = self.connected.hear(elsewhere.connected) or self.joined != before
        moved |= self.desks != elsewhere.desks
        self.desks = elsewhere.desks
        return moved

    def own_people(self) -> OwnPeople:
        """What this process says to the others."""
        return OwnPeople(self.connected.packed(), self.new.packed(), self.stored_at_start)

    def _hear_newcomers(self) -> None:
        outdated = self._told_newcomers & self._settled
        self.new.hear(self._told_newcomers - outdated if outdated else self._told_newcomers)

    def _add_newcomer(self, token: str, key: bytes | None) -> None:
        self.newcomers.setdefault(token, key)
        self.new.add(self._digest_of(token))

    def _take_newcomer(self, token: str) -> None:
        self.newcomers.pop(token, None)
        self.new.discard(self._digest_of(token))
