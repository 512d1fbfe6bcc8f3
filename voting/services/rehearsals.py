"""Rehearsals: everything of a session that happens between start and stop is wiped without trace."""

from sqlalchemy import Table, bindparam, delete, select, update
from sqlalchemy.orm import Session

from voting.domain.audience_rules import as_prepared, read_rules, stored_rules
from voting.domain.changes import SessionChanged, SessionWiped
from voting.domain.errors import HasBallots, NotFound, NotOpen
from voting.storage import Transaction
from voting.storage.models import Ballot, Base, Event, Question, VotingSession

from .context import Context
from .improvising import KEY
from .rewording import forget_corrections

KEPT = frozenset({"question", "join_code", "stage_revision", "presence"})
"""Tables that belong to a session and outlive a rehearsal: what was prepared, the revisions, which never fall, and who
is connected now. Rows of every other table that points to the session or to one of its questions are wiped: a table
that is added later is wiped unless it is named here."""


def start_rehearsal(context: Context, session_id: int) -> None:
    """Make everything that follows in this session a rehearsal; nothing happens where it is one already.

    HasBallots where there are ballots that count, NotOpen where the event is closed.
    """

    def start(transaction: Transaction) -> None:
        db = transaction.session
        session = _session(db, session_id)
        if session.rehearsal:
            return
        if db.get_one(Event, session.event_id).closed_at is not None:
            raise NotOpen("The organisers have closed this event.")
        ids = _question_ids(db, session_id)
        if db.scalar(select(Ballot.question_id).where(Ballot.question_id.in_(ids)).limit(1)) is not None:
            raise HasBallots("This session has ballots that count already, so it cannot be rehearsed any more.")
        forget_corrections(db, session.event_id, session.code)  # of a question that is open: nobody has voted on it
        session.rehearsal = True
        session.version += 1
        transaction.changed(SessionChanged(session_id))

    context.storage.write(start)


def stop_rehearsal(context: Context, session_id: int) -> None:
    """End the rehearsal and wipe it: the session is as if it had never been opened, and what was improvised is gone.

    Nothing happens without one. Revisions go on growing. The write-ahead log is emptied too, so that no file holds
    what was wiped.
    """

    def stop(transaction: Transaction) -> bool:
        db = transaction.session
        session = _session(db, session_id)
        if not session.rehearsal:
            return False
        ids = _question_ids(db, session_id)
        closed = db.get_one(Event, session.event_id).closed_at is not None
        _wipe(db, session_id, ids)
        session.state, session.stage_question_id, session.blank = "ended" if closed else "draft", None, False
        session.opened, session.rehearsal = 0, False
        session.audience_questions = stored_rules(as_prepared(read_rules(session.audience_questions)))
        session.version += 1
        transaction.changed(SessionWiped(session_id, frozenset(ids)))
        return True

    if context.storage.write(stop):
        context.storage.empty_log()


def _session(db: Session, session_id: int) -> VotingSession:
    session = db.get(VotingSession, session_id)
    if session is None:
        raise NotFound("This session does not exist any more.")
    return session


def _question_ids(db: Session, session_id: int) -> list[int]:
    return list(db.scalars(select(Question.id).where(Question.session_id == session_id)))


def _wipe(db: Session, session_id: int, question_ids: list[int]) -> None:
    for table in Base.metadata.sorted_tables:
        if table.name in KEPT:
            continue
        for pointed_to, ids in (("question", question_ids), ("session", [session_id])):
            for column in _pointing_to(table, pointed_to):
                db.execute(delete(table).where(table.c[column].in_(ids)))
    improvised = [i for i, key in db.execute(_KEYS, {"of": session_id}) if KEY.fullmatch(key)]
    db.execute(delete(Question).where(Question.id.in_(improvised)))
    reset = update(Question).where(Question.session_id == session_id)
    as_prepared = {"state": "draft", "round": 0, "revealed_hall": False, "revealed_phones": False, "skipped": False}
    db.execute(reset.values(as_prepared))


_KEYS = select(Question.id, Question.key).where(Question.session_id == bindparam("of"))


def _pointing_to(table: Table, other: str) -> list[str]:
    """Columns of a table that are foreign keys to another."""
    return [key.parent.name for key in table.foreign_keys if key.column.table.name == other]
