"""Which hall screens and consoles came by a link that is worth nothing any more."""

from voting.services import links
from voting.services.context import Context

from .connections import Connection, Connections


class RenewedLinks:
    """Collects sessions whose links may have changed; says whom to let go."""

    def __init__(self, context: Context, connections: Connections) -> None:
        self._context = context
        self._connections = connections
        self._sessions: set[int] = set()

    def look_at(self, session_id: int) -> None:
        """A link of this session was renewed, perhaps, or somebody has just come by one."""
        self._sessions.add(session_id)

    def outdated(self) -> list[Connection]:
        """Connections by links that are not the present ones."""
        found: list[Connection] = []
        while self._sessions:
            session_id = self._sessions.pop()
            present = links.present_tokens(self._context, session_id)
            if present:
                found += [c for c in self._connections.by_link(session_id) if c.token != present[c.audience]]
        return found
