"""Reads the view of a session from the database."""

from typing import Any

import msgspec
from sqlalchemy import Row, and_, bindparam, select
from sqlalchemy.orm import Session

from voting.domain.audience_rules import read_rules
from voting.domain.banned_words import banned_words
from voting.domain.errors import NotFound
from voting.domain.timer import Timer
from voting.question_kinds import kind_named
from voting.storage.models import Event, Note, Question, Round, TextDecision, VotingSession

from .added import Addition, load_additions
from .session_views import SPLIT, EventView, QuestionView, RoundView, SessionView, Split

# Columns, not objects: nobody writes to what is read here, and a launch waits for it.
_SESSION = select(*VotingSession.__table__.columns).where(VotingSession.id == bindparam("session_id"))
_EVENT = select(*Event.__table__.columns).where(Event.id == bindparam("event_id"))
_QUESTIONS = (
    select(
        *Question.__table__.columns,
        Note.text.label("note"),
        TextDecision.highlighted.label("split_by_group"),
        TextDecision.approved.label("split_weighted"),
    )
    .outerjoin(Note, Note.question_id == Question.id)
    .outerjoin(TextDecision, and_(TextDecision.question_id == Question.id, TextDecision.text_id == SPLIT))
    .where(Question.session_id == bindparam("session_id"))
    .order_by(Question.position)
)
_ROUNDS = (
    select(
        Round.question_id,
        Round.number,
        Round.opened_at,
        Round.closed_at,
        Round.ballots,
        Round.ends_at,
        Round.left_ms,
        Round.label,
    )
    .join(Question, Question.id == Round.question_id)
    .where(Question.session_id == bindparam("session_id"))
    .order_by(Round.number)
)


def load_event(event: Event | Row[Any]) -> EventView:
    """The view of a stored event."""
    return EventView(
        id=event.id, key=event.key, code=event.code, title=event.title, languages=tuple(event.languages),
        groups=tuple(event.groups), minimum_group=event.minimum_group, closed=event.closed_at is not None,
        strict=event.strict,
        banned=banned_words(event.banned_words),
    )  # fmt: skip


def load_session(db: Session, session_id: int) -> SessionView:
    """Read a session, its event and its questions; NotFound."""
    row = db.execute(_SESSION, {"session_id": session_id}).one_or_none()
    if row is None:
        raise NotFound("There is no such session.")
    event = db.execute(_EVENT, {"event_id": row.event_id}).one()
    questions = _load_questions(db, session_id, load_event(event))
    return SessionView(
        id=row.id, event=load_event(event), code=row.code, title=row.title, moderators=tuple(row.moderators),
        state=row.state,
        blank=row.blank, rehearsal=row.rehearsal, version=row.version, opened=row.opened,
        stage=next((q for q in questions if q.id == row.stage_question_id), None), questions=questions,
        audience=read_rules(row.audience_questions),
    )  # fmt: skip


def _load_questions(db: Session, session_id: int, event: EventView) -> tuple[QuestionView, ...]:
    stored = db.execute(_QUESTIONS, {"session_id": session_id}).all()
    rounds: dict[int, list[RoundView]] = {question.id: [] for question in stored}
    for r in db.execute(_ROUNDS, {"session_id": session_id}):
        rounds[r.question_id].append(
            RoundView(r.number, r.opened_at, r.closed_at, r.ballots, r.label, Timer(r.ends_at, r.left_ms))
        )
    added = load_additions(db, session_id)
    return tuple(_load_question(q, tuple(rounds[q.id]), tuple(added.get(q.id, ())), event) for q in stored)


def _load_question(
    row: Any, rounds: tuple[RoundView, ...], additions: tuple[Addition, ...], event: EventView
) -> QuestionView:
    kind = kind_named(row.kind)
    settings = kind.load(row.settings)
    stored = row.settings
    if let_in := [addition.choice(event.languages) for addition in additions if addition.approved]:
        settings = kind.with_additions(settings, let_in)
        stored = msgspec.to_builtins(settings)
    return QuestionView(
        id=row.id, key=row.key, kind=kind, settings=settings, stored_settings=stored,
        text=row.text, help=row.help, abstain=row.abstain, change=row.change, sealed=row.sealed,
        seconds=row.seconds, consensus=row.consensus,
        state=row.state,
        round=row.round, rounds=rounds,
        revealed=tuple(n for n, on in (("hall", row.revealed_hall), ("phones", row.revealed_phones)) if on),
        session_id=row.session_id, minimum_group=event.minimum_group, additions=additions,
        timer=rounds[-1].timer if rounds else Timer(), note=row.note or "",
        split=Split(bool(row.split_by_group), bool(row.split_weighted)), banned=event.banned,
        skipped=row.skipped,
    )  # fmt: skip
