"""How the results of a question are shown by group in the hall."""

from sqlalchemy.orm import Session

from voting.domain.errors import BadRequest
from voting.question_kinds import kind_named
from voting.storage.models import Question, TextDecision, VotingSession

from .context import Context
from .questions import on_question
from .session_views import SPLIT


def split_results(context: Context, session_id: int, key: str, by_group: bool | None, weighted: bool | None) -> int:
    """Show the groups side by side, or let each count the same, or not; None leaves it as it is. Returns the round.

    NotFound; BadRequest for texts and words, which are never broken down.
    """

    def step(db: Session, session: VotingSession, question: Question) -> bool:
        if kind_named(question.kind).texts:
            raise BadRequest("Texts and words are never broken down by group.")
        row = db.get(TextDecision, (question.id, SPLIT))
        if row is None:
            db.add(row := TextDecision(question_id=question.id, text_id=SPLIT, highlighted=False, approved=False))
        before = (row.highlighted, row.approved)
        row.highlighted = row.highlighted if by_group is None else by_group
        row.approved = row.approved if weighted is None else weighted
        return before != (row.highlighted, row.approved)

    return on_question(context, session_id, key, step)
