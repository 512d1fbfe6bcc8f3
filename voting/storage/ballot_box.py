"""The ballot box: stores the ballots that have arrived together in one transaction.

Called in the writer thread only. The state of the question is read inside the transaction, so a ballot that races
with a close is either counted and acknowledged, or refused: never one without the other.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, select

from voting.concurrency.worker import Failed
from voting.domain.changes import BallotsCast, Change
from voting.domain.errors import AlreadyCast, NotFound, NotOpen, VotingError, WrongRound
from voting.domain.lifecycle import QuestionState, SessionState, round_for_ballots, takes_ballots

from .models import Ballot, Question, VotingSession


class CastBallot(msgspec.Struct, frozen=True, gc=False):
    """One ballot on its way. `answer` None withdraws; `group` and `language` are used where the participant is new."""

    session_id: int
    question_id: int
    round: int
    voter: bytes
    participant: bytes
    answer: str | None
    group: str | None
    language: str | None
    may_change: bool = True

    def __repr__(self) -> str:
        """Says nothing of who or what: it may end in a log."""
        return f"CastBallot(question_id={self.question_id}, round={self.round})"


Box = Mapping[str, Any]
"""The statements of the database. Each takes the whole group, as JSON: `rows` of (session, question, round, answer,
group, language), and the 16-byte keys one after the other."""


def store_ballots(
    connection: Connection, box: Box, casts: Sequence[CastBallot]
) -> tuple[list[None | Failed], list[Change]]:
    """Store ballots in order of arrival; one result each (Failed with the reason, or None), and what changed."""
    states = _states(connection, casts)
    refusals = {of: _refusal(states, *of) for of in {(cast.question_id, cast.round) for cast in casts}}
    results: list[None | Failed] = [None] * len(casts)
    gathered: list[int] = []
    for index, cast in enumerate(casts):
        refusal = refusals[cast.question_id, cast.round]
        if refusal is not None:
            results[index] = Failed(refusal())
        elif cast.answer is not None:
            gathered.append(index)
        else:  # order matters between casting and withdrawing
            _store_gathered(connection, box, casts, gathered, results)
            results[index] = _withdraw(connection, cast)
    _store_gathered(connection, box, casts, gathered, results)
    stored = zip(casts, results, strict=True)
    changed = {(cast.session_id, cast.question_id, cast.round) for cast, result in stored if result is None}
    return results, [BallotsCast(*of) for of in changed]


def _states(connection: Connection, casts: Sequence[CastBallot]) -> dict[int, tuple[SessionState, QuestionState, int]]:
    """State of the session, state and round of each question that is named."""
    named = {cast.question_id for cast in casts}
    rows = connection.execute(_STATES, {"named": list(named)})
    return {question: (session, state, number) for question, session, state, number in rows}  # type: ignore[misc]


_STATES = (
    select(Question.id, VotingSession.state, Question.state, Question.round)
    .join(VotingSession, VotingSession.id == Question.session_id)
    .where(Question.id.in_(bindparam("named", expanding=True)))
)


def _refusal(
    states: dict[int, tuple[SessionState, QuestionState, int]], question: int, number: int
) -> type[VotingError] | None:
    """The error that a ballot for this round of a question gets; None where it is taken."""
    if question not in states:
        return NotFound
    session, state, current = states[question]
    if number != round_for_ballots(current):
        return WrongRound
    return None if takes_ballots(session, state) else NotOpen


def _store_gathered(
    connection: Connection, box: Box, casts: Sequence[CastBallot], gathered: list[int], results: list[None | Failed]
) -> None:
    """Store the gathered ballots together, but those that come second where a ballot may not be changed."""
    once = [index for index in gathered if not casts[index].may_change]
    if once:
        refused = _second_ones(connection, box, casts, once)
        for index in refused:
            results[index] = Failed(AlreadyCast())
        gathered[:] = [index for index in gathered if index not in refused]
    if gathered:
        values = _values([casts[index] for index in gathered])
        connection.execute(box["participants"], values)
        connection.execute(box["ballots"], values)
    gathered.clear()


def _second_ones(connection: Connection, box: Box, casts: Sequence[CastBallot], once: list[int]) -> set[int]:
    stored = connection.scalars(box["already_cast"], _values([casts[index] for index in once]))
    refused = {once[position] for position in stored}
    seen: set[tuple[int, int, bytes]] = set()
    for index in once:
        key = (casts[index].question_id, casts[index].round, casts[index].voter)
        if key in seen:
            refused.add(index)
        seen.add(key)
    return refused


def _values(casts: Sequence[CastBallot]) -> dict[str, object]:
    rows = [(c.session_id, c.question_id, c.round, c.answer, c.group, c.language) for c in casts]
    return {
        "rows": msgspec.json.encode(rows).decode(),
        "voters": b"".join([c.voter for c in casts]),
        "participants": b"".join([c.participant for c in casts]),
    }


def _withdraw(connection: Connection, cast: CastBallot) -> None | Failed:
    own = (Ballot.question_id == cast.question_id, Ballot.round == cast.round, Ballot.voter == cast.voter)
    if not cast.may_change:
        cast_before = connection.scalar(select(Ballot.round).where(*own)) is not None
        return Failed(AlreadyCast()) if cast_before else None
    connection.execute(delete(Ballot).where(*own))
    return None


def count_ballots(connection: Connection, question_id: int, number: int) -> int:
    """How many ballots a round holds."""
    return connection.scalar(
        select(func.count()).where(Ballot.question_id == question_id, Ballot.round == number)
    ) or 0  # fmt: skip
