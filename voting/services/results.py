"""Results of an event as one document: what every file is made from."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from voting.domain.errors import NotFound
from voting.storage.models import Event, VotingSession

from .anonymous_ballots import fingerprint_of, sums
from .context import Context
from .loaded_views import load_session
from .session_views import EventView, QuestionView, RoundView, SessionView
from .stages import public_session
from .verdicts import verdict_of

Told = Callable[[int, int], None]
"""Hears how far something is: so many parts of so many."""


def results_document(
    context: Context, event_id: int, *, ballots: bool = False, told: Told = lambda done, of: None
) -> dict[str, Any]:
    """The results of an event as in the contract ("Results file"), with each question's settings under `settings`.

    May be taken while a round is open: its `closed_at` is None, and a sealed round has no tally. `ballots_sha256`, of
    each session and of the event, says which ballots of closed rounds the figures were counted from; with `ballots`
    each session has these ballots too, as bytes under `ballots`. NotFound.
    """
    exported_at = context.clock()
    with context.storage.read() as db:
        event = db.get(Event, event_id)
        if event is None:
            raise NotFound("There is no such event.")
        query = select(VotingSession.id).where(VotingSession.event_id == event_id)
        ids = db.scalars(query.order_by(VotingSession.position)).all()
        views = [load_session(db, session_id) for session_id in ids]
    details = {name: event.details.get(name, []) for name in ("speakers", "agenda", "projects")}
    head = {
        "title": event.title, "exported_at": exported_at.isoformat(), "code": event.code,
        "languages": event.languages, "date": event.date, "time_zone": event.time_zone, "venue": event.venue,
        "organiser": event.organiser, "groups": event.groups, "minimum_group": event.minimum_group,
        "closed_at": event.closed_at.isoformat() if event.closed_at else None, **details,
    }  # fmt: skip
    counted = _Counted(sum(len(view.questions) for view in views), told)
    sessions = [_session(context, view, counted) for view in views]
    if ballots:
        for session, view in zip(sessions, views, strict=True):
            session["ballots"] = context.ballots.of_session(view)
    head["ballots_sha256"] = fingerprint_of(sums({s["code"]: s["ballots_sha256"] for s in sessions}).encode())
    return {"event": head, "sessions": sessions}


class _Counted:
    """Tells of each question that is counted."""

    def __init__(self, number: int, told: Told) -> None:
        self._number, self._done, self._told = number, 0, told

    def one_more(self) -> None:
        """Another question is done."""
        self._done += 1
        self._told(self._done, self._number)


def _session(context: Context, view: SessionView, counted: _Counted) -> dict[str, Any]:
    questions = []
    for question in view.questions:
        questions.append(_question(context, view.event, question))
        counted.one_more()
    return {
        **public_session(view), "moderators": list(view.moderators), "questions": questions,
        "ballots_sha256": context.ballots.fingerprint(view),
    }  # fmt: skip


def _question(context: Context, event: EventView, question: QuestionView) -> dict[str, Any]:
    rounds = [_round(context, event, question, r) for r in question.rounds]
    return {
        "id": question.key, "kind": question.kind.name, "text": question.text, "help": question.help,
        "abstain": question.abstain, "change": question.change, "sealed": question.sealed,
        "seconds": question.seconds, "consensus": question.consensus, "state": question.state,
        "note": question.note or None, "settings": question.stored_settings,
        "rounds": [r for r in rounds if r["ballots"] or r["closed_at"] is None],
        "shift": context.shifts.newest(question, event.minimum_group),
    }  # fmt: skip


def _round(context: Context, event: EventView, question: QuestionView, r: RoundView) -> dict[str, Any]:
    counted = context.tallies.of_round(question, r.number, wait=True)
    document: dict[str, Any] = {
        "round": r.number, "label": r.label, "opened_at": r.opened_at.isoformat(),
        "closed_at": r.closed_at.isoformat() if r.closed_at else None,
        "ballots": counted.ballots, "tally": counted.tally, "verdict": verdict_of(question, counted),
    }  # fmt: skip
    grouped = context.groups.of_round(event, question, r.number)
    if grouped is not None:
        document["by_group"] = grouped.by_group
        if grouped.complete and grouped.weighted is not None:
            document["weighted"] = grouped.weighted
    return document
