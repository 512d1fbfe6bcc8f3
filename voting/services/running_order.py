"""What moderators decide about the course of a session beside the steps on stage: what is passed over, what rounds are
called."""

from sqlalchemy.orm import Session

from voting.domain.errors import BadRequest, NotFound
from voting.domain.lifecycle import round_label
from voting.domain.text import Text
from voting.storage.models import Question, Round, VotingSession

from .context import Context
from .questions import on_question


def skip_question(context: Context, session_id: int, key: str, skipped: bool) -> int:
    """Pass over a question, or take that back; returns its round. Opening it takes it back too.

    NotFound; BadRequest while it is open.
    """

    def step(db: Session, session: VotingSession, question: Question) -> bool:
        if skipped and question.state == "open":
            raise BadRequest("This question is open. Close it first, then it can be skipped.")
        changed = question.skipped != skipped
        question.skipped = skipped
        return changed

    return on_question(context, session_id, key, step)


def label_round(context: Context, session_id: int, key: str, number: int, label: str | Text | None) -> Text | None:
    """Name a round, whatever its state, or (None, or nothing to be seen) take its name away; returns it as it was kept.

    NotFound where there is no such question or round; BadRequest for a language that the event does not have.
    """
    text = round_label(label, context.views.get(session_id).event.languages)

    def step(db: Session, session: VotingSession, question: Question) -> bool:
        row = db.get(Round, (question.id, number))
        if row is None:
            raise NotFound(f"This question has had no round {number}.")
        changed = row.label != text
        row.label = text
        return changed

    on_question(context, session_id, key, step)
    return text
