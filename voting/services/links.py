"""The links of an event: who gets which."""

from typing import Any, Literal

from sqlalchemy import select

from voting.domain.changes import LinksRenewed
from voting.domain.codes import new_token
from voting.domain.errors import NotFound
from voting.domain.lifecycle import Audience
from voting.storage import Transaction
from voting.storage.models import Event, VotingSession

from .audit import entry
from .context import Context

LinkHolder = Literal["hall", "moderators"]
"""Whose secret link of a session can be renewed."""


def event_links(context: Context, event_id: int) -> dict[str, Any]:
    """All links of an event, as `run.py links --json` prints them."""
    base = context.links_url
    with context.storage.read() as db:
        event = db.get_one(Event, event_id)
        query = select(VotingSession).where(VotingSession.event_id == event_id).order_by(VotingSession.position)
        sessions = db.scalars(query).all()
    head: dict[str, Any] = {
        "title": _plain(event.title, event.languages),
        "organiser_url": f"{base}/o/{event.organiser_token}",
    }
    if event.code:
        head |= {"code": event.code, "join_url": f"{base}/j/{event.code}"}
    return {
        "event": head,
        "sessions": [
            {
                "code": s.code, "title": _plain(s.title, event.languages), "join_url": f"{base}/j/{s.code}",
                "hall_url": f"{base}/hall/{s.hall_token}", "moderator_url": f"{base}/m/{s.moderator_token}",
            }
            for s in sessions
        ],
    }  # fmt: skip


def code_of_files(context: Context, event_id: int) -> str:
    """By which code files of an event are called: its own, else that of its first session. NotFound."""
    links = event_links(context, event_id)
    return str(links["event"].get("code") or links["sessions"][0]["code"])


def _plain(text: dict[str, str], languages: list[str]) -> str:
    return next((text[language] for language in languages if language in text), "")


def renew_link(context: Context, event_id: int, code: str, audience: LinkHolder) -> None:
    """Give a session of an event another moderator or hall link; the old one is dead at once. NotFound."""

    def job(transaction: Transaction) -> None:
        query = select(VotingSession).where(VotingSession.event_id == event_id, VotingSession.code == code)
        session = transaction.session.scalar(query)
        if session is None:
            raise NotFound("There is no such session in this event.")
        if audience == "moderators":
            session.moderator_token = new_token()
        else:
            session.hall_token = new_token()
        session.version += 1
        transaction.changed(LinksRenewed(session.id))

    context.storage.write(job)


def renew_moderator_links(context: Context, event_id: int, who: str) -> None:
    """Give all sessions of an event another moderator link, all of them or none; the old ones are dead at once."""
    now = context.clock()

    def job(transaction: Transaction) -> None:
        db = transaction.session
        for session in db.scalars(select(VotingSession).where(VotingSession.event_id == event_id)):
            session.moderator_token = new_token()
            session.version += 1
            transaction.changed(LinksRenewed(session.id))
            db.add(entry(now, event_id, who, "link.renew", session=session.code, audience="moderators"))

    context.storage.write(job)


def present_tokens(context: Context, session_id: int) -> dict[Audience, str]:
    """The tokens that open a session's hall screen and console now; none where it does not exist any more."""
    query = select(VotingSession.hall_token, VotingSession.moderator_token).where(VotingSession.id == session_id)
    with context.storage.read() as db:
        row = db.execute(query).one_or_none()
    return {"hall": row[0], "moderators": row[1]} if row else {}


def link_lines(found: dict[str, Any]) -> list[str]:
    """The links of an event as plain lines."""
    head = found["event"]
    lines = [head["title"]]
    if "join_url" in head:
        lines.append(f"Join, one code for the day ({head['code']}): {head['join_url']}")
    for session in found["sessions"]:
        lines += [
            "", f"{session['code']}: {session['title']}", f"  Join page: {session['join_url']}",
            f"  Hall screen: {session['hall_url']}", f"  Moderator console: {session['moderator_url']}",
            f"  Organiser page: {head['organiser_url']}",
        ]  # fmt: skip
    return lines
