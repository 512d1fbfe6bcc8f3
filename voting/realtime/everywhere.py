"""Who is connected to sessions at all workers, for the pages of organisers: nobody of them need be connected here."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from voting.domain.digests import digest_of, unpacked_digests
from voting.services.context import Context
from voting.services.other_workers import OtherWorkers
from voting.services.overview import joined_before

from .connections import Connections
from .desk_log import together
from .other_workers import elsewhere_of
from .session_presence import Elsewhere, joined_of


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
        if not self._context.storage.shared:
            return {session_id: self._here(session_id) for session_id in wanted}
        others = OtherWorkers(self._context)
        said = others.others(wanted) if wanted else {}
        return {each: self._there(each, others, elsewhere_of(said.get(each, []))) for each in wanted}

    def _here(self, session_id: int) -> There:
        connections = self._connections
        known = connections.knows(session_id)
        joined = connections.joined(session_id) if known else joined_before(self._context, session_id)
        desk, screens = connections.own_desk(session_id), connections.screens(session_id)
        return There(joined, connections.connected(session_id), together([desk]), screens)

    def _there(self, session_id: int, others: OtherWorkers, elsewhere: Elsewhere) -> There:
        connections, digest = self._connections, partial(digest_of, self._connections.secret, session_id)
        connected = unpacked_digests(connections.own_people(session_id).connected) | elsewhere.connected
        newcomers = connections.own_newcomers(session_id)
        stored, known = others.stored(session_id, newcomers)
        here = {digest(token) for token in newcomers.keys() - known}
        told = elsewhere.newcomers - here - {digest(token) for token in known}
        joined = joined_of(stored, len(here) + len(told), len(told), elsewhere.stored)
        desk = together([connections.own_desk(session_id), *elsewhere.desks])
        screens = connections.screens(session_id) + sum(int(each.get("screens", 0)) for each in elsewhere.desks)
        return There(joined, len(connected), desk, screens)
