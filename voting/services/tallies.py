"""Tallies: always counted from stored ballots, equal answers counted together by the database."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from voting import concurrency
from voting.domain.changes import (
    AudienceMoved,
    BallotsCast,
    Change,
    EventRemoved,
    LinksRenewed,
    QuestionsEdited,
    SessionChanged,
    SessionWiped,
    SlowPartFound,
    TextsDecided,
    TextsSupported,
)
from voting.domain.lifecycle import tally_is_sealed
from voting.question_kinds import Counted, TextState
from voting.storage import Storage
from voting.storage.models import Ballot, TextDecision

from .counting import counted_answers
from .session_views import QuestionView
from .slow_parts import SlowParts
from .supporters import Supporters

UNCOUNTED = SessionChanged | SlowPartFound | LinksRenewed | AudienceMoved | TextsSupported
"""Changes after which every tally is what it was."""
DECIDED = 1_000_000
"""Added to the order of moderators' decisions: what they decided last is newer than what nobody has looked at."""


@dataclass(frozen=True)
class RoundTally:
    """The counted ballots of one round. `tally` is whole (as files get it), and None while it is sealed.

    `right` is what it has besides where right answers may be told (right_answers.py).
    """

    round: int
    ballots: int
    tally: dict[str, Any] | None
    right: dict[str, Any] = field(default_factory=dict)


class Tallies:
    """Counts rounds, and remembers what it counted until another ballot of the round is committed."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._counted: dict[tuple[int, int], RoundTally] = {}
        self._appeared: dict[int, dict[str, int]] = {}
        self._generation = 0
        self._lock = threading.Lock()
        self._slow = SlowParts(storage)
        self.supporters = Supporters(storage)
        storage.listen(self._forget)

    def of_round(self, question: QuestionView, number: int, *, wait: bool = False) -> RoundTally:
        """The tally of one round. While it is sealed, only the number of ballots.

        A part that takes long is the one found last; with `wait` it is found now.
        """
        counted = self._counted_round(question, number)
        if question.kind.takes_support(question.settings):
            return self.supporters.added_to(question, counted)
        if counted.tally is None or not question.kind.slow_part:
            return counted
        slow = self._slow.found(question, number) if wait else self._slow.newest(question, number)
        return replace(counted, tally={**counted.tally, question.kind.slow_part: slow})

    def _counted_round(self, question: QuestionView, number: int) -> RoundTally:
        if tally_is_sealed(question.sealed, question.state, question.round, number):
            ballots = self._storage.read_slowly(lambda db: count_ballots(db, question.id, number))
            return RoundTally(number, ballots, None)
        known = self._counted.get((question.id, number))
        if known is not None:
            return known
        generation = self._generation
        states = self._text_states(question)
        counted = self._storage.read_slowly(lambda db: counted_answers(db, question, number))
        of_round, ballots = question.round_view(number), sum(c.count for c in counted)
        if of_round is not None and ballots < (of_round.ballots or 0):  # they are being deleted, or gone, as is due
            return RoundTally(number, of_round.ballots or 0, None)
        if question.kind.single_ballots:
            self._note_order(question.id, counted, states)
        _mark_banned(question, counted, states)
        count = concurrency.offload if question.kind.slow_part else _at_once
        tally = count(question.kind.tally, question.settings, counted, states)
        right = question.kind.right_tally(question.settings, counted)
        result = RoundTally(number, ballots, tally, right)
        with self._lock:
            if generation == self._generation:
                self._counted[question.id, number] = result
        return result

    def of_question(self, question: QuestionView) -> list[RoundTally]:
        """All rounds that left a trace, oldest first: those with ballots, and the open one."""
        return [self.of_round(question, r.number) for r in question.rounds if r.ballots is None or r.ballots > 0]

    def _text_states(self, question: QuestionView) -> dict[str, TextState]:
        if not question.kind.texts:
            return {}
        states = {text: TextState(position=n) for text, n in self._appeared.get(question.id, {}).items()}
        with self._storage.read() as db:
            query = select(TextDecision).where(TextDecision.question_id == question.id)
            for d in db.scalars(query):
                states[d.text_id] = TextState(
                    approved=d.approved, hidden=d.hidden, highlighted=d.highlighted,
                    position=DECIDED + d.position, merged_into=d.merged_into,
                )  # fmt: skip
        return states

    def _note_order(self, question_id: int, counted: list[Counted], states: dict[str, TextState]) -> None:
        """Remember in which order texts were first seen: in memory only, since stored ballots have no order.

        Texts of one count get their places by their ids, so that the order within it says nothing. Where several
        workers count, each at its own moments, all texts do: what is told must be the same everywhere.
        """
        appeared = {} if self._storage.shared else self._appeared.setdefault(question_id, {})
        for text in sorted(c.id for c in counted if c.id and c.id not in appeared):
            appeared[text] = len(appeared) + 1
            states.setdefault(text, TextState(position=appeared[text]))

    def _forget(self, changes: list[Change]) -> None:
        with self._lock:
            self._generation += any(not isinstance(change, TextsSupported) for change in changes)
            for change in changes:
                if isinstance(change, BallotsCast):
                    self._counted.pop((change.question_id, change.round), None)
                elif isinstance(change, TextsDecided):
                    for key in [k for k in self._counted if k[0] == change.question_id]:
                        del self._counted[key]
                elif isinstance(change, QuestionsEdited | SessionWiped):
                    for key in [k for k in self._counted if k[0] in change.question_ids]:
                        del self._counted[key]
                    for question_id in change.question_ids if isinstance(change, SessionWiped) else ():
                        self._appeared.pop(question_id, None)
                elif isinstance(change, EventRemoved):
                    self._counted.clear()
                    self._appeared.clear()
                else:
                    assert isinstance(change, UNCOUNTED)


def _mark_banned(question: QuestionView, counted: list[Counted], states: dict[str, TextState]) -> None:
    """Note which texts contain a banned word; what was looked at before is remembered."""
    if not question.banned:
        return
    for text, words in question.kind.written(counted):
        if question.banned.found_in(words):
            states[text] = msgspec.structs.replace(states.get(text, TextState()), banned=True)


def _at_once(call: Callable[..., Any], *args: Any) -> Any:
    return call(*args)


def count_ballots(db: Session, question_id: int, number: int) -> int:
    """How many ballots a round holds."""
    query = select(func.count()).where(Ballot.question_id == question_id, Ballot.round == number)
    return db.scalar(query) or 0
