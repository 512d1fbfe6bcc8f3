"""The ballot box: stores the ballots that have arrived together in one transaction.

Called in the writer thread only. The state of the question is read inside the transaction, so a ballot that races
with a close is either counted and acknowledged, or refused: never one without the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import Insert, insert

from voting.concurrency import Failed
from voting.domain.changes import BallotsCast, Change
from voting.domain.errors import AlreadyCast, NotFound, NotOpen, VotingError, WrongRound
from voting.domain.lifecycle import round_for_ballots, takes_ballots

from .models import Ballot, Participant, Question, VotingSession


@dataclass(frozen=True)
class CastBallot:
    """One ballot on its way. `answer` None withdraws; `group` and `language` are used where the participant is new."""

    session_id: int
    question_id: int
    round: int
    voter: bytes = field(repr=False)
    participant: bytes = field(repr=False)
    answer: str | None = field(repr=False)
    group: str | None
    language: str | None
    may_change: bool = True


def store_ballots(connection: Connection, casts: Sequence[CastBallot]) -> tuple[list[None | Failed], list[Change]]:
    """Store ballots in order of arrival; one result each (Failed with the reason, or None), and what changed."""
    refusals = _refusals(connection, casts)
    results: list[None | Failed] = []
    replacing: list[CastBallot] = []
    _store_participants(connection, [c for c in casts if not _refused(refusals, c)])
    for cast in casts:
        refusal = _refused(refusals, cast)
        if refusal is None and cast.answer is not None and cast.may_change:
            replacing.append(cast)
            results.append(None)
            continue
        _flush(connection, replacing)  # order matters between casting and withdrawing
        results.append(Failed(refusal) if refusal else _store_single(connection, cast))
    _flush(connection, replacing)
    changed = {
        BallotsCast(c.session_id, c.question_id, c.round)
        for c, result in zip(casts, results, strict=True)
        if result is None
    }
    return results, list(changed)


def _refusals(connection: Connection, casts: Sequence[CastBallot]) -> dict[int, tuple[str, str, int]]:
    rows = connection.execute(
        select(Question.id, VotingSession.state, Question.state, Question.round)
        .join(VotingSession, VotingSession.id == Question.session_id)
        .where(Question.id.in_({cast.question_id for cast in casts}))
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def _refused(states: dict[int, tuple[str, str, int]], cast: CastBallot) -> VotingError | None:
    if cast.question_id not in states:
        return NotFound("This question does not exist any more.")
    session, question, number = states[cast.question_id]
    if cast.round != round_for_ballots(number):
        return WrongRound()
    return None if takes_ballots(session, question) else NotOpen()  # type: ignore[arg-type]


def _store_participants(connection: Connection, casts: Sequence[CastBallot]) -> None:
    newcomers = {
        (c.session_id, c.participant): {
            "session_id": c.session_id, "key": c.participant, "group_id": c.group, "language": c.language,
        }
        for c in casts if c.answer is not None
    }  # fmt: skip
    if newcomers:
        connection.execute(insert(Participant).on_conflict_do_nothing(), list(newcomers.values()))


def _values(cast: CastBallot) -> dict[str, object]:
    return {
        "question_id": cast.question_id, "round": cast.round, "voter": cast.voter, "answer": cast.answer,
        "s_id": cast.session_id, "p_key": cast.participant,
    }  # fmt: skip


def _insert_statement() -> Insert:
    group = (
        select(Participant.group_id)
        .where(Participant.session_id == bindparam("s_id"), Participant.key == bindparam("p_key"))
        .scalar_subquery()
    )
    return insert(Ballot).values(
        question_id=bindparam("question_id"), round=bindparam("round"), voter=bindparam("voter"),
        answer=bindparam("answer"), group_id=group,
    )  # fmt: skip


_INSERT = _insert_statement()
_ONCE = _INSERT.on_conflict_do_nothing()
_REPLACE = _INSERT.on_conflict_do_update(
    index_elements=["question_id", "round", "voter"],
    set_={"answer": _INSERT.excluded.answer, "group_id": _INSERT.excluded.group_id},
)


def _flush(connection: Connection, casts: list[CastBallot]) -> None:
    if casts:
        connection.execute(_REPLACE, [_values(cast) for cast in casts])
        casts.clear()


def _store_single(connection: Connection, cast: CastBallot) -> None | Failed:
    if cast.answer is None:
        connection.execute(
            delete(Ballot).where(
                Ballot.question_id == cast.question_id, Ballot.round == cast.round, Ballot.voter == cast.voter
            )
        )
        return None
    stored = connection.execute(_ONCE, _values(cast)).rowcount
    return None if stored else Failed(AlreadyCast())


def count_ballots(connection: Connection, question_id: int, number: int) -> int:
    """How many ballots a round holds."""
    return connection.scalar(
        select(func.count()).where(Ballot.question_id == question_id, Ballot.round == number)
    ) or 0  # fmt: skip
