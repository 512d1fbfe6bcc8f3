"""A revealed question that is asked again is hidden until its next reveal; if nobody answers, it was not asked.

What had been revealed is remembered in the audit log, within the transactions that hide and restore it.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from voting.storage.models import AuditEntry, Question, VotingSession

from .audit import SERVER, entry

AGAIN = "question.again"


def hide_for_next_round(db: Session, session: VotingSession, question: Question, now: datetime) -> None:
    """Hide what is revealed of a question whose next round has begun."""
    shown = [
        name for name, is_shown in (("hall", question.revealed_hall), ("phones", question.revealed_phones)) if is_shown
    ]  # fmt: skip
    if shown and not session.rehearsal:  # which leaves nothing in the log, and ends with all of it wiped
        about = {"session": session.code, "question": question.key, "round": question.round, "shown": shown}
        db.add(entry(now, session.event_id, SERVER, AGAIN, **about))
    question.revealed_hall = question.revealed_phones = False


def restore_without_answers(db: Session, session: VotingSession, question: Question) -> None:
    """Reveal again what was revealed before a round that was closed without a ballot; the log forgets it too."""
    hidden = select(AuditEntry).where(AuditEntry.event_id == session.event_id, AuditEntry.action == AGAIN)
    of_round = {"session": session.code, "question": question.key, "round": question.round}
    for noted in db.scalars(hidden.order_by(AuditEntry.id.desc())):
        if {name: noted.details[name] for name in of_round} == of_round:
            question.revealed_hall = question.revealed_hall or "hall" in noted.details["shown"]
            question.revealed_phones = question.revealed_phones or "phones" in noted.details["shown"]
            db.delete(noted)
            return
