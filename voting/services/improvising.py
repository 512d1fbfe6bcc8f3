"""A question that a moderator makes up in the moment; from then on it is like any other."""

import re

import msgspec
from sqlalchemy import select

from voting.domain.changes import SessionChanged
from voting.domain.errors import BadRequest, NotFound
from voting.domain.text import Text, clean_line
from voting.question_kinds import RECIPES
from voting.storage import Transaction
from voting.storage.models import Event, Question, VotingSession

from .context import Context
from .questions import launch

KEY = re.compile(r"improvised-(\d+)")
LONGEST = 300
"""Characters of the text: it may become a label."""


def improvise_question(context: Context, session_id: int, recipe: str, words: str) -> tuple[str, int]:
    """Add a question behind the others and open it at once; returns its id and round.

    `recipe` is one of RECIPES; `words` in one language stand for all languages of the event. Raises BadRequest where
    there are no words, too many of them, or no such recipe; NotFound; NotOpen where the event is closed for good.
    """
    cleaned, now = clean_line(words), context.clock()
    if not 1 <= len(cleaned) <= LONGEST:
        raise BadRequest(f"The question has 1 to {LONGEST} characters.")
    if recipe not in RECIPES:
        raise BadRequest(f"There is no such kind to improvise; there are: {', '.join(RECIPES)}.")

    def job(transaction: Transaction) -> tuple[str, int]:
        db = transaction.session
        session = db.get(VotingSession, session_id)
        if session is None:
            raise NotFound("This session does not exist any more.")
        text = dict.fromkeys(db.get_one(Event, session.event_id).languages, cleaned)
        others = db.execute(select(Question.key, Question.position).where(Question.session_id == session_id)).all()
        numbers = [int(found[1]) for key, _ in others if (found := KEY.fullmatch(key))]
        question = _question(session_id, recipe, text)
        question.key = f"improvised-{max(numbers, default=0) + 1}"
        question.position = max((position for _, position in others), default=-1) + 1
        db.add(question)
        db.flush()
        launch(db, session, question, now)
        session.version += 1
        transaction.changed(SessionChanged(session_id))
        return question.key, question.round

    return context.storage.write(job)


def _question(session_id: int, recipe: str, text: Text) -> Question:
    kind, settings_of = RECIPES[recipe]
    settings = kind.load(settings_of(text))
    kind.check_settings(settings)
    return Question(
        session_id=session_id, kind=kind.name, text=text, help=None, abstain=False, change=True, sealed=False,
        seconds=None, consensus=None, settings=msgspec.to_builtins(settings), state="draft", round=0,
    )  # fmt: skip
