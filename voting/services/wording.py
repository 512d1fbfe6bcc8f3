"""Changes to questions during the session: typing mistakes, and the order in which they come. Never what was asked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from voting.domain.changes import SessionChanged
from voting.domain.errors import BadRequest, HasBallots, NotFound, NotOpen
from voting.domain.text import Text, clean_paragraph
from voting.question_kinds import SettingsError, kind_named
from voting.storage import Transaction
from voting.storage.models import Ballot, Event, Question, VotingSession

from .audit import MODERATOR_LINK
from .context import Context
from .rewording import corrections, corrections_of, exchanged, note_corrections, texts_of

LONGEST_TEXT, LONGEST_LABEL = 500, 300
LISTS = ("options", "items")
"""Keys of settings whose entries have an id and a text."""


def fix_text(
    context: Context, session_id: int, key: str, text: Mapping[str, str] | None,
    labels: Mapping[str, Mapping[str, str]], who: str = MODERATOR_LINK,
) -> None:  # fmt: skip
    """Correct words of a question, in some of its languages or all; also while it is open and has ballots.

    `labels`: id of an option or item -> its words. Ids, their number and their order cannot be changed, so that every
    ballot still means what was chosen. What is corrected once people could vote is noted in the audit log; words that
    another option or item had by then are not taken. Raises NotFound (no such question, option or item), BadRequest (no
    words, too many, or a language that the event does not have), HasBallots (words of another option or item), NotOpen
    (the event is closed).
    """
    now = context.clock()

    def job(transaction: Transaction) -> None:
        db = transaction.session
        session = db.get(VotingSession, session_id)
        question = db.scalar(select(Question).where(Question.session_id == session_id, Question.key == key))
        if session is None or question is None:
            raise NotFound(f"There is no question {key!r} in this session.")
        event = db.get_one(Event, session.event_id)
        _refuse_closed(event)
        languages = event.languages
        words = _corrected(question.text, text or {}, languages, LONGEST_TEXT)
        settings = _with_labels(question.settings, labels, languages)
        if (words, settings) == (question.text, question.settings):
            return
        _check(question.kind, settings)
        if not session.rehearsal and (question.state == "open" or _has_ballots(db, question.id)):
            _note(db, session, question, words, settings, now, who)
        question.text, question.settings = words, settings
        session.version += 1
        transaction.changed(SessionChanged(session_id))

    context.storage.write(job)


def _refuse_closed(event: Event) -> None:
    if event.closed_at is not None:
        raise NotOpen("The organisers have closed this event: it stays as it is in its files.")


def _has_ballots(db: Session, question_id: int) -> bool:
    return db.scalar(select(Ballot.question_id).where(Ballot.question_id == question_id).limit(1)) is not None


def _note(
    db: Session, session: VotingSession, question: Question, text: Text, settings: dict[str, Any], now: datetime,
    who: str,
) -> None:  # fmt: skip
    kind, of = question.kind, (session.code, question.key)
    before = texts_of(kind, question.text, question.help, question.settings)
    after = texts_of(kind, text, question.help, settings)
    past = corrections_of(db, session.event_id).get(of, ())
    if any(exchanged(before, after, past)):
        raise HasBallots("When people voted, another answer was called so; the result would say the opposite.")
    note_corrections(db, session.event_id, of, corrections(before, after, past), now, who)


def _corrected(before: Text, given: Mapping[str, str], languages: list[str], longest: int) -> Text:
    after = dict(before)
    for language, words in given.items():
        cleaned = clean_paragraph(words)
        if language not in languages:
            raise BadRequest(f"The languages of this event are {', '.join(languages)}.")
        if not 1 <= len(cleaned) <= longest:
            raise BadRequest(f"Here are between 1 and {longest} characters needed.")
        after[language] = cleaned
    return after


def _with_labels(
    settings: dict[str, Any], labels: Mapping[str, Mapping[str, str]], languages: list[str]
) -> dict[str, Any]:
    after, left = dict(settings), dict(labels)
    for name in LISTS:
        if name in settings:
            after[name] = [
                {**entry, "text": _corrected(entry["text"], left.pop(entry["id"], {}), languages, LONGEST_LABEL)}
                for entry in settings[name]
            ]
    if left:
        raise NotFound("The question has no option or item of this id.")
    return after


def _check(kind: str, settings: dict[str, Any]) -> None:
    try:
        kind_named(kind).check_settings(kind_named(kind).load(settings))
    except SettingsError as error:
        raise BadRequest(error.message) from None


def order_questions(context: Context, session_id: int, keys: list[str]) -> None:
    """Put the questions of a session into this order. BadRequest unless it names each of them once; NotOpen where the
    event is closed."""

    def job(transaction: Transaction) -> None:
        db = transaction.session
        session = db.get(VotingSession, session_id)
        if session is None:
            raise NotFound("This session does not exist any more.")
        _refuse_closed(db.get_one(Event, session.event_id))
        stored = {q.key: q for q in db.scalars(select(Question).where(Question.session_id == session_id))}
        if sorted(stored) != sorted(keys):
            raise BadRequest("The order names every question of the session once.")
        before = sorted(keys, key=lambda key: stored[key].position)
        if before == keys:
            return
        for position, key in enumerate(keys):
            stored[key].position = position
        session.version += 1
        transaction.changed(SessionChanged(session_id))

    context.storage.write(job)
