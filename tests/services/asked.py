"""Questions from the audience, for service tests: who asks, supports, and what is told of it."""

from typing import Any

from sqlalchemy import func, select

from tests.services.audience import identity
from voting.services import asking, audience_desk
from voting.services.audience_stage import with_audience
from voting.services.context import Context
from voting.services.session_views import SessionView
from voting.services.stages import Counters, build_stage

PAYS = "Kas maksās par klasteriem pēc 2020. gada?"
WHO = "Who decides what a cluster is?"


def ask(context: Context, session: SessionView, name: str, text: str, language: str | None = None) -> str:
    """Have `name` ask something; the id of the question."""
    view = context.views.get(session.id)
    return asking.ask_question(context, view, identity(context, session.id, name), text, language)[0]


def support(context: Context, session: SessionView, name: str, key: str, supports: bool = True) -> None:
    """Have `name` support a question, or no longer."""
    view = context.views.get(session.id)
    asking.support_question(context, view, identity(context, session.id, name), key, supports)


def withdraw(context: Context, session: SessionView, name: str, key: str) -> None:
    """Have `name` take a question back."""
    view = context.views.get(session.id)
    asking.withdraw_question(context, view, identity(context, session.id, name), key)


def let_in(context: Context, session: SessionView, name: str, text: str) -> str:
    """Have `name` ask something that a moderator lets in."""
    key = ask(context, session, name, text)
    audience_desk.approve_question(context, session.id, key)
    return key


def own(context: Context, session: SessionView, name: str) -> dict[str, Any]:
    """What `me` tells `name`."""
    view = context.views.get(session.id)
    told: dict[str, Any] = asking.own_part(context, view, identity(context, session.id, name))["audience"]
    return told


def stage(context: Context, session: SessionView, audience: Any = "phones") -> dict[str, Any]:
    """The stage as it would be sent."""
    view = context.views.get(session.id)
    counters = None if audience == "phones" else Counters(0, 0, 0)
    return with_audience(build_stage(view, audience, context.tallies, counters), view, audience, context.asked)


def told(context: Context, session: SessionView, audience: Any = "phones") -> list[tuple[str, int]]:
    """The questions of the stage with their supporters."""
    return [(q["text"], q["supporters"]) for q in stage(context, session, audience)["audience"]["questions"]]


def stored(context: Context, table: Any) -> int:
    """How many rows a table has."""
    with context.storage.read() as db:
        return db.scalar(select(func.count()).select_from(table)) or 0
