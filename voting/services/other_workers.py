"""What other workers on the same database have done, as the database tells.

Redis tells sooner, but may be down: what is found here within a second or two is the whole truth.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from voting.domain.digests import unpacked_digests
from voting.storage import Movements, Presences, Present, Said

from .context import Context


@dataclass(frozen=True)
class Heard:
    """What one worker says of a session: participants connected to it, and newcomers, as digests; who moderates."""

    connected: frozenset[int]
    newcomers: frozenset[int]
    desk: dict[str, Any]


class OtherWorkers:
    """Looks for what others have committed, and exchanges with them who is connected."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._movements = Movements(context.storage, context.worker)
        self._stored: dict[int, int] = {}
        self._presences = Presences(context.storage, context.worker)
        self._heard: dict[int, Heard] = {}
        """What was heard last, by the mark of what a worker said."""

    def look(self, session_ids: Collection[int]) -> None:
        """Announce what others have moved in these sessions, and in all that anything is remembered of."""
        wanted = {*session_ids, *self._context.views.in_use(session_ids)}
        if wanted and (moved := self._movements.since(wanted)):
            self._context.storage.announce(moved)

    def say(self, present: dict[int, Present]) -> None:
        """Tell the others who is connected here."""
        self._presences.say(present)

    def others(self, session_ids: Iterable[int]) -> dict[int, list[Heard]]:
        """What the others say, of those who are alive. What they have said before is the same object as before."""
        said = self._presences.others(session_ids, known=self._heard)
        self._heard = {each.mark: self._heard.get(each.mark) or _understood(each) for each in said}
        found: dict[int, list[Heard]] = {}
        for each in said:
            found.setdefault(each.session_id, []).append(self._heard[each.mark])
        return found

    def stored(self, session_id: int, newcomers: dict[str, bytes | None]) -> tuple[int, set[str]]:
        """How many participants are stored, and the tokens of the newcomers who are among them by now."""
        keys = {key: token for token, key in newcomers.items() if key is not None}
        stored, known = self._presences.stored(session_id, list(keys), self._stored.get(session_id))
        self._stored[session_id] = stored
        return stored, {keys[key] for key in known}


def _understood(said: Said) -> Heard:
    return Heard(unpacked_digests(said.connected), unpacked_digests(said.newcomers), said.desk)


__all__ = ["Heard", "OtherWorkers", "Present"]
