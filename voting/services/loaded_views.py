"""Views of sessions, each loaded once and dropped when a change is committed."""

import threading
import time
from collections.abc import Collection, Iterable
from typing import Any

import msgspec
from sqlalchemy import Row, and_, bindparam, select
from sqlalchemy.orm import Session

from voting.domain.audience_rules import read_rules
from voting.domain.banned_words import banned_words
from voting.domain.changes import (
    Change,
    EventRemoved,
    LinksRenewed,
    MovesNumbers,
    QuestionsEdited,
    SessionChanged,
    SessionWiped,
    TextsDecided,
)
from voting.domain.errors import NotFound
from voting.domain.timer import Timer
from voting.question_kinds import kind_named
from voting.storage import Storage
from voting.storage.models import Event, Note, Question, Round, TextDecision, VotingSession

from .added import Addition, load_additions
from .session_views import SPLIT, EventView, QuestionView, RoundView, SessionView, Split

UNUSED_S = 600.0
"""Sessions that nobody is connected to are watched for changes by other workers for so long."""


class SessionViews:
    """Views of the sessions in use, each loaded once until something of it is committed."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._views: dict[int, SessionView] = {}
        self._seen: dict[int, float] = {}
        self._generation = 0
        self._lock = threading.Lock()
        storage.listen(self._forget)

    def get(self, session_id: int) -> SessionView:
        """The view of a session as committed; NotFound."""
        view = self._views.get(session_id)
        if view is not None:
            return view
        generation = self._generation
        with self._storage.read() as db:
            view = load_session(db, session_id)
        with self._lock:
            if generation == self._generation:  # nothing was committed while we read
                self._views[session_id] = view
                self._seen[session_id] = time.monotonic()
        return view

    def newer_than(self, view: SessionView) -> SessionView | None:
        """The view as other workers have changed it; None where this one is the newest."""
        if not self._storage.shared:
            return None
        rows = self._storage.look_up(_VERSION, session_id=view.id)
        if not rows or rows[0][0] == view.version:
            return None
        self._storage.announce(_all_of(view))  # not quietly: whoever tells clients must hear of it
        return self.get(view.id)

    def cached(self, session_id: int) -> SessionView | None:
        """The view if it is here; never asks the database."""
        return self._views.get(session_id)

    def in_use(self, connected: Collection[int]) -> set[int]:
        """Ids of the sessions that something is remembered of; of others than `connected` it is forgotten in time."""
        now = time.monotonic()
        for session_id in [i for i, at in self._seen.items() if i not in connected and now - at > UNUSED_S]:
            del self._seen[session_id]
            view = self._views.get(session_id)
            if view is not None:
                self._storage.announce(_all_of(view))
        return set(self._seen)

    def drop_outdated(self, session_ids: Iterable[int]) -> list[int]:
        """Drop views that another process has changed or deleted; returns the ids of the changed or deleted ones among
        `session_ids`. Views nobody is connected to are looked at too.

        A session that was deleted may have given its number to one of another event: the key of the event tells.
        """
        views = dict(self._views)
        wanted = {*session_ids, *views}
        found = {i: (version, key) for i, (version, key, _) in self.states(wanted).items()}
        outdated = [
            i for i in wanted
            if i not in found or ((view := views.get(i)) is not None and found[i] != (view.version, view.event.key))
        ]  # fmt: skip
        gone = {views[i].event.id for i in outdated if i in views and found.get(i, (0, ""))[1] != views[i].event.key}
        self._forget([SessionChanged(i) for i in outdated])
        for i in outdated:
            if i in views:  # what was counted may be counted otherwise now, and what was told is not told any more
                self._storage.announce(_all_of(views[i]))
        if gone:  # what is remembered by the numbers of its questions would be taken for that of others
            self._storage.announce([EventRemoved(i) for i in sorted(gone)])
        return [i for i in session_ids if i in outdated]

    def states(self, session_ids: Iterable[int]) -> dict[int, tuple[int, str, bool]]:
        """Version, key of the event, and whether it is a rehearsal, as the database says now, of those that exist."""
        with self._storage.read() as db:
            rows = db.execute(_VERSIONS, {"ids": sorted(session_ids)}).all()
        return {i: (version, key, rehearsal) for i, version, key, rehearsal in rows}

    def _forget(self, changes: list[Change]) -> None:
        with self._lock:
            self._generation += any(not isinstance(change, MovesNumbers) for change in changes)
            for change in changes:
                if isinstance(change, SessionChanged | TextsDecided | LinksRenewed | SessionWiped | QuestionsEdited):
                    self._views.pop(change.session_id, None)
                elif isinstance(change, EventRemoved):
                    self._views.clear()
                else:
                    assert isinstance(change, MovesNumbers)


def _all_of(view: SessionView) -> list[Change]:
    """Everything of a session may be otherwise than it is remembered."""
    return [SessionChanged(view.id), QuestionsEdited(view.id, frozenset(q.id for q in view.questions))]


_VERSION = select(VotingSession.version).where(VotingSession.id == bindparam("session_id"))
_VERSIONS = (
    select(VotingSession.id, VotingSession.version, Event.key, VotingSession.rehearsal)
    .join(Event, Event.id == VotingSession.event_id)
    .where(VotingSession.id.in_(bindparam("ids", expanding=True)))
)

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
