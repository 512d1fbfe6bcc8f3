"""Prepare an event: it is edited as a whole, as the event file would have it, and saved in one transaction.

The document that is edited is the event file as JSON; each session and question in it carries `was`, the code or id it
is stored under, so that it stays the same one (links, ballots, rounds) when its code or id is changed.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from voting import concurrency
from voting.domain.errors import Unavailable, VotingError
from voting.storage import Transaction
from voting.storage.models import Event, VotingSession

from .applying import apply_draft
from .audit import last_to_change
from .context import Context
from .event_drafts import load_draft
from .event_file import EventDraft, Missing, document_of, read_edited, without_nothing
from .freezing import check_frozen, corrected, renamed
from .frozen import Frozen, find_frozen
from .matching import Matched, match
from .rewording import note_corrections, note_renamed

WAS = "was"
Was = list[tuple[Any, list[Any]]]
"""For each session the code that it says it had, and the ids that its questions say they had."""
TRIES = 5


@dataclass(frozen=True)
class Prepared:
    """An event as it can be edited now. `version` names its content; `live` are codes of sessions that are on."""

    document: dict[str, Any]
    version: str
    missing: list[Missing]
    frozen: Frozen
    live: list[str]
    draft: EventDraft
    lock: Any
    """What has to be unchanged when a change that was based on this is stored."""


class Conflict(VotingError):
    """Somebody else saved meanwhile; `present` is the event as it is now, `who` changed it last, as the log has it."""

    code = "conflict"
    default = "Somebody else changed this event meanwhile."

    def __init__(self, present: Prepared, who: str | None) -> None:
        super().__init__()
        self.present = present
        self.who = who


class _Moved(Exception):
    """Something was committed while a change was worked out; it has to be worked out again."""


def prepare_event(context: Context, event_id: int) -> Prepared:
    """An event to be edited. NotFound."""
    return context.storage.read_slowly(lambda db: _load(db, event_id))


def _load(db: Session, event_id: int) -> Prepared:
    lock = _lock(db, event_id)  # first: what is committed while the rest is read is noticed when it is stored
    draft = load_draft(db, event_id)
    document, missing = document_of(draft)
    version = hashlib.sha256(msgspec.json.encode(document, order="sorted")).hexdigest()[:20]
    for session in document["sessions"]:
        session[WAS] = session["code"]
        for question in session.get("questions", []):
            question[WAS] = question["id"]
    of_event = (VotingSession.event_id == event_id, VotingSession.state == "live")
    live = list(db.scalars(select(VotingSession.code).where(*of_event).order_by(VotingSession.position)))
    return Prepared(document, version, missing, find_frozen(db, event_id), live, draft, lock)


def _lock(db: Session, event_id: int) -> Any:
    """Everything that services change beside ballots moves one of these."""
    event = db.execute(select(*Event.__table__.columns).where(Event.id == event_id)).one_or_none()
    versions = select(VotingSession.id, VotingSession.version).where(VotingSession.event_id == event_id)
    return event and tuple(event), sorted(tuple(row) for row in db.execute(versions))


def save_event(context: Context, event_id: int, version: str, sent: Any, who: str) -> Prepared:
    """Make an event what was `sent`, based on `version`: all of it or nothing.

    NotAsNeeded with all problems, their paths in what was sent; Conflict where the event is another by now; NotFound.
    """
    draft, was = concurrency.offload(_read, sent)
    for _ in range(TRIES):
        before = prepare_event(context, event_id)
        if before.version != version:
            raise Conflict(before, last_to_change(context, event_id))
        matched = match(before.draft, draft, was)
        check_frozen(before.draft, before.frozen, draft, matched)
        try:
            _store(context, event_id, before, draft, matched, who)
            return prepare_event(context, event_id)
        except _Moved:
            continue
    raise Unavailable("This event is changing all the time; try again.")


def _read(sent: Any) -> tuple[EventDraft, Was]:
    cleaned = without_nothing(sent)
    was = _take_was(cleaned)
    return read_edited(cleaned), was


def _take_was(document: Any) -> Was:
    """For each session its former code and the former ids of its questions, taken out of the document."""
    sessions = document.get("sessions") if isinstance(document, dict) else None
    found = []
    for session in sessions if isinstance(sessions, list) else []:
        own = session.pop(WAS, None) if isinstance(session, dict) else None
        questions = session.get("questions") if isinstance(session, dict) else None
        listed = questions if isinstance(questions, list) else []
        found.append((own, [q.pop(WAS, None) if isinstance(q, dict) else None for q in listed]))
    return found


def _store(
    context: Context, event_id: int, before: Prepared, draft: EventDraft, matched: list[Matched], who: str
) -> None:
    now = context.clock()

    def job(transaction: Transaction) -> None:
        if _lock(transaction.session, event_id) != before.lock:
            raise _Moved
        apply_draft(transaction, event_id, before.draft, draft, matched, now, who)
        for question, found in corrected(before.draft, before.frozen, draft, matched):
            note_corrections(transaction.session, event_id, question, found, now, who)
        names = renamed(before.draft, before.frozen, draft)
        note_renamed(transaction.session, event_id, before.frozen.renamed, names, now, who)

    context.storage.write(job)
