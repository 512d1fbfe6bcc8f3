"""Timers of open questions: moderators start, pause, resume and lengthen them; at the deadline the question closes."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from voting.domain import timer as clockwork
from voting.domain.changes import SessionChanged
from voting.domain.errors import NotFound, NoTimer, NotOpen
from voting.domain.timer import GRACE, Timer, is_over
from voting.storage import Transaction
from voting.storage.models import Question, Round, VotingSession

from .context import Context
from .events import close_open_question

ON_THE_WAY = timedelta(seconds=0.4)
"""A ballot that another worker took in time may be so long on its way to the database."""


def start_timer(context: Context, session_id: int, key: str, seconds: int) -> int:
    """Give an open question `seconds` from now, unless it has a timer already; returns the round. NotOpen."""
    return _turn(context, session_id, key, lambda t, now: t if t.exists else clockwork.started(now, seconds))


def pause_timer(context: Context, session_id: int, key: str) -> int:
    """Let the timer stand still; ballots are taken meanwhile. Returns the round. NotOpen, NoTimer."""
    return _turn(context, session_id, key, lambda t, now: clockwork.paused(_there(t), now))


def resume_timer(context: Context, session_id: int, key: str) -> int:
    """Let a paused timer run on; returns the round. NotOpen, NoTimer."""
    return _turn(context, session_id, key, lambda t, now: clockwork.resumed(_there(t), now))


def add_time(context: Context, session_id: int, key: str, seconds: int) -> int:
    """Give a timer, running or paused, more seconds; returns the round. NotOpen, NoTimer."""
    return _turn(context, session_id, key, lambda t, now: clockwork.lengthened(_there(t), now, seconds))


def close_overdue(context: Context) -> list[int]:
    """Close every question whose deadline and grace are over; returns the ids of their sessions.

    Judged again inside the transaction: of several workers that see the same deadline, one closes the question.
    """
    now = context.clock()
    patience = GRACE + ON_THE_WAY if context.storage.shared else GRACE
    due = context.storage.read_slowly(lambda db: db.execute(_DUE, {"moment": now - patience}).all())
    return [session_id for question_id, session_id in due if _close_if_over(context, question_id, session_id, now)]


_DUE = (
    select(Question.id, Question.session_id)
    .join(Round, (Round.question_id == Question.id) & (Round.number == Question.round))
    .where(Question.state == "open", Round.ends_at < bindparam("moment"))
)


def _close_if_over(context: Context, question_id: int, session_id: int, now: datetime) -> bool:
    def job(transaction: Transaction) -> bool:
        db = transaction.session
        question, session = db.get(Question, question_id), db.get(VotingSession, session_id)
        if question is None or session is None or question.state != "open":
            return False
        if not is_over(db.get_one(Round, (question.id, question.round)).ends_at, now):
            return False
        close_open_question(db, session_id, now)
        _touch(transaction, session)
        return True

    return context.storage.write(job)


def _there(timer: Timer) -> Timer:
    if not timer.exists:
        raise NoTimer
    return timer


def _turn(context: Context, session_id: int, key: str, turn: Callable[[Timer, datetime], Timer]) -> int:
    """Change the timer of the open round of a question; nothing happens where it stays the same."""
    now = context.clock()

    def job(transaction: Transaction) -> int:
        session, question, row = _open_round(transaction.session, session_id, key)
        before = Timer(row.ends_at, row.left_ms)
        after = turn(before, now)
        if after != before:
            row.ends_at, row.left_ms = after.ends_at, after.left_ms
            _touch(transaction, session)
        return question.round

    return context.storage.write(job)


def _open_round(db: Session, session_id: int, key: str) -> tuple[VotingSession, Question, Round]:
    session = db.get(VotingSession, session_id)
    question = db.scalar(select(Question).where(Question.session_id == session_id, Question.key == key))
    if session is None or question is None:
        raise NotFound(f"There is no question {key!r} in this session.")
    if question.state != "open":
        raise NotOpen("Only an open question has a timer.")
    return session, question, db.get_one(Round, (question.id, question.round))


def _touch(transaction: Transaction, session: VotingSession) -> None:
    session.version += 1
    transaction.changed(SessionChanged(session.id))
