"""What the audience asked, kept in memory: read again when something of it is committed, never on a ballot's way."""

import threading
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from voting.domain.changes import AudienceMoved, Change, EventRemoved, SessionWiped
from voting.domain.text import folded
from voting.storage import Storage
from voting.storage.models import AudienceQuestion, AudienceSupport

from .session_views import SessionView


@dataclass(frozen=True)
class Asked:
    """One question of the audience. `state`: waiting, approved or hidden. `supporters`: besides whoever asked.

    `position` grows in the order in which moderators let questions in; 0: never let in.
    """

    key: str
    text: str
    language: str | None
    state: str
    answered: bool
    shown: bool
    position: int
    supporters: int
    folded: str


Board = tuple[Asked, ...]


@dataclass
class _Kept:
    version: int
    board: Board
    fresh: bool = True


class AudienceBoards:
    """The questions of the sessions in use. Those that came together are in the order of their ids."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._kept: dict[int, _Kept] = {}
        self._appeared: dict[int, dict[str, int]] = {}
        self._generation = 0
        self._lock = threading.Lock()
        storage.listen(self._forget)

    def of(self, view: SessionView) -> Board:
        """All questions of a session with their supporters as committed, in the order in which they were first seen."""
        kept = self._kept.get(view.id)
        if kept is not None and kept.fresh and kept.version == view.version:
            return kept.board
        generation = self._generation
        found = self._storage.read_slowly(lambda db: load_board(db, view.id))
        with self._lock:
            board = self._in_order(view.id, found)
            if generation == self._generation:  # nothing was committed while we read
                self._kept[view.id] = _Kept(view.version, board)
        return board

    def known(self, view: SessionView) -> Board:
        """Like `of`, but the supporters may be those of a moment ago: what a newcomer must not wait for."""
        kept = self._kept.get(view.id)
        return kept.board if kept is not None and kept.version == view.version else self.of(view)

    def _in_order(self, session_id: int, found: list[Asked]) -> Board:
        """In memory only, since the stored questions shall not tell when they came.

        Where several workers look, each at its own moments, by their ids: what is told must be the same everywhere.
        """
        appeared = {} if self._storage.shared else self._appeared.setdefault(session_id, {})
        for key in sorted(asked.key for asked in found if asked.key not in appeared):
            appeared[key] = len(appeared) + 1
        return tuple(sorted(found, key=lambda asked: appeared[asked.key]))

    def _forget(self, changes: list[Change]) -> None:
        """What moderators decide is known by the version of the session."""
        with self._lock:
            self._generation += 1
            for change in changes:
                if isinstance(change, AudienceMoved):
                    kept = self._kept.get(change.session_id)
                    if kept is not None:
                        kept.fresh = False
                    if change.asked:
                        self._kept.pop(change.session_id, None)
                elif isinstance(change, SessionWiped):
                    self._kept.pop(change.session_id, None)
                    self._appeared.pop(change.session_id, None)
                elif isinstance(change, EventRemoved):
                    self._kept.clear()
                    self._appeared.clear()


_QUESTIONS = select(*AudienceQuestion.__table__.columns).where(AudienceQuestion.session_id == bindparam("of"))
_SUPPORTERS = (
    select(AudienceSupport.key, func.count())
    .where(AudienceSupport.session_id == bindparam("of"))
    .group_by(AudienceSupport.key)
)


def load_board(db: Session, session_id: int) -> list[Asked]:
    """All questions of a session, in no order; supporters are counted from what is stored."""
    supporters = {key: n for key, n in db.execute(_SUPPORTERS, {"of": session_id})}
    return [
        Asked(
            row.key, row.text, row.language, row.state, row.answered, row.shown, row.position,
            supporters.get(row.key, 0), folded(row.text),
        )
        for row in db.execute(_QUESTIONS, {"of": session_id})
    ]  # fmt: skip
