"""People for service tests."""

from typing import Any

from voting.services import ballots, participants
from voting.services.context import Context
from voting.services.participants import Identity


def identity(context: Context, session_id: int, name: str) -> Identity:
    """The participant called `name`, as recognised now."""
    return participants.identify(context, context.views.get(session_id), f"token-of-{name:_<16}")


def cast(context: Context, session_id: int, name: str, question: str, answer: dict[str, Any], number: int = 1) -> None:
    """Have `name` cast a ballot."""
    view = context.views.get(session_id)
    ballots.cast_ballot(context, view, identity(context, session_id, name), question, number, answer)


def join_group(context: Context, session_id: int, name: str, group: str | None) -> None:
    """Have `name` choose a group."""
    from msgspec import UNSET

    view = context.views.get(session_id)
    participants.set_profile(context, view, identity(context, session_id, name), group, UNSET)
