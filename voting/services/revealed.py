"""What was revealed to phones in sessions that have ended: for the page that is shared with participants afterwards.

It is what their phones were shown, in the stage's public form: no group, no text that was not approved, nothing that
only the hall saw; and no text whose author was asked, and did not agree that it be published. Hiding a question from
phones, also after the session, takes it off the page. Where the ballots have been deleted it has the totals that are
kept.
"""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from voting.storage.models import KeptResults, VotingSession

from . import access
from .context import Context
from .session_views import EventView, QuestionView, SessionView
from .stages import public_question, shown_round
from .tallies import RoundTally

Kept = dict[str, list[RoundTally]]


@dataclass(frozen=True)
class RevealedQuestion:
    """A question as on stage, its stored settings, and its rounds as phones were shown them."""

    question: dict[str, Any]
    settings: dict[str, Any]
    rounds: list[dict[str, Any]]


@dataclass(frozen=True)
class RevealedSession:
    """A session that has ended, by its join code. `fingerprint`: SHA-256 of its ballots; None without any."""

    code: str
    title: dict[str, str]
    questions: list[RevealedQuestion]
    fingerprint: str | None


@dataclass(frozen=True)
class Revealed:
    """Where a code leads. `sessions`: those that have ended, with anything revealed; none while they go on."""

    event: EventView
    code: str
    sessions: list[RevealedSession]


def revealed_to_phones(context: Context, code: str) -> Revealed:
    """What may be shared of the session of a join code; of all sessions where it is the event's code. NotFound."""
    joined = access.by_code(context, code)
    ids = [joined.session_id]
    if joined.follows:
        with context.storage.read() as db:
            query = select(VotingSession.id).where(VotingSession.event_id == joined.event_id)
            ids = list(db.scalars(query.order_by(VotingSession.position)))
    views = [context.views.get(session_id) for session_id in ids]
    over = [view for view in views if view.state == "ended" and not view.rehearsal]
    kept = _kept(context, joined.event_id)
    found = [_session(context, view, kept.get(view.code, {})) for view in over]
    return Revealed(views[0].event, joined.code, [session for session in found if session.questions])


def _kept(context: Context, event_id: int) -> dict[str, Kept]:
    """Code of a session -> id of a question -> its rounds, where ballots have been deleted and totals are kept."""
    with context.storage.read() as db:
        kept = db.get(KeptResults, event_id)
    sessions = kept.document["sessions"] if kept is not None else []
    return {
        session["code"]: {
            question["id"]: [RoundTally(r["round"], r["ballots"], r["tally"]) for r in question["rounds"]]
            for question in session["questions"]
        }
        for session in sessions
    }


def _session(context: Context, view: SessionView, kept: Kept) -> RevealedSession:
    questions = [
        _question(question, kept.get(question.key) or context.tallies.of_question(question))
        for question in view.questions
        if "phones" in question.revealed
    ]
    return RevealedSession(
        view.code, view.title, [each for each in questions if each.rounds], context.ballots.shown_at_the_end(view)
    )


def _published(question: QuestionView, counted: RoundTally) -> RoundTally:
    assert counted.tally is not None
    return replace(counted, tally=question.kind.published(question.settings, counted.tally))


def _question(question: QuestionView, tallies: list[RoundTally]) -> RevealedQuestion:
    rounds = [
        {**shown_round(question, _published(question, tally), "public"), "closed_at": r.closed_at}
        for tally in tallies
        if tally.tally is not None and (r := question.round_view(tally.round)) is not None
    ]
    return RevealedQuestion(public_question(question), question.stored_settings, rounds)
