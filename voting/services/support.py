"""Participants support texts that others wrote.

Who supports is a key of its own kind: it leads neither to the participant nor to what they wrote or voted.
"""

from sqlalchemy import bindparam, select

from voting.domain.errors import Forbidden, NotFound, NotOpen
from voting.storage import SupportText
from voting.storage.models import Ballot
from voting.storage.peppers import Pepper, text_supporter_key, voter_key

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
    if wanted and _is_own(context, identity.pepper, identity.token, question, text):
        raise Forbidden("This is your own text.")
    supporter = text_supporter_key(identity.pepper, identity.token, question.id)
    context.storage.support(SupportText(view.id, question.id, text, supporter, wanted))


_WRITTEN = select(Ballot.answer).where(
    Ballot.question_id == bindparam("question_id"), Ballot.round == bindparam("round"),
    Ballot.voter == bindparam("voter"),
)  # fmt: skip


def _is_own(context: Context, pepper: Pepper, token: str, question: QuestionView, text: str) -> bool:
    """Whether this participant wrote the text, in any round."""
    voter = voter_key(pepper, token, question.id)
    for of_round in question.rounds:
        rows = context.storage.look_up(_WRITTEN, question_id=question.id, round=of_round.number, voter=voter)
        if rows and text_id(voter, rows[0][0]) == text:
            return True
    return False


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
