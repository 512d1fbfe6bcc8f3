"""The links of an event: who gets which."""

from typing import Any

from sqlalchemy import select

from voting.storage.models import Event, VotingSession

from .context import Context


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


def _plain(text: dict[str, str], languages: list[str]) -> str:
    return text.get(languages[0], "") if languages else ""


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
