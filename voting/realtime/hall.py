"""The hall screen: it listens and says nothing."""

from typing import Any

from voting.services import access

from .connections import Connection
from .guard import Door, decoded
from .messages import HALL_COMMANDS, LinkAuth


class HallDoor(Door):
    """The hall computer: auth is the token of the hall link."""

    audience = "hall"
    commands = HALL_COMMANDS

    def admit(self, sid: str, environ: dict[str, Any], auth: Any) -> Connection:
        """Whoever holds the link."""
        token = decoded((auth,), LinkAuth).token
        session_id = access.session_by_hall_token(self.context, token)
        return Connection(sid, "hall", session_id, limit_key=sid, token=token)
