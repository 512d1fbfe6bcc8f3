"""What moderators do with questions and the stage. Pressing twice, or two at once, makes one step."""

from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from voting.domain.changes import SessionChanged
from voting.domain.errors import NotFound, NotOpen
from voting.domain.lifecycle import round_label, round_to_open
from voting.domain.text import Text
from voting.domain.timer import started
from voting.storage import Transaction
from voting.storage.ballot_box import count_ballots
from voting.storage.models import AudienceQuestion, Event, Question, Round, VotingSession

from .context import Context
from .events import close_open_question
from .withdrawn_reveals import hide_for_next_round

Step = Callable[[Session, VotingSession, Question], bool]
"""Changes rows; True where anything changed."""


def open_question(context: Context, session_id: int, key: str, label: str | Text | None = None) -> int:
    """Open a question (on a closed one: its next round), closing the one that was open; returns the round.

    `label` names the round that begins. BadRequest where it names a language that the event does not have.
    """
    now = context.clock()
    text = round_label(label, context.views.get(session_id).event.languages)

    def step(db: Session, session: VotingSession, question: Question) -> bool:
        if question.state == "open":
            return _put_on_stage(db, session, question)
        launch(db, session, question, now, text)
        return True

    return on_question(context, session_id, key, step)


def launch(db: Session, session: VotingSession, question: Question, now: datetime, label: Text | None = None) -> None:
    """Start the next round of a question that is not open, put it on stage, and close the one that was open."""
    close_open_question(db, session.id, now)
    reopened = question.round > 0
    _start_round(db, question, now, label)
    if reopened:
        hide_for_next_round(db, session, question, now)
    _note_opened(db, session)  # the day's code leads here, also where it is on stage still
    _put_on_stage(db, session, question)


def close_question(context: Context, session_id: int, key: str) -> int:
    """Close a question; returns its round."""
    now = context.clock()

    def step(db: Session, session: VotingSession, question: Question) -> bool:
        if question.state != "open":
            return False
        close_open_question(db, session.id, now)
        return True

    return on_question(context, session_id, key, step)


def reopen_question(context: Context, session_id: int, key: str) -> int:
    """Continue the last round of a question that was closed by mistake; returns the round. NotOpen if it had none."""
    now = context.clock()

    def step(db: Session, session: VotingSession, question: Question) -> bool:
        if question.round == 0:
            raise NotOpen("This question has not been opened yet, so there is no round to continue.")
        if question.state == "open":
            return _put_on_stage(db, session, question)
        close_open_question(db, session.id, now)
        row = db.get_one(Round, (question.id, question.round))
        if row.ballots == 0 and question.round > 1:  # what is shown is of the rounds before
            hide_for_next_round(db, session, question, now)
        row.closed_at = row.ballots = row.ends_at = row.left_ms = None
        question.state, question.skipped = "open", False
        _put_on_stage(db, session, question)
        return True

    return on_question(context, session_id, key, step)


def reveal_results(context: Context, session_id: int, key: str, audiences: Collection[str], shown: bool) -> int:
    """Show the results of a question to these audiences ("hall", "phones"), or hide them; others stay as they are."""

    def step(db: Session, session: VotingSession, question: Question) -> bool:
        before = (question.revealed_hall, question.revealed_phones)
        if "hall" in audiences:
            question.revealed_hall = shown
        if "phones" in audiences:
            question.revealed_phones = shown
        return before != (question.revealed_hall, question.revealed_phones)

    return on_question(context, session_id, key, step)


def show_question(context: Context, session_id: int, key: str) -> int:
    """Put an earlier question and its results on stage without opening it. NotOpen if nobody has seen it yet."""

    def step(db: Session, session: VotingSession, question: Question) -> bool:
        if question.round == 0:
            raise NotOpen("This question has not been opened yet. Open it to show it.")
        changed = session.stage_question_id != question.id or session.blank
        session.stage_question_id, session.blank = question.id, False
        return changed

    return on_question(context, session_id, key, step)


def clear_stage(context: Context, session_id: int) -> None:
    """Take the question off the stage."""

    def step(db: Session, session: VotingSession) -> bool:
        changed = session.stage_question_id is not None or session.blank
        session.stage_question_id, session.blank = None, False
        return changed

    _on_session(context, session_id, step)


def blank_hall(context: Context, session_id: int, blank: bool) -> None:
    """Blank the hall screen, or show it again."""

    def step(db: Session, session: VotingSession) -> bool:
        changed = session.blank != blank
        session.blank = blank
        return changed

    _on_session(context, session_id, step)


def end_session(context: Context, session_id: int) -> None:
    """End a session: the open question is closed, the last stage stays; what the audience asked leaves the hall."""
    now = context.clock()

    def step(db: Session, session: VotingSession) -> bool:
        if session.state == "ended":
            return False
        close_open_question(db, session.id, now)
        session.state = "ended"
        db.execute(update(AudienceQuestion).where(AudienceQuestion.session_id == session.id).values(shown=False))
        return True

    _on_session(context, session_id, step)


def _on_session(context: Context, session_id: int, step: Callable[[Session, VotingSession], bool]) -> None:
    def job(transaction: Transaction) -> None:
        session = transaction.session.get(VotingSession, session_id)
        if session is None:
            raise NotFound("This session does not exist any more.")
        if step(transaction.session, session):
            _touch(transaction, session)

    context.storage.write(job)


def on_question(context: Context, session_id: int, key: str, step: Step) -> int:
    """Take a step on a question and tell it, where it changed anything; returns its round. NotFound."""

    def job(transaction: Transaction) -> int:
        db = transaction.session
        session = db.get(VotingSession, session_id)
        question = db.scalar(select(Question).where(Question.session_id == session_id, Question.key == key))
        if session is None or question is None:
            raise NotFound(f"There is no question {key!r} in this session.")
        with db.no_autoflush:  # a step asks for nothing that it has just changed; the hall waits for it
            if step(db, session, question):
                _touch(transaction, session)
        return question.round

    return context.storage.write(job)


def _touch(transaction: Transaction, session: VotingSession) -> None:
    session.version += 1
    transaction.changed(SessionChanged(session.id))


def _start_round(db: Session, question: Question, now: datetime, label: Text | None) -> None:
    ballots = count_ballots(db.connection(), question.id, question.round)
    number = round_to_open(question.round, ballots)
    row = db.get(Round, (question.id, number))
    if row is None:
        db.add(row := Round(question_id=question.id, number=number))
    row.opened_at, row.closed_at, row.ballots, row.label = now, None, None, label
    row.ends_at, row.left_ms = started(now, question.seconds).ends_at, None
    question.state, question.round, question.skipped = "open", number, False


def _put_on_stage(db: Session, session: VotingSession, question: Question) -> bool:
    """On stage, live and not blank; True where anything changed."""
    if session.state == "live" and session.stage_question_id == question.id and question.state == "open":
        return False
    if session.state != "live" and db.get_one(Event, session.event_id).closed_at is not None:
        raise NotOpen("The organisers have closed this event; its sessions cannot be opened again.")
    _note_opened(db, session)
    session.state, session.stage_question_id, session.blank = "live", question.id, False
    return True


def _note_opened(db: Session, session: VotingSession) -> None:
    """This session of the event has opened a question last."""
    of_event = select(func.max(VotingSession.opened)).where(VotingSession.event_id == session.event_id)
    session.opened = (db.scalar(of_event) or 0) + 1
