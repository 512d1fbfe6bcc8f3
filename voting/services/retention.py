"""Forget what is due: participant keys some hours after the close of an event, ballots some days after it.

Every step can be done again, so a crash in the middle loses nothing and leaves nothing: what was not finished is due
at the next look, of the server or of `run.py purge`.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Literal

from sqlalchemy import Delete, bindparam, delete, select, update
from sqlalchemy.orm import Session

from voting.domain.changes import EventRemoved, SessionWiped
from voting.domain.errors import VotingError
from voting.domain.retention import retention_of
from voting.storage import Transaction
from voting.storage.models import (
    AddedStatement,
    AudienceQuestion,
    AudienceSupport,
    Ballot,
    Event,
    KeptResults,
    Question,
    Registration,
    TextDecision,
    VotingSession,
)

from .audit import SERVER, entry
from .context import Context
from .pieces import ADMITTED, AUDIENCE_SUPPORTS, BALLOTS, PARTICIPANTS, TEXT_SUPPORTS, Kind, Piece, pieces
from .results import results_document

log = logging.getLogger(__name__)

What = Literal["keys", "ballots"]


@dataclass(frozen=True)
class Due:
    """What is due of an event."""

    event_id: int
    key: str
    title: dict[str, str]
    what: What
    since: datetime


def due(context: Context) -> list[Due]:
    """What is due now and not gone yet, keys before ballots."""
    now = context.clock()
    found: list[Due] = []
    for event, left in context.storage.read_slowly(_closed):
        retention = retention_of(event.retention)
        for what, end, gone in (
            ("keys", retention.keys_end(event.closed_at), event.keys_destroyed_at is not None),
            ("ballots", retention.ballots_end(event.closed_at), event.ballots_deleted_at is not None and not left),
        ):
            if not gone and end <= now:
                found.append(Due(event.id, event.key, event.title, what, end))  # type: ignore[arg-type]
    return found


def _closed(db: Session) -> list[tuple[Any, bool]]:
    """Closed events, and whether ballots or supports of theirs are left, deleted or not."""
    left = {*db.scalars(_WITH_BALLOTS), *db.scalars(_WITH_SUPPORTS)}
    return [(event, event.id in left) for event in db.execute(_CLOSED)]


_CLOSED = select(
    Event.id, Event.key, Event.title, Event.closed_at, Event.retention, Event.keys_destroyed_at,
    Event.ballots_deleted_at,
).where(Event.closed_at.is_not(None))  # fmt: skip
_OF_SESSION = AudienceSupport.session_id == VotingSession.id
_WITH_BALLOTS = (
    select(VotingSession.event_id)
    .join(Question, Question.session_id == VotingSession.id)
    .join(Event, Event.id == VotingSession.event_id)
    .where(Event.closed_at.is_not(None), select(Ballot.round).where(Ballot.question_id == Question.id).exists())
)
_WITH_SUPPORTS = (
    select(VotingSession.event_id)
    .join(Event, Event.id == VotingSession.event_id)
    .where(Event.closed_at.is_not(None), select(AudienceSupport.key).where(_OF_SESSION).exists())
)


def purge(context: Context, who: str = SERVER) -> list[Due]:
    """Forget everything that is due; returns what was. What cannot be forgotten now holds up nothing else."""
    done: list[Due] = []
    failed: VotingError | None = None
    for each in due(context):
        try:
            if each.what == "keys":
                destroy_keys(context, each.event_id, each.key, who)
            else:
                delete_ballots(context, each.event_id, who)
            done.append(each)
        except VotingError as error:
            failed = error
    if done:
        context.storage.empty_log()
    if failed is not None:
        raise failed
    return done


def purge_quietly(context: Context) -> None:
    """Like purge, for a server that goes on whatever happens: what failed is due at the next look."""
    try:
        for each in purge(context):
            log.info("forgotten: %s of event %d", each.what, each.event_id)
        context.storage.empty_log_again()
    except VotingError as error:
        log.warning("forgetting what is due will be tried again: %s", error)
    except Exception:
        log.exception("forgetting what is due failed and will be tried again")


def destroy_keys(context: Context, event_id: int, key: str, who: str) -> None:
    """Destroy the pepper of an event, and with it every way from a phone to its ballots; forget the participants.

    The pepper goes first: a crash after it leaves rows that lead to nobody, and they go at the next look.
    """
    context.storage.peppers.destroy(key)
    session_ids, question_ids = _parts(context, event_id)
    if context.storage.database.keeps_order:
        kept = ((BALLOTS, question_ids), (TEXT_SUPPORTS, question_ids), (AUDIENCE_SUPPORTS, session_ids))
        for kind, owners in kept:
            for piece in pieces(context, kind, owners):
                context.storage.write(partial(_forget_order, context, piece), beside_others=True)
    _delete(context, PARTICIPANTS, session_ids)
    _delete(context, ADMITTED, [event_id])
    now = context.clock()

    def note(transaction: Transaction) -> None:
        db = transaction.session
        if not _is_left(db.get(Event, event_id, populate_existing=True), "keys_destroyed_at"):
            return
        db.execute(update(Event).where(Event.id == event_id).values(keys_destroyed_at=now))
        db.add(entry(now, event_id, who, "keys.destroy"))
        transaction.changed(EventRemoved(event_id))

    context.storage.write(note)


def _is_left(event: Event | None, done: str) -> bool:
    """False where another worker was sooner, or the event was deleted meanwhile."""
    return event is not None and getattr(event, done) is None


def _parts(context: Context, event_id: int) -> tuple[list[int], list[int]]:
    """Ids of the sessions and questions of an event."""
    with context.storage.read() as db:
        session_ids = list(db.scalars(select(VotingSession.id).where(VotingSession.event_id == event_id)))
        return session_ids, list(db.scalars(select(Question.id).where(Question.session_id.in_(session_ids))))


def _forget_order(context: Context, piece: Piece, transaction: Transaction) -> None:
    connection, table = transaction.session.connection(), piece.kind.table.__tablename__
    context.storage.database.forget_order(connection, table, piece.owner, piece.low, piece.high)


def _delete(context: Context, kind: Kind, owners: list[int]) -> None:
    for piece in pieces(context, kind, owners):
        gone = delete(kind.table).where(piece.rows())
        context.storage.write(partial(_run, gone), beside_others=True)


def _run(statement: Delete, transaction: Transaction) -> None:
    transaction.session.execute(statement)


def delete_ballots(context: Context, event_id: int, who: str) -> None:
    """Delete the ballots of an event and keep the totals, as its results document. Who registered is forgotten too.

    The totals are stored, and take the place of the ballots everywhere, in one transaction; then the ballots go, piece
    by piece. A crash after that leaves ballots that nothing shows any more, and they go at the next look.

    Of texts only those are kept that moderators approved, and that may be published where that was asked. Sessions
    show no results any more: files do.
    """
    session_ids, question_ids = _parts(context, event_id)
    with context.storage.read() as db:
        kept = db.get(KeptResults, event_id) is not None
    if not kept:
        document = aggregates(results_document(context, event_id))
        context.storage.write(partial(_keep_totals, document, event_id, session_ids, who, context.clock()))
    _delete(context, TEXT_SUPPORTS, question_ids)
    _delete(context, AUDIENCE_SUPPORTS, session_ids)
    _delete(context, BALLOTS, question_ids)  # last: while there are some, supports of texts are looked for again


def _keep_totals(
    document: dict[str, Any], event_id: int, session_ids: list[int], who: str, now: datetime, transaction: Transaction
) -> None:
    """Store the totals in the place of the ballots; the few rows of texts and registrations go at once."""
    db = transaction.session
    if not _is_left(db.get(Event, event_id, populate_existing=True), "ballots_deleted_at"):
        return
    for session_id in session_ids:
        questions = list(db.scalars(_QUESTIONS, {"session_id": session_id}))
        for table in (AddedStatement, TextDecision):
            db.execute(delete(table).where(table.question_id.in_(questions)))
        db.execute(delete(AudienceQuestion).where(AudienceQuestion.session_id == session_id))
        transaction.changed(SessionWiped(session_id, frozenset(questions)))
    db.execute(delete(Registration).where(Registration.event_id == event_id))
    clear = {"stage_question_id": None, "blank": False, "version": VotingSession.version + 1}
    db.execute(update(VotingSession).where(VotingSession.id.in_(session_ids)).values(**clear))
    db.merge(KeptResults(event_id=event_id, document=document))
    db.execute(update(Event).where(Event.id == event_id).values(ballots_deleted_at=now))
    db.add(entry(now, event_id, who, "ballots.delete"))


_QUESTIONS = select(Question.id).where(Question.session_id == bindparam("session_id"))


def aggregates(document: dict[str, Any]) -> dict[str, Any]:
    """A results document without the texts that nobody approved, or whose authors refused their publication."""
    for session in document["sessions"]:
        for question in session["questions"]:
            for of_round in question["rounds"]:
                tally = of_round.get("tally") or {}
                for name in ("texts", "words"):
                    if name in tally:
                        tally[name] = [text for text in tally[name] if _stays(text)]
    return document


def _stays(text: dict[str, Any]) -> bool:
    """`consent` is there only where it was asked."""
    return bool(text.get("approved")) and text.get("consent") is not False
