"""Participants support texts that others wrote.

Who supports is a key of its own kind: it leads neither to the participant nor to what they wrote or voted.
"""

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from voting.domain.changes import TextsSupported
from voting.domain.errors import Forbidden, NotFound, NotOpen
from voting.storage import Transaction
from voting.storage.models import Ballot, TextSupport
from voting.storage.peppers import supporter_key, voter_key

from .context import Context
from .counting import text_id
from .participants import Identity
from .session_views import QuestionView, SessionView


def support_text(
    context: Context, view: SessionView, identity: Identity, key: str, text: str, wanted: bool
) -> None:  # fmt: skip
    """Support a text, or do not any more; returns once that is durable. Repeating it changes nothing.

    Only what phones can see: approved, of the question on stage, its results revealed to phones. Raises NotFound (no
    such question or text to be seen), Forbidden (no support in this question, or one's own text), NotOpen (the session
    is not live).
    """
    question = view.question(key)
    if not question.kind.takes_support(question.settings):
        raise Forbidden("The texts of this question take no support.")
    if view.state != "live" or identity.pepper is None:
        raise NotOpen("This session is not live.")
    if not can_be_seen(context, view, question, text):
        raise NotFound("There is no such text to be seen (any more).")
    supporter = supporter_key(identity.pepper, identity.token, question.id)
    voter = voter_key(identity.pepper, identity.token, question.id)
    rounds = [r.number for r in question.rounds]
    own = select(Ballot.answer).where(
        Ballot.question_id == question.id, Ballot.round.in_(rounds), Ballot.voter == voter
    )
    row = {"question_id": question.id, "text_id": text, "supporter": supporter}

    def store(transaction: Transaction) -> None:
        connection = transaction.session.connection()
        if wanted and any(text_id(voter, answer) == text for answer in connection.scalars(own)):
            raise Forbidden("This is your own text.")
        change = _ADD if wanted else _TAKE_BACK
        if connection.execute(change, row).rowcount:
            transaction.changed(TextsSupported(view.id, question.id))

    context.storage.write(store)


_ADD = insert(TextSupport).on_conflict_do_nothing()
_TAKE_BACK = delete(TextSupport).where(
    TextSupport.question_id == bindparam("question_id"), TextSupport.text_id == bindparam("text_id"),
    TextSupport.supporter == bindparam("supporter"),
)  # fmt: skip


def can_be_seen(context: Context, view: SessionView, question: QuestionView, text: str) -> bool:
    """Whether phones can see this text now. The ids are kept for a moment: a hall taps in the same second."""
    if view.stage is None or view.stage.id != question.id or "phones" not in question.revealed:
        return False
    if text in context.seen_texts.get(question.id, lambda: _seen(context, question)):
        return True
    return text in _seen(context, question)  # it may have come since


def _seen(context: Context, question: QuestionView) -> frozenset[str]:
    tallies = [counted.tally or {} for counted in context.tallies.of_question(question)]
    entries = [entry for tally in tallies for found in tally.values() if isinstance(found, list) for entry in found]
    return frozenset(entry["id"] for entry in entries if entry["approved"])
