"""The answers of a round as the database counts them: equal ones together."""

import hashlib

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from voting.question_kinds import Counted
from voting.storage.models import Ballot

from .session_views import QuestionView


def counted_answers(db: Session, question: QuestionView, number: int) -> list[Counted]:
    """The answers of a round, equal ones counted together."""
    of_round = (Ballot.question_id == question.id, Ballot.round == number)
    if question.kind.single_ballots:
        rows = db.execute(select(Ballot.voter, Ballot.answer).where(*of_round))
        return [Counted(msgspec.json.decode(a), 1, text_id(v, a)) for v, a in rows]
    grouped = db.execute(select(Ballot.answer, func.count()).where(*of_round).group_by(Ballot.answer))
    return [Counted(msgspec.json.decode(answer), count) for answer, count in grouped]


def text_id(voter: bytes, answer: str) -> str:
    """Names one person's text without saying whose it is; a changed text has another id, so it waits for approval."""
    return hashlib.sha256(voter + answer.encode()).hexdigest()[:16]
