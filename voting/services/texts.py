"""What moderators decide about texts and words that people wrote.

A merged word is one with the word it was merged into: what is decided about it is decided about that one.
"""

from collections.abc import Callable

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from voting.domain.changes import SessionChanged, TextsDecided
from voting.domain.errors import NotFound
from voting.storage import Transaction
from voting.storage.models import TextDecision, VotingSession

from .additions import decide_addition
from .context import Context
from .session_views import QuestionView


def approve_text(context: Context, session_id: int, key: str, text: str) -> None:
    """Let a text be shown, or an added statement into its question. NotFound where there is no such text."""
    if _is_addition(context, session_id, key, text):
        decide_addition(context, session_id, context.views.get(session_id).question(key), text, "approved")
        return

    def decide(decision: TextDecision) -> None:
        decision.approved, decision.hidden = True, False

    _decide(context, session_id, key, text, decide)


def hide_text(context: Context, session_id: int, key: str, text: str) -> None:
    """Keep a text from being shown, or take it off again. NotFound where there is no such text."""
    if _is_addition(context, session_id, key, text):
        decide_addition(context, session_id, context.views.get(session_id).question(key), text, "hidden")
        return

    def decide(decision: TextDecision) -> None:
        decision.approved, decision.hidden, decision.highlighted = False, True, False

    _decide(context, session_id, key, text, decide)


def highlight_text(context: Context, session_id: int, key: str, text: str | None) -> None:
    """Show one text large (it is approved by that); None: none any more. NotFound where there is no such text."""
    question = context.views.get(session_id).question(key)

    def clear(transaction: Transaction) -> None:
        statement = update(TextDecision).where(TextDecision.question_id == question.id)
        transaction.session.execute(statement.values(highlighted=False))
        touch(transaction, session_id, question.id)

    def decide(decision: TextDecision) -> None:
        decision.approved, decision.hidden, decision.highlighted = True, False, True

    if text is None:
        context.storage.write(clear)
    else:
        _decide(context, session_id, key, text, decide, clear)


def _is_addition(context: Context, session_id: int, key: str, text: str) -> bool:
    question = context.views.get(session_id).question(key)
    return any(addition.key == text for addition in question.additions)


def _decide(
    context: Context, session_id: int, key: str, text: str, decide: Callable[[TextDecision], None],
    first: Callable[[Transaction], None] | None = None,
) -> None:  # fmt: skip
    question = context.views.get(session_id).question(key)
    if text not in text_ids(context, question):
        raise NotFound("There is no such text (any more); its author may have changed it.")

    def job(transaction: Transaction) -> None:
        db = transaction.session
        if first:
            first(transaction)
        row = decision_about(db, question.id, text)
        decide(decision_about(db, question.id, row.merged_into) if row.merged_into else row)
        touch(transaction, session_id, question.id)

    context.storage.write(job)


def decision_about(db: Session, question_id: int, text: str) -> TextDecision:
    """The row about a text, a new one where nothing was decided yet."""
    row = db.get(TextDecision, (question_id, text), populate_existing=True)
    if row is None:
        newest = select(func.max(TextDecision.position)).where(TextDecision.question_id == question_id)
        row = TextDecision(question_id=question_id, text_id=text, position=(db.scalar(newest) or 0) + 1)
        row.approved, row.hidden, row.highlighted = False, False, False
        db.add(row)
    return row


def touch(transaction: Transaction, session_id: int, question_id: int) -> None:
    """A decision was made: the session has changed."""
    transaction.session.execute(
        update(VotingSession).where(VotingSession.id == session_id).values(version=VotingSession.version + 1)
    )
    transaction.changed(TextsDecided(session_id, question_id), SessionChanged(session_id))


def text_ids(context: Context, question: QuestionView) -> set[str]:
    """The ids of all texts or words of a question, merged ones too, in all rounds that can be seen."""
    if not question.kind.texts:
        return set()
    ids: set[str] = set()
    for counted in context.tallies.of_question(question):
        tally = counted.tally or {}
        entries = [entry for found in tally.values() if isinstance(found, list) for entry in found]
        ids.update(each["id"] for entry in entries for each in (entry, *entry.get("merged", ())))
    return ids
