"""Room names, and which namespace an audience is in."""

from voting.domain.lifecycle import Audience

NAMESPACES: dict[Audience, str] = {"phones": "/participant", "hall": "/hall", "moderators": "/moderator"}


def session_room(session_id: int) -> str:
    """The room of a session; the namespace says of which audience."""
    return f"session-{session_id}"
