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
from .other_workers import elsewhere_of


@dataclass(frozen=True)
class There:
    """Participants that joined and are connected, who moderates (as in the stage), and how many hall screens."""

    joined: int
    connected: int
    desk: dict[str, Any]
    screens: int


class Everywhere:
    """Looks in the database for what other workers say, and adds who is here."""

    def __init__(self, context: Context, connections: Connections) -> None:
        self._context, self._connections = context, connections

    def of(self, session_ids: Iterable[int]) -> dict[int, There]:
        """Who is connected to each of these sessions."""
        wanted = list(session_ids)
        said = OtherWorkers(self._context).others(wanted) if self._context.storage.shared and wanted else {}
        return {session_id: self._there(session_id, said.get(session_id, [])) for session_id in wanted}

    def _there(self, session_id: int, said: list[Heard]) -> There:
        connections, elsewhere = self._connections, elsewhere_of(said)
        joined, connected = connections.joined(session_id), connections.connected(session_id)
        if self._context.storage.shared or not connections.knows(session_id):
            here, newcomers = map(unpacked_digests, connections.own_people(session_id))
            connected = len(here | elsewhere.connected)
            joined = joined_before(self._context, session_id) + len(newcomers | elsewhere.newcomers)
        desk = together([connections.own_desk(session_id), *elsewhere.desks])
        screens = connections.screens(session_id) + sum(int(each.get("screens", 0)) for each in elsewhere.desks)
        return There(joined, connected, desk, screens)
