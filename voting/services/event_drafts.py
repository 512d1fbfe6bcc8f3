"""Stored events as drafts: what an event file of them would hold."""

from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from voting.domain.audience_rules import as_prepared, read_rules, stored_rules
from voting.domain.errors import NotFound
from voting.domain.retention import retention_of
from voting.question_kinds import kind_named
from voting.storage.models import Event, Question, VotingSession

from .context import Context
from .event_file import EventDraft, QuestionDraft, SessionDraft, document_of, write_event_file

DETAILS: dict[str, Any] = {"speakers": [], "agenda": [], "projects": [], "contact": None}
"""What `Event.details` holds, and what an event has of it that says nothing."""


def load_draft(db: Session, event_id: int) -> EventDraft:
    """The draft of an event as it is stored now. NotFound."""
    event = db.get(Event, event_id, populate_existing=True)
    if event is None:
        raise NotFound("This event does not exist any more.")
    sessions = select(VotingSession).where(VotingSession.event_id == event_id).order_by(VotingSession.position)
    retention = retention_of(event.retention)
    return EventDraft(
        title=event.title, code=event.code, languages=event.languages, date=event.date, time_zone=event.time_zone,
        venue=event.venue, organiser=event.organiser, groups=event.groups, minimum_group=event.minimum_group,
        strict=event.strict, banned_words=event.banned_words,
        retention={"keys_hours": retention.keys_hours, "ballots_days": retention.ballots_days},
        details={name: event.details.get(name, none) for name, none in DETAILS.items()}, page=_page(event),
        sessions=[_session(db, row) for row in db.scalars(sessions)],
    )  # fmt: skip


def _page(event: Event) -> dict[str, Any] | None:
    """How the event is announced, without the pictures, which no file holds; None where it is not."""
    page = {"public": bool(event.page.get("public")), "registration": event.page.get("registration")}
    return page if any(page.values()) else None


def _session(db: Session, row: VotingSession) -> SessionDraft:
    questions = select(Question).where(Question.session_id == row.id).order_by(Question.position)
    return SessionDraft(
        code=row.code, title=row.title, moderators=row.moderators,
        audience_questions=stored_rules(as_prepared(read_rules(row.audience_questions))),
        questions=[_question(question) for question in db.scalars(questions)],
    )  # fmt: skip


def _question(row: Question) -> QuestionDraft:
    kind = kind_named(row.kind)
    settings: dict[str, Any] = msgspec.to_builtins(kind.load(row.settings))
    return QuestionDraft(
        id=row.key, kind=row.kind, text=row.text, help=row.help, abstain=row.abstain, change=row.change,
        sealed=row.sealed, seconds=row.seconds, consensus=row.consensus, settings=settings,
    )  # fmt: skip


def count_missing(context: Context, event_id: int) -> int:
    """How many texts of an event lack a language. NotFound."""
    return len(document_of(draft_of(context, event_id))[1])


def draft_of(context: Context, event_id: int) -> EventDraft:
    """The draft of a stored event. NotFound."""
    return context.storage.read_slowly(lambda db: load_draft(db, event_id))


def export_event(context: Context, event_id: int) -> str:
    """The event file of a stored event. NotFound."""
    return write_event_file(draft_of(context, event_id))
