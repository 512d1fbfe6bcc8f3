"""Cast and withdraw ballots. Refusals come in the order of the contract."""

from typing import Any

import msgspec

from voting.domain.errors import AlreadyCast, NotOpen, WrongRound
from voting.domain.lifecycle import round_for_ballots, takes_ballots
from voting.question_kinds import parse_ballot
from voting.storage import CastBallot
from voting.storage.models import Ballot
from voting.storage.peppers import voter_key

from .context import Context
from .participants import Identity
from .session_views import QuestionView, SessionView


def cast_ballot(
    context: Context, view: SessionView, identity: Identity, key: str, number: int, answer: dict[str, Any]
) -> None:
    """Store a participant's answer to a question; returns once it is durable.

    Casting again in the same round replaces the ballot. Raises NotFound, WrongRound, NotOpen, AlreadyCast,
    InvalidAnswer (in this order), or Unavailable where it could not be stored.
    """
    question = _open_question(view, identity, key, number)
    voter = _voter(identity, question)
    if not question.change:
        with context.storage.read() as db:
            if db.get(Ballot, (question.id, number, voter)) is not None:
                raise AlreadyCast
    canonical = parse_ballot(question.kind, question.settings, question.abstain, answer)
    text = msgspec.json.encode(canonical, order="sorted").decode()
    _put(context, identity, question, number, text)


def withdraw_ballot(context: Context, view: SessionView, identity: Identity, key: str, number: int) -> None:
    """Take a ballot back while the round is open; nothing happens where there is none.

    Raises NotFound, WrongRound, NotOpen, AlreadyCast (where ballots may not be changed), Unavailable.
    """
    question = _open_question(view, identity, key, number)
    if not question.change:
        with context.storage.read() as db:
            if db.get(Ballot, (question.id, number, _voter(identity, question))) is not None:
                raise AlreadyCast
    _put(context, identity, question, number, None)


def _open_question(view: SessionView, identity: Identity, key: str, number: int) -> QuestionView:
    question = view.question(key)
    if number != round_for_ballots(question.round):
        raise WrongRound
    if not takes_ballots(view.state, question.state) or identity.key is None:
        raise NotOpen
    return question


def _voter(identity: Identity, question: QuestionView) -> bytes:
    assert identity.pepper is not None
    return voter_key(identity.pepper, identity.token, question.id)


def _put(context: Context, identity: Identity, question: QuestionView, number: int, text: str | None) -> None:
    assert identity.key is not None
    context.storage.cast(
        CastBallot(
            session_id=identity.session_id,
            question_id=question.id,
            round=number,
            voter=_voter(identity, question),
            participant=identity.key,
            answer=text,
            group=identity.group,
            language=identity.language,
            may_change=question.change,
        )  # fmt: skip
    )
