"""What moderators decide about texts and words that people wrote."""

from collections.abc import Callable

from sqlalchemy import func, select, update

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
        _touch(transaction, session_id, question.id)

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
    if text not in _text_ids(context, question):
        raise NotFound("There is no such text (any more); its author may have changed it.")

    def job(transaction: Transaction) -> None:
        db = transaction.session
        if first:
            first(transaction)
        row = db.get(TextDecision, (question.id, text), populate_existing=True)
        if row is None:
            newest = select(func.max(TextDecision.position)).where(TextDecision.question_id == question.id)
            row = TextDecision(question_id=question.id, text_id=text, position=(db.scalar(newest) or 0) + 1)
            db.add(row)
        decide(row)
        _touch(transaction, session_id, question.id)

    context.storage.write(job)


def _touch(transaction: Transaction, session_id: int, question_id: int) -> None:
    transaction.session.execute(
        update(VotingSession).where(VotingSession.id == session_id).values(version=VotingSession.version + 1)
    )
    transaction.changed(TextsDecided(session_id, question_id), SessionChanged(session_id))


def _text_ids(context: Context, question: QuestionView) -> set[str]:
    """The ids of all texts or words of a question, in all rounds that can be seen."""
    if not question.kind.texts:
        return set()
    ids: set[str] = set()
    for counted in context.tallies.of_question(question):
        tally = counted.tally or {}
        ids.update(entry["id"] for entries in tally.values() if isinstance(entries, list) for entry in entries)
    return ids
