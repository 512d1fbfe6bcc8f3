"""Sessions as services and doors see them: frozen, loaded once, dropped when a change is committed."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, select
from sqlalchemy.orm import Session

from voting.domain.changes import BallotsCast, Change, EventRemoved, SessionChanged, SessionWiped, TextsDecided
from voting.domain.errors import NotFound
from voting.domain.lifecycle import QuestionState, SessionState
from voting.question_kinds import QuestionKind, kind_named
from voting.storage import Storage
from voting.storage.models import Event, Question, Round, TextDecision, VotingSession

Text = dict[str, str]
SPLIT = "by_group"
"""Names the row that keeps a question's Split among its decisions. Only questions without texts have one, so no text
can be meant by it (docs/decisions/0012-the-split-among-the-decisions.md)."""


@dataclass(frozen=True)
class EventView:
    """What is known of an event on every page."""

    id: int
    key: str
    code: str | None
    title: Text
    languages: tuple[str, ...]
    groups: tuple[dict[str, Any], ...]
    minimum_group: int
    closed: bool

    @property
    def group_ids(self) -> frozenset[str]:
        """The ids of the groups a participant may belong to."""
        return frozenset(group["id"] for group in self.groups)

    def public(self) -> dict[str, Any]:
        """What every page may know."""
        return {
            "title": self.title, "languages": list(self.languages), "groups": list(self.groups),
            "minimum_group": self.minimum_group,
        }  # fmt: skip


@dataclass(frozen=True)
class RoundView:
    """One opening of a question; `ballots` is None while it is open."""

    number: int
    opened_at: datetime
    closed_at: datetime | None
    ballots: int | None


@dataclass(frozen=True)
class Split:
    """What moderators decided about groups: shown side by side in the hall; each group counts the same."""

    by_group: bool = False
    weighted: bool = False


@dataclass(frozen=True)
class QuestionView:
    """A question with its kind, typed settings, states and rounds (oldest first)."""

    id: int
    key: str
    kind: QuestionKind[Any]
    settings: Any
    stored_settings: dict[str, Any]
    text: Text
    help: Text | None
    abstain: bool
    change: bool
    sealed: bool
    seconds: int | None
    consensus: dict[str, Any] | None
    state: QuestionState
    round: int
    rounds: tuple[RoundView, ...]
    revealed: tuple[str, ...]
    split: Split = Split()


@dataclass(frozen=True)
class SessionView:
    """A session with its event and all its questions, in order."""

    id: int
    event: EventView
    code: str
    title: Text
    moderators: tuple[str, ...]
    state: SessionState
    blank: bool
    rehearsal: bool
    version: int
    opened: int
    stage: QuestionView | None
    questions: tuple[QuestionView, ...]

    def question(self, key: str) -> QuestionView:
        """The question of that id; NotFound."""
        if self.stage is not None and self.stage.key == key:
            return self.stage
        for question in self.questions:
            if question.key == key:
                return question
        raise NotFound(f"There is no question {key!r} in this session.")


class SessionViews:
    """Views of the sessions in use, each loaded once until something of it is committed."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._views: dict[int, SessionView] = {}
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
        return view

    def drop_outdated(self, session_ids: Iterable[int]) -> list[int]:
        """Drop views that another process has changed or deleted; returns their session ids."""
        wanted = list(session_ids)
        with self._storage.read() as db:
            rows = db.execute(select(VotingSession.id, VotingSession.version).where(VotingSession.id.in_(wanted)))
            versions = dict(rows.all())
        outdated = [
            i for i in wanted
            if (view := self._views.get(i)) is not None and versions.get(i) != view.version
        ]  # fmt: skip
        outdated += [i for i in wanted if i not in versions and i not in outdated]
        self._forget([SessionChanged(i) for i in outdated])
        return outdated

    def _forget(self, changes: list[Change]) -> None:
        with self._lock:
            self._generation += 1
            for change in changes:
                if isinstance(change, SessionChanged | TextsDecided | SessionWiped):
                    self._views.pop(change.session_id, None)
                elif isinstance(change, EventRemoved):
                    self._views.clear()
                else:
                    assert isinstance(change, BallotsCast)


# Columns, not objects: nobody writes to what is read here, and a launch waits for it.
_SESSION = select(*VotingSession.__table__.columns).where(VotingSession.id == bindparam("session_id"))
_EVENT = select(*Event.__table__.columns).where(Event.id == bindparam("event_id"))
_QUESTIONS = (
    select(
        *Question.__table__.columns,
        TextDecision.highlighted.label("split_by_group"),
        TextDecision.approved.label("split_weighted"),
    )
    .outerjoin(TextDecision, and_(TextDecision.question_id == Question.id, TextDecision.text_id == SPLIT))
    .where(Question.session_id == bindparam("session_id"))
    .order_by(Question.position)
)
_ROUNDS = (
    select(Round.question_id, Round.number, Round.opened_at, Round.closed_at, Round.ballots)
    .join(Question, Question.id == Round.question_id)
    .where(Question.session_id == bindparam("session_id"))
    .order_by(Round.number)
)


def load_event(event: Event | Row[Any]) -> EventView:
    """The view of a stored event."""
    return EventView(
        id=event.id, key=event.key, code=event.code, title=event.title, languages=tuple(event.languages),
        groups=tuple(event.groups), minimum_group=event.minimum_group, closed=event.closed_at is not None,
    )  # fmt: skip


def load_session(db: Session, session_id: int) -> SessionView:
    """Read a session, its event and its questions; NotFound."""
    row = db.execute(_SESSION, {"session_id": session_id}).one_or_none()
    if row is None:
        raise NotFound("There is no such session.")
    event = db.execute(_EVENT, {"event_id": row.event_id}).one()
    questions = _load_questions(db, session_id)
    return SessionView(
        id=row.id, event=load_event(event), code=row.code, title=row.title, moderators=tuple(row.moderators),
        state=row.state,
        blank=row.blank, rehearsal=row.rehearsal, version=row.version, opened=row.opened,
        stage=next((q for q in questions if q.id == row.stage_question_id), None), questions=questions,
    )  # fmt: skip


def _load_questions(db: Session, session_id: int) -> tuple[QuestionView, ...]:
    stored = db.execute(_QUESTIONS, {"session_id": session_id}).all()
    rounds: dict[int, list[RoundView]] = {question.id: [] for question in stored}
    for r in db.execute(_ROUNDS, {"session_id": session_id}):
        rounds[r.question_id].append(RoundView(r.number, r.opened_at, r.closed_at, r.ballots))
    return tuple(_load_question(question, tuple(rounds[question.id])) for question in stored)


def _load_question(row: Any, rounds: tuple[RoundView, ...]) -> QuestionView:
    kind = kind_named(row.kind)
    return QuestionView(
        id=row.id, key=row.key, kind=kind, settings=kind.load(row.settings), stored_settings=row.settings,
        text=row.text, help=row.help, abstain=row.abstain, change=row.change, sealed=row.sealed,
        seconds=row.seconds, consensus=row.consensus,
        state=row.state,
        round=row.round, rounds=rounds,
        revealed=tuple(n for n, on in (("hall", row.revealed_hall), ("phones", row.revealed_phones)) if on),
        split=Split(bool(row.split_by_group), bool(row.split_weighted)),
    )  # fmt: skip
