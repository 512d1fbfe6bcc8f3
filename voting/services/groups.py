"""Results by stakeholder group: of closed rounds only, nothing of a group that is too small."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from voting.domain.changes import BallotsCast, Change, EventRemoved, QuestionsEdited, SessionWiped
from voting.domain.suppression import shown_groups
from voting.domain.weighting import weighed
from voting.question_kinds import Counted
from voting.storage import Storage
from voting.storage.models import Ballot

from .counting import text_id
from .session_views import EventView, QuestionView

WITHOUT = "none"
"""The group of ballots without a group."""
Answers = Mapping[str, list[Counted]]


@dataclass(frozen=True)
class Grouped:
    """A closed round by group, in the order of the event; a hidden group is `{"suppressed": True}`.

    `weighted` is the tally of all shown groups where each counts the same; None where there are fewer than two, or
    where the kind needs each ballot. `right` is what these tallies have besides where right answers may be told, by
    group, of the weighted one as "".
    """

    by_group: dict[str, dict[str, Any]]
    weighted: dict[str, Any] | None
    right: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether no group is hidden."""
        return not any("suppressed" in part for part in self.by_group.values())


class GroupTallies:
    """Counts closed rounds by group, and remembers them until a ballot of the round is committed."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._counted: dict[tuple[int, int], Grouped] = {}
        self._generation = 0
        self._lock = threading.Lock()
        storage.listen(self._forget)

    def of_round(self, event: EventView, question: QuestionView, number: int) -> Grouped | None:
        """The round by group; None while it is open, and always for texts and words."""
        closed = any(r.number == number and r.closed_at is not None for r in question.rounds)
        if question.kind.texts or not closed:
            return None
        known = self._counted.get((question.id, number))
        if known is not None:
            return known
        generation = self._generation
        answers = self._storage.read_slowly(lambda db: answers_by_group(db, question, number))
        grouped = grouped_tallies(event, question, answers)
        with self._lock:
            if generation == self._generation:
                self._counted[question.id, number] = grouped
        return grouped

    def _forget(self, changes: list[Change]) -> None:
        with self._lock:
            for change in changes:
                if isinstance(change, BallotsCast):
                    self._generation += 1
                    self._counted.pop((change.question_id, change.round), None)
                elif isinstance(change, SessionWiped | QuestionsEdited | EventRemoved):
                    self._generation += 1
                    self._counted.clear()


def answers_by_group(db: Session, question: QuestionView, number: int) -> dict[str, list[Counted]]:
    """The answers of a round by group, equal ones counted together where the kind allows."""
    of_round = (Ballot.question_id == question.id, Ballot.round == number)
    groups: dict[str, list[Counted]] = {}
    if question.kind.single_ballots:
        for group, voter, answer in db.execute(select(Ballot.group_id, Ballot.voter, Ballot.answer).where(*of_round)):
            counted = Counted(msgspec.json.decode(answer), 1, text_id(voter, answer))
            groups.setdefault(group or WITHOUT, []).append(counted)
        return groups
    columns = (Ballot.group_id, Ballot.answer)
    query = select(*columns, func.count()).where(*of_round).group_by(*columns).order_by(*columns)
    for group, answer, count in db.execute(query):
        groups.setdefault(group or WITHOUT, []).append(Counted(msgspec.json.decode(answer), count))
    return groups


def grouped_tallies(event: EventView, question: QuestionView, answers: Answers) -> Grouped:
    """Tallies of the groups that may be shown, from the answers of all."""
    sizes = {group: sum(c.count for c in counted) for group, counted in answers.items()}
    shown = shown_groups(sizes, event.minimum_group)
    by_group: dict[str, dict[str, Any]] = {}
    for group in [g for g in [*(group["id"] for group in event.groups), WITHOUT] if sizes.get(g)]:
        if group in shown:
            tally = question.kind.tally(question.settings, answers[group], {})
            by_group[group] = {"ballots": sizes[group], "tally": tally}
        else:
            by_group[group] = {"suppressed": True}
    told = [group for group in by_group if group in shown]
    right = {group: question.kind.right_tally(question.settings, answers[group]) for group in told}
    if len(told) < 2 or question.kind.single_ballots:
        return Grouped(by_group, None, right)
    merged = _weighted([answers[group] for group in told])
    tally = question.kind.tally(question.settings, merged, {})
    weighted = {"ballots": sum(c.count for c in merged), "groups": len(told), "tally": tally}
    return Grouped(by_group, weighted, right | {"": question.kind.right_tally(question.settings, merged)})


def _weighted(groups: list[list[Counted]]) -> list[Counted]:
    """The answers where each group's add up to the same; abstentions keep their proportion to them."""
    merged: list[Counted] = []
    for counted in groups:  # one in which all abstained says nothing
        given = [c for c in counted if "abstain" not in c.answer]
        abstained = [c for c in counted if "abstain" in c.answer]
        whole = sum(c.count for c in given)
        scaled = weighed([c.count for c in given])
        merged += [Counted(c.answer, n) for c, n in zip(given, scaled, strict=True) if n]
        merged += [Counted(c.answer, round(c.count * sum(scaled) / whole)) for c in abstained if whole]
    return merged
