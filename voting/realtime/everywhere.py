"""Who is connected to sessions at all workers, for the pages of organisers: nobody of them need be connected here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from voting.domain.digests import unpacked_digests
from voting.services.context import Context
from voting.services.other_workers import Heard, OtherWorkers
from voting.services.overview import joined_before

from .connections import Connections
from .desk_log import together


@dataclass(frozen=True)
class Present:
    """Participants that joined and are connected, who moderates (as in the stage), and how many hall screens."""

    joined: int
    connected: int
    desk: dict[str, Any]
    screens: int


class Everywhere:
    """Looks in the database for what other workers say, and adds who is here."""

    def __init__(self, context: Context, connections: Connections) -> None:
        self._context, self._connections = context, connections

    def of(self, session_ids: Iterable[int]) -> dict[int, Present]:
        """Who is connected to each of these sessions."""
        wanted = list(session_ids)
        said = OtherWorkers(self._context).others(wanted) if self._context.storage.shared and wanted else {}
        return {session_id: self._present(session_id, said.get(session_id, [])) for session_id in wanted}

    def _present(self, session_id: int, said: list[Heard]) -> Present:
        connections = self._connections
        joined, connected = connections.joined(session_id), connections.connected(session_id)
        if self._context.storage.shared or not connections.knows(session_id):
            here = [unpacked_digests(packed) for packed in connections.own_people(session_id)]
            connected = len(here[0].union(*(each.connected for each in said)))
            joined = joined_before(self._context, session_id) + len(here[1].union(*(each.newcomers for each in said)))
        desk = together([connections.own_desk(session_id), *(each.desk for each in said)])
        screens = connections.screens(session_id) + sum(int(each.desk.get("screens", 0)) for each in said)
        return Present(joined, connected, desk, screens)
