"""Parts of a tally that take long to find, such as opinion groups: found beside everything else, every few seconds."""

import logging
import threading
import time
from dataclasses import dataclass
from typing import Any

from voting import concurrency
from voting.domain.changes import (
    BallotsCast,
    Change,
    EventRemoved,
    QuestionsEdited,
    SessionWiped,
    SlowPartFound,
    TextsDecided,
)
from voting.domain.errors import VotingError
from voting.storage import Storage

from .counting import counted_answers
from .session_views import QuestionView

log = logging.getLogger(__name__)

PACE_S = 4.0
"""Seconds between two beginnings for one round, however fast ballots come; more where it takes longer than a second."""
SHARE = 4
"""Of this many seconds at most one is spent on it."""


@dataclass
class _Part:
    value: Any = None
    stale: bool = True
    busy: bool = False
    begun: float = float("-inf")
    took: float = 0.0
    question: QuestionView | None = None


class SlowParts:
    """Remembers what was found last for each (question, round), and has it found again when ballots have moved.

    Nobody waits for it but files: a stage shows what was found last, and the broadcaster hears of the next.
    """

    def __init__(self, storage: Storage, pace_s: float = PACE_S) -> None:
        self._storage = storage
        self._pace_s = pace_s
        self._parts: dict[tuple[int, int], _Part] = {}
        self._lock = threading.Lock()
        storage.listen(self._hear)

    def newest(self, question: QuestionView, number: int) -> Any:
        """What was found last (None: nothing yet). Where ballots have moved since, it is found again soon."""
        with self._lock:
            part = self._parts.setdefault((question.id, number), _Part())
            part.question = question
            known, start = part.value, part.stale and not part.busy
            if start:
                part.busy = True
                wait = max(0.0, part.begun + max(self._pace_s, SHARE * part.took) - time.monotonic())
        if start:
            concurrency.later(wait, lambda: concurrency.spawn(self._find_beside, number, part))
        return known

    def found(self, question: QuestionView, number: int) -> Any:
        """What is true of the ballots now: the caller waits."""
        with self._lock:
            part = self._parts.setdefault((question.id, number), _Part())
            if not part.stale and not part.busy:
                return part.value
            mine = not part.busy
            part.busy, part.question = True, question
        return self._find_for(number, part) if mine else self._find(question, number)

    def _find(self, question: QuestionView, number: int) -> Any:
        counted = self._storage.read_slowly(lambda db: counted_answers(db, question, number))
        return concurrency.offload(question.kind.find_slow_part, question.settings, counted, question.minimum_group)

    def _find_for(self, number: int, part: _Part) -> Any:
        """Find a part that is marked as busy, and keep what was found."""
        assert part.question is not None
        part.begun, part.stale = time.monotonic(), False  # ballots that come from now on make it stale again
        try:
            part.value = self._find(part.question, number)
        except VotingError:
            part.stale = True
            raise
        finally:
            part.busy, part.took = False, time.monotonic() - part.begun
        return part.value

    def _find_beside(self, number: int, part: _Part) -> None:
        question, before = part.question, part.value
        assert question is not None
        try:
            self._find_for(number, part)
        except VotingError as error:
            log.warning("%s will be looked for again: %s", question.kind.slow_part, error)
        except Exception:
            log.exception("%s could not be found", question.kind.slow_part)
        if part.value != before or part.stale:  # stale: whoever hears of it asks again, and it is found again
            self._storage.announce([SlowPartFound(question.session_id)])

    def _hear(self, changes: list[Change]) -> None:
        with self._lock:
            for change in changes:
                if isinstance(change, BallotsCast):
                    part = self._parts.get((change.question_id, change.round))
                    if part is not None:
                        part.stale = True
                elif isinstance(change, TextsDecided):
                    for (question_id, _), part in self._parts.items():
                        part.stale = part.stale or question_id == change.question_id
                elif isinstance(change, QuestionsEdited):  # by other rules, what was found may tell too much
                    for key in [k for k in self._parts if k[0] in change.question_ids]:
                        del self._parts[key]
                elif isinstance(change, SessionWiped | EventRemoved):
                    self._parts.clear()
