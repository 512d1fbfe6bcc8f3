"""Notes that moderators write about a question while it is discussed; for them and the organisers' files alone."""

from sqlalchemy import select

from voting.domain.changes import SessionChanged
from voting.domain.errors import BadRequest, NotFound
from voting.domain.text import clean_paragraph, is_storable
from voting.storage import Transaction
from voting.storage.models import Note, Question, VotingSession

from .context import Context

LONGEST = 2_000
"""Characters of a note."""


def set_note(context: Context, session_id: int, key: str, text: str) -> str:
    """Keep a note, in place of the one there was; an empty one deletes it. Returns it as it was kept.

    NFC, trimmed; line breaks stay. BadRequest where it is too long, NotFound where there is no such question.
    """
    cleaned = clean_paragraph(text) if is_storable(text) else None
    if cleaned is None or len(cleaned) > LONGEST:
        raise BadRequest(f"A note has at most {LONGEST} characters.")

    def job(transaction: Transaction) -> None:
        db = transaction.session
        session = db.get(VotingSession, session_id)
        question = db.scalar(select(Question).where(Question.session_id == session_id, Question.key == key))
        if session is None or question is None:
            raise NotFound(f"There is no question {key!r} in this session.")
        note = db.get(Note, question.id)
        if cleaned == (note.text if note else ""):
            return
        if note is not None and not cleaned:
            db.delete(note)
        elif note is not None:
            note.text = cleaned
        else:
            db.add(Note(question_id=question.id, text=cleaned))
        session.version += 1
        transaction.changed(SessionChanged(session_id))

    context.storage.write(job)
    return cleaned
