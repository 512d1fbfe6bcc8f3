"""How many participants support each text of a question: counted from what is stored, beside the ballots."""

import heapq
import threading
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from voting.domain.changes import Change, EventRemoved, SessionWiped, TextsSupported
from voting.storage import Storage, texts_of
from voting.storage.models import TextSupport

from .session_views import QuestionView

if TYPE_CHECKING:
    from .tallies import RoundTally

MOST_TOLD = 100
"""Texts of which a participant is told: the most supported."""


class Supporters:
    """Counts supporters, and remembers what it counted until another support is committed.

    They are put onto a counted round afterwards: a hall that supports moves no ballot, so none is counted again.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._counts: dict[int, Mapping[str, int]] = {}
        self._joined: dict[tuple[int, int], tuple[RoundTally, Mapping[str, int], RoundTally]] = {}
        self._ids: dict[int, tuple[Mapping[str, int], str]] = {}
        self._generation = 0
        self._lock = threading.Lock()
        storage.listen(self._forget)

    def of_question(self, question_id: int) -> Mapping[str, int]:
        """Text id -> how many support it; texts without any are left out. Ids may be of texts that are gone."""
        known = self._counts.get(question_id)
        if known is not None:
            return known
        generation = self._generation
        counts = self._storage.read_slowly(lambda db: count_supporters(db, question_id))
        with self._lock:
            if generation == self._generation:
                self._counts[question_id] = counts
        return counts

    def added_to(self, question: QuestionView, counted: "RoundTally") -> "RoundTally":
        """The round with the supporters of each text; the same object as before where nothing has moved."""
        if counted.tally is None:
            return counted
        counts, key = self.of_question(question.id), (question.id, counted.round)
        joined = self._joined.get(key)
        if joined is None or joined[0] is not counted or joined[1] is not counts:
            tally = question.kind.with_supporters(counted.tally, counts)
            joined = self._joined[key] = (counted, counts, replace(counted, tally=tally))
        return joined[2]

    def of_participant(self, question_id: int, supporter: bytes) -> list[str]:
        """The ids of the texts that a participant supports; look-ups by primary key, one for each text."""
        counts = self.of_question(question_id)
        if not counts:
            return []
        known, ids = self._ids.get(question_id, (None, ""))
        if known is not counts:
            most = heapq.nlargest(MOST_TOLD, counts, key=lambda text: counts[text])
            ids = msgspec.json.encode(most).decode()
            self._ids[question_id] = (counts, ids)
        rows = self._storage.look_up(_SUPPORTED, question_id=question_id, supporter=supporter, ids=ids)
        return sorted(text for (text,) in rows)

    def _forget(self, changes: list[Change]) -> None:
        with self._lock:
            for change in changes:
                if isinstance(change, TextsSupported):
                    self._generation += 1
                    self._counts.pop(change.question_id, None)
                elif isinstance(change, SessionWiped | EventRemoved):
                    self._generation += 1
                    self._counts.clear()
                    self._joined.clear()
                    self._ids.clear()


_SUPPORTED = select(TextSupport.text_id).where(
    TextSupport.question_id == bindparam("question_id"),
    TextSupport.text_id.in_(texts_of(bindparam("ids"))),
    TextSupport.supporter == bindparam("supporter"),
)


def count_supporters(db: Session, question_id: int) -> dict[str, int]:
    """Text id -> how many support it."""
    query = select(TextSupport.text_id, func.count()).where(TextSupport.question_id == question_id)
    return {text: count for text, count in db.execute(query.group_by(TextSupport.text_id))}
