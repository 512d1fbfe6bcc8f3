"""Results of an event as one document: what every file is made from."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from voting.domain.errors import NotFound
from voting.storage.models import Event, KeptResults, VotingSession

from .admission import count_codes
from .anonymous_ballots import fingerprint_of, sums
from .audience_desk import asked_document
from .context import Context
from .rewording import Corrections, corrections_of, summed
from .right_answers import groups_with_right, right_in_files, settings_in_files, tally_with_right
from .session_loading import load_session
from .session_views import EventView, QuestionView, RoundView, SessionView
from .stages import public_session
from .verdicts import verdict_of

Told = Callable[[int, int], None]
"""Hears how far something is: so many parts of so many."""


def results_document(
    context: Context, event_id: int, *, ballots: bool = False, told: Told = lambda done, of: None
) -> dict[str, Any]:
    """The results of an event as in the contract ("Results file"), with each question's settings under `settings`.

    Right answers, and who gave them, are in it where they may be told (right_answers.py).

    May be taken while a round is open: its `closed_at` is None, and a sealed round has no tally. `ballots_sha256`, of
    each session and of the event, says which ballots of closed rounds the figures were counted from; with `ballots`
    each session has these ballots too, as bytes under `ballots`. Where the ballots have been deleted, what was kept of
    them. NotFound.
    """
    exported_at = context.clock()
    with context.storage.read() as db:
        event = db.get(Event, event_id)
        if event is None:
            raise NotFound("There is no such event.")
        if event.ballots_deleted_at is not None and ballots:
            raise NotFound("The single ballots of this event have been deleted; its totals are in the other files.")
        if event.ballots_deleted_at is not None:
            return _kept(db, event, exported_at)
        query = select(VotingSession.id).where(VotingSession.event_id == event_id)
        views = [load_session(db, each) for each in db.scalars(query.order_by(VotingSession.position)).all()]
        corrected = corrections_of(db, event_id)
    codes = count_codes(context, event_id)
    details = {name: event.details.get(name, []) for name in ("speakers", "agenda", "projects")}
    head = {
        "title": event.title, "exported_at": exported_at.isoformat(), "code": event.code,
        "languages": event.languages, "date": event.date, "time_zone": event.time_zone, "venue": event.venue,
        "organiser": event.organiser, "groups": event.groups, "minimum_group": event.minimum_group,
        "closed_at": event.closed_at.isoformat() if event.closed_at else None, **details,
        "strict": event.strict, "codes": asdict(codes) if codes.all else None,
    }  # fmt: skip
    counted = _Counted(sum(len(view.questions) for view in views), told)
    sessions = [_session(context, view, counted, corrected) for view in views]
    if ballots:
        for session, view in zip(sessions, views, strict=True):
            session["ballots"] = context.ballots.of_session(view)
    head["ballots_sha256"] = fingerprint_of(sums({s["code"]: s["ballots_sha256"] for s in sessions}).encode())
    return {"event": head, "sessions": sessions}


def event_title(context: Context, event_id: int) -> dict[str, str]:
    """The title of an event. NotFound."""
    with context.storage.read() as db:
        event = db.get(Event, event_id)
    if event is None:
        raise NotFound("There is no such event.")
    return event.title


def _kept(db: Session, event: Event, exported_at: datetime) -> dict[str, Any]:
    document = db.get_one(KeptResults, event.id).document
    assert event.ballots_deleted_at is not None
    deleted = {"exported_at": exported_at.isoformat(), "ballots_deleted_at": event.ballots_deleted_at.isoformat()}
    return {**document, "event": {**document["event"], **deleted}}


class _Counted:
    """Tells of each question that is counted."""

    def __init__(self, number: int, told: Told) -> None:
        self._number, self._done, self._told = number, 0, told

    def one_more(self) -> None:
        """Another question is done."""
        self._done += 1
        self._told(self._done, self._number)


def _session(context: Context, view: SessionView, counted: _Counted, corrected: Corrections) -> dict[str, Any]:
    """`reworded` of a question: which of its words were corrected after people could vote on it (rewording.py)."""
    questions = []
    for question in view.questions:
        reworded = [asdict(one) for one in summed(corrected.get((view.code, question.key), ()))]
        questions.append({**_question(context, view, question), "reworded": reworded})
        counted.one_more()
    return {
        **public_session(view), "moderators": list(view.moderators), "questions": questions,
        "ballots_sha256": context.ballots.fingerprint(view),
        **asked_document(context, view),
    }  # fmt: skip


def _question(context: Context, view: SessionView, question: QuestionView) -> dict[str, Any]:
    told = right_in_files(question, view.state)
    rounds = [_round(context, view.event, question, r, told) for r in question.rounds]
    return {
        "id": question.key, "kind": question.kind.name, "text": question.text, "help": question.help,
        "abstain": question.abstain, "change": question.change, "sealed": question.sealed,
        "seconds": question.seconds, "consensus": question.consensus, "state": question.state,
        "skipped": question.skipped,
        "note": question.note or None, "settings": settings_in_files(question, told),
        "rounds": [r for r in rounds if r["ballots"] or r["closed_at"] is None],
        "shift": context.shifts.newest(view.event, question),
    }  # fmt: skip


def _round(context: Context, event: EventView, question: QuestionView, r: RoundView, told: bool) -> dict[str, Any]:
    counted = context.tallies.of_round(question, r.number, wait=True)
    document: dict[str, Any] = {
        "round": r.number, "label": r.label, "opened_at": r.opened_at.isoformat(),
        "closed_at": r.closed_at.isoformat() if r.closed_at else None,
        "ballots": counted.ballots, "tally": tally_with_right(counted, told), "verdict": verdict_of(question, counted),
    }  # fmt: skip
    grouped = groups_with_right(context.groups.of_round(event, question, r.number), told)
    if grouped is not None:
        document["by_group"] = grouped.by_group
        if grouped.complete and grouped.weighted is not None:
            document["weighted"] = grouped.weighted
    return document
