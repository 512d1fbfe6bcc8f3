"""Cast and withdraw ballots. Refusals come in the order of the contract."""

from collections.abc import Callable
from typing import Any

import msgspec

from voting.concurrency.worker import Failed
from voting.domain.errors import AlreadyCast, NotFound, NotOpen, TooLate, Unavailable, VotingError, WrongRound
from voting.domain.lifecycle import round_for_ballots, takes_ballots
from voting.domain.timer import is_over
from voting.question_kinds import InvalidAnswer, parse_ballot
from voting.storage import CastBallot
from voting.storage.models import Ballot
from voting.storage.peppers import voter_key

from .context import Context
from .participants import Identity
from .session_views import QuestionView, SessionView

CANONICAL = msgspec.json.Encoder(order="sorted")
"""Equal answers are equal texts, so the database can count them together."""


def cast_ballot(
    context: Context, view: SessionView, identity: Identity, key: str, number: int, answer: dict[str, Any]
) -> None:
    """Store a participant's answer to a question; returns once it is durable.

    Casting again in the same round replaces the ballot. Raises NotFound, WrongRound, NotOpen, TooLate, AlreadyCast,
    InvalidAnswer (in this order), or Unavailable where it could not be stored.
    """
    context.storage.cast(checked_ballot(context, view, identity, key, number, answer))


def submit_ballot(
    context: Context, view: SessionView, identity: Identity, key: str, number: int, answer: dict[str, Any],
    told: Callable[[VotingError | None], object],
) -> None:  # fmt: skip
    """Like cast_ballot without waiting: `told` hears once the ballot is durable (None), or why it was refused.

    Raises what can be said at once: NotFound, WrongRound, NotOpen, TooLate, AlreadyCast, InvalidAnswer. Where others
    write too, these are what is known here; cast_ballot asks the database before it refuses.
    """
    ballot = checked_ballot(context, view, identity, key, number, answer, again=not context.storage.shared)
    context.storage.submit(ballot, lambda result: told(_reason(result)))


def checked_ballot(
    context: Context, view: SessionView, identity: Identity, key: str, number: int, answer: dict[str, Any],
    *, again: bool = True,
) -> CastBallot:  # fmt: skip
    """The ballot for the box, its answer in canonical form. Refusals come in the order of the contract.

    The deadline is judged here alone: the question is closed by a job that the box does after the ballots that were
    handed to it before, so one that came in time is counted, and one that comes later is refused.
    """
    question = _open_question(context, view, identity, key, number, again=again)
    voter = _voter(identity, question)
    try:
        canonical = parse_ballot(question.kind, question.settings, question.abstain, answer)
    except InvalidAnswer:
        newer = context.views.newer_than(view) if again else None
        if newer is not None:  # a statement may have been let in a moment ago
            return checked_ballot(context, newer, identity, key, number, answer)
        if again:
            _refuse_second(context, question, number, voter)
        raise
    return _ballot(identity, question, number, voter, CANONICAL.encode(canonical).decode())


def withdraw_ballot(context: Context, view: SessionView, identity: Identity, key: str, number: int) -> None:
    """Take a ballot back while the round is open; nothing happens where there is none.

    Raises NotFound, WrongRound, NotOpen, TooLate, AlreadyCast (where ballots may not be changed), Unavailable.
    """
    question = _open_question(context, view, identity, key, number)
    context.storage.cast(_ballot(identity, question, number, _voter(identity, question), None))


def _reason(result: None | Failed) -> VotingError | None:
    if result is None:
        return None
    return result.error if isinstance(result.error, VotingError) else Unavailable()


def _refuse_second(context: Context, question: QuestionView, number: int, voter: bytes) -> None:
    """AlreadyCast where a ballot is stored that may not be changed. (A good second answer the box refuses itself.)"""
    if not question.change:
        with context.storage.read() as db:
            if db.get(Ballot, (question.id, number, voter)) is not None:
                raise AlreadyCast


def _open_question(
    context: Context, view: SessionView, identity: Identity, key: str, number: int, *, again: bool = True
) -> QuestionView:
    try:
        return _judged(context, view, identity, key, number)
    except (NotFound, WrongRound, NotOpen, TooLate):
        newer = context.views.newer_than(view) if again else None  # another worker may have opened it a moment ago
        if newer is None:
            raise
        return _judged(context, newer, identity, key, number)


def _judged(context: Context, view: SessionView, identity: Identity, key: str, number: int) -> QuestionView:
    question = view.question(key)
    if number != round_for_ballots(question.round):
        raise WrongRound
    ends_at = question.timer.ends_at
    if ends_at is not None and view.state == "live" and is_over(ends_at, context.clock()):
        raise TooLate  # also where the deadline has closed it: the reason is the time
    if not takes_ballots(view.state, question.state) or identity.key is None:
        raise NotOpen
    return question


def _voter(identity: Identity, question: QuestionView) -> bytes:
    assert identity.pepper is not None
    return voter_key(identity.pepper, identity.token, question.id)


def _ballot(identity: Identity, question: QuestionView, number: int, voter: bytes, text: str | None) -> CastBallot:
    assert identity.key is not None
    return CastBallot(
        session_id=identity.session_id,
        question_id=question.id,
        round=number,
        voter=voter,
        participant=identity.key,
        answer=text,
        group=identity.group,
        language=identity.language,
        may_change=question.change,
    )
