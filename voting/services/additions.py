"""Add a statement to a question, and decide about what was added."""

import secrets
from collections.abc import Sequence

from sqlalchemy import func, select, update

from voting.domain.changes import SessionChanged, TextsDecided
from voting.domain.errors import Forbidden, NotFound, NotOpen, RateLimited
from voting.domain.lifecycle import takes_ballots
from voting.domain.text import clean_line, folded, is_storable
from voting.question_kinds import Choice, InvalidAnswer
from voting.storage import Transaction
from voting.storage.models import AddedStatement, VotingSession

from .context import Context
from .participants import Identity
from .session_views import QuestionView, SessionView

SHORTEST, LONGEST = 3, 140
"""Characters of an added statement."""
MOST_OF_ONE = 3
"""Of one participant to one question. Kept in memory alone: what is stored leads to nobody."""
MOST_IN_ALL = 300
"""Waiting, let in and hidden together: more than moderators can read."""
MOST_LET_IN = 30
"""The stage has to stay small enough for phones."""


def add_statement(context: Context, view: SessionView, identity: Identity, key: str, text: str) -> None:
    """Put a participant's statement before the moderators. One that is there already is not added again.

    Raises NotFound, Forbidden (nothing may be added to this question), NotOpen, InvalidAnswer (its length),
    RateLimited (enough of this participant, or of all).
    """
    question = view.question(key)
    there = question.kind.growing(question.settings)
    if there is None:
        raise Forbidden("Nothing can be added to this question.")
    if not takes_ballots(view.state, question.state) or identity.key is None:
        raise NotOpen
    cleaned = clean_line(text) if is_storable(text) else ""
    if not SHORTEST <= len(cleaned) <= LONGEST:
        raise InvalidAnswer(f"A statement has {SHORTEST} to {LONGEST} characters.")
    if _is_known(there, question, cleaned):
        return
    mine = (question.id, identity.key)
    if context.additions[mine] >= MOST_OF_ONE or len(question.additions) >= MOST_IN_ALL:
        raise RateLimited("There are enough added statements; vote on those of others.")
    context.additions[mine] += 1
    row = {"question_id": question.id, "text": cleaned, "language": identity.language, "state": "waiting"}

    def store(transaction: Transaction) -> None:
        transaction.session.add(AddedStatement(**row, key=f"add-{secrets.token_hex(6)}", position=0))
        _touch(transaction, view.id)

    try:
        context.storage.write(store)
    except BaseException:
        context.additions[mine] -= 1
        raise


def _is_known(there: Sequence[Choice], question: QuestionView, text: str) -> bool:
    known = [words for choice in there for words in choice.text.values()]
    known += [addition.text for addition in question.additions]
    return folded(text) in {folded(words) for words in known}


def decide_addition(context: Context, session_id: int, question: QuestionView, key: str, state: str) -> None:
    """`approved`: the statement is part of the question from now on, after the others; `hidden`: it is not.

    NotFound where nothing of this key was added; RateLimited where the question is full.
    """
    if all(addition.key != key for addition in question.additions):
        raise NotFound("There is no such statement.")
    of_question = AddedStatement.question_id == question.id

    def job(transaction: Transaction) -> None:
        db = transaction.session
        row = db.get_one(AddedStatement, (question.id, key), populate_existing=True)
        if row.state == state:
            return
        if state == "approved":
            let_in = select(func.count()).where(of_question, AddedStatement.state == "approved")
            if (db.scalar(let_in) or 0) >= MOST_LET_IN:
                raise RateLimited(f"A question takes {MOST_LET_IN} added statements; hide one first.")
            row.position = (db.scalar(select(func.max(AddedStatement.position)).where(of_question)) or 0) + 1
        row.state = state
        _touch(transaction, session_id)
        transaction.changed(TextsDecided(session_id, question.id))

    context.storage.write(job)


def _touch(transaction: Transaction, session_id: int) -> None:
    transaction.session.execute(
        update(VotingSession).where(VotingSession.id == session_id).values(version=VotingSession.version + 1)
    )
    transaction.changed(SessionChanged(session_id))
