"""The shift between two closed rounds: what the same people answered before and after."""

import threading
from collections.abc import Hashable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from voting.domain.shift import Answer, Pair
from voting.storage import Storage
from voting.storage.models import Ballot

from .groups import WITHOUT, GroupTallies
from .session_views import EventView, QuestionView, RoundView
from .shifts_by_group import shift_by_group

MOST_KEPT = 200
"""Shifts that are remembered; each is a few kB."""


class Shifts:
    """Compares rounds, and remembers what it found: closed rounds do not change, and one that was reopened closes at
    another time."""

    def __init__(self, storage: Storage, groups: GroupTallies) -> None:
        self._storage = storage
        self._groups = groups
        self._found: dict[Hashable, dict[str, Any] | None] = {}
        self._lock = threading.Lock()

    def newest(self, event: EventView, question: QuestionView) -> dict[str, Any] | None:
        """The shift from the last round but one to the last; None while a round is open, where there are not two,
        where the kind knows no shift, and where fewer than the event's minimum answered both.

        `{"from": round, "to": round, "minimum", "n": people who answered both, ..., "by_group"}`; what stands between
        is by the kind's rule, `by_group` as `shift_by_group` has it, left out where there is nothing by group.
        """
        pair = _closed_pair(question)
        if pair is None or question.kind.shift(question.settings) is None:
            return None
        before, after = pair
        key = (question.id, before.number, after.number, before.closed_at, after.closed_at, event.minimum_group)
        if key in self._found:
            return self._found[key]
        shift = self._find(event, question, before.number, after.number)
        with self._lock:
            if len(self._found) >= MOST_KEPT:
                self._found.clear()
            self._found[key] = shift
        return shift

    def _find(self, event: EventView, question: QuestionView, before: int, after: int) -> dict[str, Any] | None:
        minimum, rule = event.minimum_group, question.kind.shift(question.settings)
        assert rule is not None
        rounds = [self._groups.of_round(event, question, number) for number in (before, after)]
        of_groups = [found.by_group for found in rounds if found is not None]

        def find(db: Session) -> dict[str, Any] | None:
            pairs = pairs_of(db, question.id, before, after)
            found = rule(pairs, minimum)
            if found is None:
                return None
            shift = {"from": before, "to": after, "minimum": minimum, **found}
            by_group = shift_by_group(question, pairs, minimum, of_groups[0], of_groups[1])
            return {**shift, "by_group": by_group} if by_group else shift

        return self._storage.read_slowly(find)


def without_groups(shift: Mapping[str, Any] | None, most: int) -> dict[str, Any] | None:
    """A shift without its groups, or (`most` over 0) with the first few that are not hidden."""
    if shift is None:
        return None
    shown = [g for g, part in shift.get("by_group", {}).items() if "suppressed" not in part][:most]
    few = {name: value for name, value in shift.items() if name != "by_group"}
    return {**few, "by_group": {g: shift["by_group"][g] for g in shown}} if shown else few


def _closed_pair(question: QuestionView) -> tuple[RoundView, RoundView] | None:
    """The last two rounds with ballots, while no round is open."""
    closed = [r for r in question.rounds if r.closed_at is not None and r.ballots]
    return (closed[-2], closed[-1]) if len(closed) >= 2 and question.state == "closed" else None


def pairs_of(db: Session, question_id: int, before: int, after: int) -> list[Pair]:
    """The answers and groups of each person in two rounds, equal pairs counted together by the database.

    Each ballot finds its partner by the primary key; a full join of the two would compare all with all.
    """
    both = db.execute(_of_one(question_id, before, after))
    found = [Pair(_answer(a), _answer(b), people, g or WITHOUT, h or WITHOUT) for a, g, b, h, people in both]
    later = db.execute(_of_one(question_id, after, before))
    return found + [
        Pair(None, _answer(a), people, after_group=g or WITHOUT) for a, g, b, _, people in later if b is None
    ]  # fmt: skip


def _of_one(question_id: int, number: int, other: int) -> Select[str, str | None, str, str | None, int]:
    """How many gave which answer in a round, and which in the other, if any, with the group of each ballot."""
    mine, theirs = aliased(Ballot), aliased(Ballot)
    same = (theirs.question_id == question_id) & (theirs.round == other) & (theirs.voter == mine.voter)
    columns = (mine.answer, mine.group_id, theirs.answer, theirs.group_id)
    return (
        select(*columns, func.count())
        .outerjoin(theirs, same)
        .where(mine.question_id == question_id, mine.round == number)
        .group_by(*columns)
    )


def _answer(stored: str | None) -> Answer | None:
    """An answer; None for none, and for an abstention."""
    answer: Answer | None = msgspec.json.decode(stored) if stored is not None else None
    return None if answer is None or "abstain" in answer else answer
