"""Create, replace, delete and close events."""

import secrets
from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from voting.domain.changes import EventRemoved, SessionChanged
from voting.domain.codes import new_token
from voting.domain.errors import Forbidden, HasBallots, VotingError
from voting.domain.timer import is_over
from voting.storage import Transaction
from voting.storage.models import AuditEntry, Ballot, Event, JoinCode, Question, Round, VotingSession

from .audit import entry
from .context import Context
from .event_file import EventDraft, QuestionDraft, SessionDraft
from .event_page import imported_page
from .retention import purge
from .rewording import REWORDINGS, forget_corrections
from .withdrawn_reveals import AGAIN, restore_without_answers


class CodeTaken(VotingError):
    """Join codes of the file are in use on this server: `codes`."""

    code = "code_taken"

    def __init__(self, message: str, codes: Collection[str] = ()) -> None:
        super().__init__(message)
        self.codes = sorted(codes)


def import_event(
    context: Context, draft: EventDraft, *, replace: bool = False,
    besides: Callable[[Transaction, Event], None] | None = None,
) -> int:  # fmt: skip
    """Create an event from a draft, all of it or nothing; returns its id.

    `besides` does what belongs to it in the same transaction. `replace` overwrites the event that has these codes;
    links of sessions whose code stays go on working.
    Raises CodeTaken, or HasBallots where an event to be replaced has any.
    """
    peppers = context.storage.peppers
    key = secrets.token_hex(8)

    def create(transaction: Transaction) -> tuple[int, str | None]:
        db = transaction.session
        event = _event_for(db, draft, key, replace=replace)
        _fill(transaction, event, draft)
        if besides:
            besides(transaction, event)
        transaction.changed(*[SessionChanged(i) for i in _session_ids(db, event.id)], EventRemoved(event.id))
        return event.id, event.key

    peppers.create(key)
    try:
        event_id, used = context.storage.write(create)
    except BaseException:
        peppers.destroy(key)
        raise
    if used != key:
        peppers.destroy(key)
    return event_id


def _event_for(db: Session, draft: EventDraft, key: str, *, replace: bool) -> Event:
    """A new event with this key, or the one that is to be replaced. CodeTaken, HasBallots."""
    old = _event_with_codes_of(db, draft)
    if old and not replace:
        in_use = sorted(_codes(draft) & {code for event in old for code in _codes_in_use(db, event)})
        raise CodeTaken(
            f"in use already: {', '.join(in_use)}; choose another code, or --replace while there are no ballots, "
            f"or python run.py delete {in_use[0]}",
            in_use,
        )
    if len(old) > 1:
        raise CodeTaken("the codes of this file belong to several events; nothing was replaced")
    event = db.get(Event, old[0]) if old else None
    if event is None:
        event = _new_event(db, draft, key)
    elif _has_ballots(db, event.id):
        raise HasBallots("there are ballots already; take results first, then python run.py delete CODE")
    else:  # what is remembered in the log of questions that are no more would be told of those of the file
        of_questions = AuditEntry.event_id == event.id, AuditEntry.action.in_((*REWORDINGS, AGAIN))
        db.execute(delete(AuditEntry).where(*of_questions))
    return event


def _codes(draft: EventDraft) -> set[str]:
    return {s.code for s in draft.sessions} | ({draft.code} if draft.code else set())


def _codes_in_use(db: Session, event_id: int) -> set[str]:
    return set(db.scalars(select(JoinCode.code).where(JoinCode.event_id == event_id)))


def _event_with_codes_of(db: Session, draft: EventDraft) -> list[int]:
    query = select(JoinCode.event_id).where(JoinCode.code.in_(_codes(draft))).distinct()
    return list(db.scalars(query.order_by(JoinCode.event_id)))


def _session_ids(db: Session, event_id: int) -> list[int]:
    return list(db.scalars(select(VotingSession.id).where(VotingSession.event_id == event_id)))


def _has_ballots(db: Session, event_id: int) -> bool:
    questions = select(Question.id).join(VotingSession, VotingSession.id == Question.session_id)
    of_event = questions.where(VotingSession.event_id == event_id)
    return db.scalar(select(Ballot.question_id).where(Ballot.question_id.in_(of_event)).limit(1)) is not None


def _new_event(db: Session, draft: EventDraft, key: str) -> Event:
    event = Event(key=key, organiser_token=new_token(), title=draft.title, languages=[], groups=[], minimum_group=5)
    event.details, event.page = {}, {}
    db.add(event)
    return event


def _fill(transaction: Transaction, event: Event, draft: EventDraft) -> None:
    """Write the draft into the event; sessions whose code stays keep their id, links and revisions."""
    db = transaction.session
    for name in (
        "title",
        "languages",
        "date",
        "time_zone",
        "venue",
        "organiser",
        "groups",
        "minimum_group",
        "code",
        "strict",
        "retention",
    ):
        setattr(event, name, getattr(draft, name))
    event.details, event.banned_words = draft.details, draft.banned_words
    event.page = imported_page(event.page, draft.page)
    db.flush()
    db.execute(delete(JoinCode).where(JoinCode.event_id == event.id))
    kept = {s.code: s for s in db.scalars(select(VotingSession).where(VotingSession.event_id == event.id))}
    for position, session in enumerate(draft.sessions):
        _fill_session(db, event, session, kept.pop(session.code, None), position)
    for leftover in kept.values():
        db.delete(leftover)
    if draft.code:
        db.add(JoinCode(code=draft.code, event_id=event.id, session_id=None))
    db.flush()


def _fill_session(db: Session, event: Event, draft: SessionDraft, row: VotingSession | None, position: int) -> None:
    if row is None:
        row = VotingSession(event_id=event.id, code=draft.code, hall_token=new_token(), moderator_token=new_token())
        row.version = 0
    row.position, row.title, row.moderators = position, draft.title, draft.moderators
    row.state, row.stage_question_id, row.blank, row.rehearsal = "draft", None, False, False
    row.audience_questions = draft.audience_questions
    row.version += 1
    db.add(row)
    db.flush()
    db.execute(delete(Question).where(Question.session_id == row.id))
    db.add(JoinCode(code=draft.code, event_id=event.id, session_id=row.id))
    for place, question in enumerate(draft.questions):
        db.add(_new_question(row.id, question, place))


def _new_question(session_id: int, draft: QuestionDraft, position: int) -> Question:
    return Question(
        session_id=session_id, key=draft.id, position=position, kind=draft.kind, text=draft.text,
        help=draft.help, abstain=draft.abstain, change=draft.change, sealed=draft.sealed,
        seconds=draft.seconds, consensus=draft.consensus, settings=draft.settings,
    )  # fmt: skip


def delete_event(context: Context, event_id: int, *, unless_live: bool = False, who: str | None = None) -> None:
    """Delete an event and all its data, its pepper included. Forbidden where a session is live and may not be cut.

    That `who` deleted an event of this title is noted, and stays; None: it has been noted already.
    """
    now = context.clock()

    def remove(transaction: Transaction) -> str | None:
        event = transaction.session.get(Event, event_id)
        if event is None:
            return None
        live = select(VotingSession.id).where(VotingSession.event_id == event_id, VotingSession.state == "live")
        if unless_live and transaction.session.scalar(live.limit(1)) is not None:
            raise Forbidden("A session of this event is live. End it first.")
        sessions = _session_ids(transaction.session, event_id)
        transaction.session.delete(event)
        if who is not None:
            transaction.session.add(entry(now, None, who, "event.delete", title=next(iter(event.title.values()))))
        transaction.changed(*[SessionChanged(i) for i in sessions], EventRemoved(event_id))
        return event.key

    key = context.storage.write(remove)
    if key:
        context.storage.peppers.destroy(key)
        context.storage.empty_log()


def close_event(context: Context, event_id: int, who: str) -> None:
    """Close an event for good: sessions end, and nothing can be changed any more.

    What lets phones find their own ballots, and later the ballots, go when they are due: see retention.py. Where that
    is at once, they go at once.
    """
    now = context.clock()

    def close(transaction: Transaction) -> None:
        db = transaction.session
        event = db.get_one(Event, event_id)
        if event.closed_at is None:
            event.closed_at = now
            db.add(entry(now, event_id, who, "event.close"))
        for session in db.scalars(select(VotingSession).where(VotingSession.event_id == event_id)):
            close_open_question(db, session.id, now)
            session.state, session.version = "ended", session.version + 1
            transaction.changed(SessionChanged(session.id))

    context.storage.write(close)
    purge(context)


def close_open_question(db: Session, session_id: int, now: datetime) -> None:
    """Close the question of a session that is open, if any, and count its ballots; without any it was not asked."""
    question = db.scalar(select(Question).where(Question.session_id == session_id, Question.state == "open"))
    if question is None:
        return
    question.state = "closed"
    round_row = db.get_one(Round, (question.id, question.round))
    round_row.closed_at = now
    round_row.left_ms = None
    if not is_over(round_row.ends_at, now):  # else it says why: what comes now is too late
        round_row.ends_at = None
    round_row.ballots = db.scalar(
        select(func.count()).where(Ballot.question_id == question.id, Ballot.round == question.round)
    )
    if round_row.ballots == 0:
        session = db.get_one(VotingSession, session_id)
        restore_without_answers(db, session, question)
        if db.scalar(select(Ballot.question_id).where(Ballot.question_id == question.id).limit(1)) is None:
            forget_corrections(db, session.event_id, session.code, question.key)
