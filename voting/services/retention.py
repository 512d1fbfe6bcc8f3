"""Forget what is due: participant keys some hours after the close of an event, ballots some days after it.

Every step can be done again, so a crash in the middle loses nothing and leaves nothing: what was not finished is due
at the next look, of the server or of `run.py purge`.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Literal

from sqlalchemy import bindparam, delete, select, update

from voting.domain.changes import EventRemoved, SessionWiped
from voting.domain.errors import VotingError
from voting.domain.event_page import page_settings
from voting.domain.retention import Retention, retention_of
from voting.storage import Transaction
from voting.storage.models import (
    AddedStatement,
    Admitted,
    AudienceQuestion,
    AudienceSupport,
    Ballot,
    Event,
    KeptResults,
    Participant,
    Question,
    Registration,
    TextDecision,
    TextSupport,
    VotingSession,
)

from .audit import SERVER, entry
from .context import Context
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
    with context.storage.read() as db:
        for event in db.execute(_CLOSED):
            retention = retention_of(event.retention)
            for what, end, gone in (
                ("keys", retention.keys_end(event.closed_at), event.keys_destroyed_at),
                ("ballots", retention.ballots_end(event.closed_at), event.ballots_deleted_at),
            ):
                if gone is None and end <= now:
                    found.append(Due(event.id, event.key, event.title, what, end))  # type: ignore[arg-type]
    return found


_UNFINISHED = Event.ballots_deleted_at.is_(None) | Event.keys_destroyed_at.is_(None)
_CLOSED = select(
    Event.id, Event.key, Event.title, Event.closed_at, Event.retention, Event.keys_destroyed_at,
    Event.ballots_deleted_at,
).where(Event.closed_at.is_not(None), _UNFINISHED)  # fmt: skip


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
    except VotingError as error:
        log.warning("forgetting what is due will be tried again: %s", error)
    except Exception:
        log.exception("forgetting what is due failed and will be tried again")


def destroy_keys(context: Context, event_id: int, key: str, who: str) -> None:
    """Destroy the pepper of an event, and with it every way from a phone to its ballots; forget the participants.

    The pepper goes first: a crash after it leaves rows that lead to nobody, and they go at the next look. The order of
    ballots is forgotten question by question, so that no vote waits for a whole event.
    """
    context.storage.peppers.destroy(key)
    with context.storage.read() as db:
        questions = list(db.scalars(select(Question.id).join(VotingSession).where(VotingSession.event_id == event_id)))
    for question_id in questions:
        context.storage.write(partial(_forget_order, context, event_id, question_id))
    now = context.clock()

    def forget(transaction: Transaction) -> None:
        db = transaction.session
        if db.get_one(Event, event_id, populate_existing=True).keys_destroyed_at is not None:
            return  # another worker was sooner
        sessions = select(VotingSession.id).where(VotingSession.event_id == event_id)
        db.execute(delete(Participant).where(Participant.session_id.in_(sessions)))
        db.execute(delete(Admitted).where(Admitted.event_id == event_id))
        db.execute(update(Event).where(Event.id == event_id).values(keys_destroyed_at=now))
        db.add(entry(now, event_id, who, "keys.destroy"))
        transaction.changed(EventRemoved(event_id))

    context.storage.write(forget)


def _forget_order(context: Context, event_id: int, question_id: int, transaction: Transaction) -> None:
    db = transaction.session
    event = db.get(Event, event_id, populate_existing=True)
    if event is not None and event.keys_destroyed_at is None:  # else another worker was sooner
        context.storage.database.forget_order(db.connection(), [question_id])


def delete_ballots(context: Context, event_id: int, who: str) -> None:
    """Delete the ballots of an event and keep the totals, as its results document, in the same transaction. Who
    registered is forgotten with them.

    Of texts only those are kept that moderators approved, and that may be published where that was asked. Sessions
    show no results any more: files do.
    """
    document = aggregates(results_document(context, event_id))
    now = context.clock()

    def forget(transaction: Transaction) -> None:
        db = transaction.session
        if db.get_one(Event, event_id, populate_existing=True).ballots_deleted_at is not None:
            return
        sessions = list(db.scalars(select(VotingSession.id).where(VotingSession.event_id == event_id)))
        for session_id in sessions:
            questions = list(db.scalars(_QUESTIONS, {"session_id": session_id}))
            for table in (Ballot, TextSupport, AddedStatement, TextDecision):
                db.execute(delete(table).where(table.question_id.in_(questions)))
            for of_session in (AudienceSupport, AudienceQuestion):
                db.execute(delete(of_session).where(of_session.session_id == session_id))
            transaction.changed(SessionWiped(session_id, frozenset(questions)))
        db.execute(delete(Registration).where(Registration.event_id == event_id))
        clear = {"stage_question_id": None, "blank": False, "version": VotingSession.version + 1}
        db.execute(update(VotingSession).where(VotingSession.id.in_(sessions)).values(**clear))
        db.merge(KeptResults(event_id=event_id, document=document))
        db.execute(update(Event).where(Event.id == event_id).values(ballots_deleted_at=now))
        db.add(entry(now, event_id, who, "ballots.delete"))

    context.storage.write(forget)


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


@dataclass(frozen=True)
class Forgetting:
    """What the privacy page of an event is made from."""

    title: dict[str, str]
    organiser: dict[str, str] | None
    groups: tuple[dict[str, Any], ...]
    minimum_group: int
    time_zone: str | None
    strict: bool
    retention: Retention
    closed_at: datetime | None
    keys_destroyed_at: datetime | None
    ballots_deleted_at: datetime | None
    registers: bool
    """Whether people may register, or could."""


def forgetting(context: Context, event_id: int) -> Forgetting:
    """How an event keeps and forgets."""
    with context.storage.read() as db:
        event = db.get_one(Event, event_id)
        return Forgetting(
            event.title, event.organiser, tuple(event.groups), event.minimum_group, event.time_zone, event.strict,
            retention_of(event.retention), event.closed_at, event.keys_destroyed_at, event.ballots_deleted_at,
            page_settings(event.page).registration is not None,
        )  # fmt: skip
