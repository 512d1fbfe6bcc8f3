"""What other workers have left word of: ballots, supports and questions of the audience that moved."""

from collections.abc import Iterable

from sqlalchemy import bindparam, func, select

from voting.domain.changes import AudienceMoved, BallotsCast, Change, TextsSupported

from .models import Movement
from .storage import Storage

Place = tuple[int, int, int, str]
"""Session, question, round, and what moved."""


class Movements:
    """Compares the numbers that other workers left with those that were seen last."""

    def __init__(self, storage: Storage, worker: str) -> None:
        self._storage = storage
        self._worker = worker
        self._seen: dict[Place, int] = {}

    def since(self, session_ids: Iterable[int]) -> list[Change]:
        """What has moved in these sessions since they were asked for last; everything at first."""
        with self._storage.read() as db:
            rows = db.execute(_MOVED, {"of": sorted(session_ids), "worker": self._worker}).all()
        found: dict[Place, int] = {(row[0], row[1], row[2], row[3]): int(row[4]) for row in rows}
        moved = [place for place, number in found.items() if self._seen.get(place) != number]
        self._seen.update(found)
        return [_change(*place) for place in moved]


def _change(session_id: int, question_id: int, number: int, what: str) -> Change:
    if what == "ballots":
        return BallotsCast(session_id, question_id, number)
    return TextsSupported(session_id, question_id) if what == "supports" else AudienceMoved(session_id, asked=True)


_MOVED = (
    select(Movement.session_id, Movement.question_id, Movement.round, Movement.what, func.sum(Movement.number))
    .where(Movement.session_id.in_(bindparam("of", expanding=True)), Movement.worker != bindparam("worker"))
    .group_by(Movement.session_id, Movement.question_id, Movement.round, Movement.what)
)
