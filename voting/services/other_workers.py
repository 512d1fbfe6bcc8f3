"""What other workers on the same database have done, as the database tells.

Redis tells sooner, but may be down: what is found here within a second or two is the whole truth.
"""

from collections.abc import Collection, Iterable

from voting.storage import Movements, Presences, Present

from .context import Context


class OtherWorkers:
    """Looks for what others have committed, and exchanges with them who is connected."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._movements = Movements(context.storage, context.worker)
        self._stored: dict[int, int] = {}
        self._presences = Presences(context.storage, context.worker)

    def look(self, session_ids: Collection[int]) -> None:
        """Announce what others have moved in these sessions, and in all that anything is remembered of."""
        wanted = {*session_ids, *self._context.views.in_use(session_ids)}
        if wanted and (moved := self._movements.since(wanted)):
            self._context.storage.announce(moved)

    def say(self, present: dict[int, Present]) -> None:
        """Tell the others who is connected here."""
        self._presences.say(present)

    def others(self, session_ids: Iterable[int]) -> dict[int, list[Present]]:
        """What the others say, of those who are alive."""
        return self._presences.others(session_ids)

    def stored(self, session_id: int, newcomers: dict[str, bytes | None]) -> tuple[int, set[str]]:
        """How many participants are stored, and the tokens of the newcomers who are among them by now."""
        keys = {key: token for token, key in newcomers.items() if key is not None}
        stored, known = self._presences.stored(session_id, list(keys), self._stored.get(session_id))
        self._stored[session_id] = stored
        return stored, {keys[key] for key in known}


__all__ = ["OtherWorkers", "Present"]
