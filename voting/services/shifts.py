"""The shift between two closed rounds: what the same people answered before and after."""

import threading
from collections.abc import Hashable
from typing import Any

import msgspec
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from voting.domain.shift import Answer, Pair
from voting.storage import Storage
from voting.storage.models import Ballot

from .session_views import QuestionView, RoundView

MOST_KEPT = 200
"""Shifts that are remembered; each is a few kB."""


class Shifts:
    """Compares rounds, and remembers what it found: closed rounds do not change, and one that was reopened closes at
    another time."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._found: dict[Hashable, dict[str, Any] | None] = {}
        self._lock = threading.Lock()

    def newest(self, question: QuestionView, minimum: int) -> dict[str, Any] | None:
        """The shift from the last round but one to the last; None while a round is open, where there are not two,
        where the kind knows no shift, and where fewer than `minimum` people answered both.

        `{"from": round, "to": round, "minimum", "n": people who answered both, ...}`, the rest by the kind's rule.
        """
        pair = _closed_pair(question)
        rule = question.kind.shift(question.settings)
        if pair is None or rule is None:
            return None
        before, after = pair
        key = (question.id, before.number, after.number, before.closed_at, after.closed_at, minimum)
        if key in self._found:
            return self._found[key]

        def find(db: Session) -> dict[str, Any] | None:
            found = rule(pairs_of(db, question.id, before.number, after.number), minimum)
            return found and {"from": before.number, "to": after.number, "minimum": minimum, **found}

        shift = self._storage.read_slowly(find)
        with self._lock:
            if len(self._found) >= MOST_KEPT:
                self._found.clear()
            self._found[key] = shift
        return shift


def _closed_pair(question: QuestionView) -> tuple[RoundView, RoundView] | None:
    """The last two rounds with ballots, while no round is open."""
    closed = [r for r in question.rounds if r.closed_at is not None and r.ballots]
    return (closed[-2], closed[-1]) if len(closed) >= 2 and question.state == "closed" else None


def pairs_of(db: Session, question_id: int, before: int, after: int) -> list[Pair]:
    """The answers of each person in two rounds, equal pairs counted together by the database.

    Each ballot finds its partner by the primary key; a full join of the two would compare all with all.
    """
    found = [Pair(_answer(a), _answer(b), people) for a, b, people in db.execute(_of_one(question_id, before, after))]
    later = [(a, b, people) for a, b, people in db.execute(_of_one(question_id, after, before)) if b is None]
    return found + [Pair(None, _answer(a), people) for a, _, people in later]


def _of_one(question_id: int, number: int, other: int) -> Select[str, str, int]:
    """How many gave which answer in a round, and which in the other, if any."""
    mine, theirs = aliased(Ballot), aliased(Ballot)
    same = (theirs.question_id == question_id) & (theirs.round == other) & (theirs.voter == mine.voter)
    return (
        select(mine.answer, theirs.answer, func.count())
        .outerjoin(theirs, same)
        .where(mine.question_id == question_id, mine.round == number)
        .group_by(mine.answer, theirs.answer)
    )


def _answer(stored: str | None) -> Answer | None:
    """An answer; None for none, and for an abstention."""
    answer: Answer | None = msgspec.json.decode(stored) if stored is not None else None
    return None if answer is None or "abstain" in answer else answer
