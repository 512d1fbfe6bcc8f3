"""What moderators do with questions from the audience. None of it touches the question that is voted on."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from voting.domain.audience_rules import read_rules, stored_rules, switched
from voting.domain.changes import SessionChanged
from voting.domain.errors import NotFound, NotOpen
from voting.storage import Transaction
from voting.storage.models import AudienceQuestion, Event, VotingSession

from .asking import next_position
from .audience_board import load_board
from .context import Context
from .session_views import SessionView

Step = Callable[[Session, AudienceQuestion], None]


def approve_question(context: Context, session_id: int, key: str) -> None:
    """Let a question be seen, one that was hidden too. NotFound."""
    _on_asked(context, session_id, key, _let_in)


def hide_question(context: Context, session_id: int, key: str) -> None:
    """Keep a question from phones, hall and files. NotFound."""

    def step(db: Session, row: AudienceQuestion) -> None:
        row.state, row.shown = "hidden", False

    _on_asked(context, session_id, key, step)


def answer_question(context: Context, session_id: int, key: str, answered: bool) -> None:
    """Mark a question as answered, which takes it off the hall screen, or as not answered. NotFound."""

    def step(db: Session, row: AudienceQuestion) -> None:
        row.answered = answered
        row.shown = row.shown and not answered

    _on_asked(context, session_id, key, step)


def show_question(context: Context, session_id: int, key: str | None) -> None:
    """Show one question large in the hall, in place of the one that was; None: none any more.

    One that waits or is hidden is let in thereby. NotFound.
    """
    if key is None:
        _take_off(context, session_id)
        return

    def step(db: Session, row: AudienceQuestion) -> None:
        _let_in(db, row)
        others = update(AudienceQuestion).where(
            AudienceQuestion.session_id == session_id, AudienceQuestion.key != key, AudienceQuestion.shown
        )
        db.execute(others.values(shown=False))
        row.shown = True

    _on_asked(context, session_id, key, step)


def allow_questions(context: Context, session_id: int, allowed: bool) -> None:
    """Take questions from now on, also where the event file did not say so, or no more.

    What was asked stays on the phones and can be supported. NotFound; NotOpen where the event is closed.
    """

    def job(transaction: Transaction) -> None:
        db = transaction.session
        session = _session(db, session_id)
        if allowed and db.get_one(Event, session.event_id).closed_at is not None:
            raise NotOpen("The organisers have closed this event.")
        before = read_rules(session.audience_questions)
        after = switched(before, allowed)
        if after != before:
            session.audience_questions = stored_rules(after)
            _touch(transaction, session)

    context.storage.write(job)


def _let_in(db: Session, row: AudienceQuestion) -> None:
    if row.state != "approved":
        row.state, row.position = "approved", next_position(db, row.session_id)


def _take_off(context: Context, session_id: int) -> None:
    shown = select(AudienceQuestion).where(AudienceQuestion.session_id == session_id, AudienceQuestion.shown)

    def job(transaction: Transaction) -> None:
        for row in transaction.session.scalars(shown).all():
            row.shown = False
            _touch(transaction, _session(transaction.session, session_id))

    context.storage.write(job)


def _on_asked(context: Context, session_id: int, key: str, step: Step) -> None:
    """Take a step on a question and tell it at once, where it changed anything."""

    def job(transaction: Transaction) -> None:
        db = transaction.session
        row = db.get(AudienceQuestion, (session_id, key), populate_existing=True)
        if row is None:
            raise NotFound("There is no such question (any more).")
        with db.no_autoflush:
            step(db, row)
        if db.is_modified(row):
            _touch(transaction, _session(db, session_id))

    context.storage.write(job)


def _session(db: Session, session_id: int) -> VotingSession:
    session = db.get(VotingSession, session_id)
    if session is None:
        raise NotFound("This session does not exist any more.")
    return session


def _touch(transaction: Transaction, session: VotingSession) -> None:
    session.version += 1
    transaction.changed(SessionChanged(session.id))


def asked_document(context: Context, view: SessionView) -> dict[str, Any]:
    """What files say of questions from the audience: all but hidden ones, those let in first, the most supported first.

    Nothing where the session does not allow them.
    """
    if view.audience is None:
        return {}
    board = context.storage.read_slowly(lambda db: load_board(db, view.id))
    kept = sorted(
        (asked for asked in board if asked.state != "hidden"),
        key=lambda asked: (asked.state == "waiting", -asked.supporters, asked.position, asked.key),
    )
    return {"audience_questions": [
        {
            "text": asked.text, "language": asked.language, "supporters": asked.supporters,
            "answered": asked.answered, "state": asked.state,
        }
        for asked in kept
    ]}  # fmt: skip
