"""Merge words of a cloud: trust is uzticēšanās, so they are counted together and shown as one.

A word that others were merged into is never merged itself, so there are neither chains nor circles. A merged word
counts with its target whatever was decided about it before, and shares what is decided about the target: shown, waiting
or hidden. It keeps its own decision for the day it is taken apart again, but for being highlighted.
"""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from voting.domain.errors import BadRequest, Forbidden, NotFound
from voting.storage import Transaction
from voting.storage.models import TextDecision

from .context import Context
from .texts import decision_about, text_ids, touch

Decisions = Mapping[str, TextDecision]


def merge_text(context: Context, session_id: int, key: str, text: str, into: str | None) -> None:
    """Count a word together with another one in all rounds of the question; None takes it apart again.

    Merging into a merged word goes to its target. A word that others were merged into takes them along; taking it
    apart parts it from all of them. What is so already changes nothing. Raises NotFound (nobody wrote the word),
    Forbidden (nothing can be merged in this question), BadRequest (into itself, or into a word merged into it).
    """
    question = context.views.get(session_id).question(key)
    if not question.kind.merges:
        raise Forbidden("Only the words of a word cloud can be merged.")
    known = text_ids(context, question)

    def job(transaction: Transaction) -> None:
        db = transaction.session
        query = select(TextDecision).where(TextDecision.question_id == question.id)
        rows = {row.text_id: row for row in db.scalars(query.execution_options(populate_existing=True))}
        _refuse_unknown({text} if into is None else {text, into}, known | _merged(rows))
        moved = _apart(rows, text) if into is None else _together(db, question.id, rows, text, into)
        if moved:
            touch(transaction, session_id, question.id)

    context.storage.write(job)


def _refuse_unknown(words: set[str], known: set[str]) -> None:
    for word in sorted(words - known):
        raise NotFound(f"Nobody has written the word {word!r:.80} (any more).")


def _merged(rows: Decisions) -> set[str]:
    """Words that may be written no more, but can be taken apart."""
    return {name for row in rows.values() if row.merged_into for name in (row.text_id, row.merged_into)}


def _target(rows: Decisions, word: str) -> str:
    row = rows.get(word)
    return row.merged_into if row is not None and row.merged_into else word


def _apart(rows: Decisions, word: str) -> bool:
    """Part a merged word from its target, or a target from all its words; False where there is nothing to part."""
    own = rows.get(word)
    parting = [own] if own is not None and own.merged_into else [r for r in rows.values() if r.merged_into == word]
    for row in parting:
        row.merged_into = None
    return bool(parting)


def _together(db: Session, question_id: int, rows: Decisions, word: str, into: str) -> bool:
    target = _target(rows, into)
    if word in (into, target):
        why = "itself" if word == into else f"{into!r:.80}, which is merged into it already; take them apart first"
        raise BadRequest(f"{word!r:.80} cannot be merged into {why}.")
    if _target(rows, word) == target:
        return False
    for row in (decision_about(db, question_id, word), *(r for r in rows.values() if r.merged_into == word)):
        row.merged_into, row.highlighted = target, False
    return True
