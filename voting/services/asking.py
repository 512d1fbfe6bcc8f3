"""What participants do with questions of their own: ask, support, take back. Nothing stored leads to who did it.

The id of a question is made of the pepper, the participant and a number, so a participant's own questions are known
by making their ids again: the limit for one person holds after a restart and on every worker.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func, select, union_all
from sqlalchemy.orm import Session

from voting.domain.audience_rules import MOST_OF_ONE, SHORTEST, AudienceRules, read_rules
from voting.domain.banned_words import BannedWords
from voting.domain.changes import AudienceMoved
from voting.domain.errors import EnoughAsked, Forbidden, NotFound, NotOpen
from voting.domain.text import clean_line, folded, is_storable
from voting.question_kinds import InvalidAnswer
from voting.storage import Transaction, insert
from voting.storage.models import AudienceQuestion, AudienceSupport, VotingSession
from voting.storage.peppers import Pepper, asked_key, asked_supporter_key

from .audience_board import Asked
from .audience_stage import listed
from .context import Context
from .participants import Identity
from .session_views import SessionView

MOST_IN_ALL = 500
"""Of one session, waiting, let in and hidden together: more than moderators can read."""
MOST_REMEMBERED = 20
"""Of so many questions, those that phones see, a newcomer is told which they support."""


def needs_moderator(rules: AudienceRules, banned: BannedWords, text: str) -> bool:
    """Whether a question waits until a moderator has read it. The one place that decides it."""
    return rules.moderated or banned.found_in(text)


def ask_question(
    context: Context, view: SessionView, identity: Identity, text: str, language: str | None = None
) -> tuple[str, bool]:
    """Put a question before the moderators, or before all where nobody has to read it first; returns its id.

    The second value is True where others had asked the same: then it is supported. Repeating one's own changes
    nothing. `language` is that of the text, where it is not the participant's.

    Raises Forbidden (the audience may not ask here, or the same was hidden), NotOpen, InvalidAnswer (its length),
    NotFound (language), EnoughAsked.
    """
    rules, pepper = _asking(view, identity)
    if language is not None and language not in view.event.languages:
        raise NotFound(f"The languages of this event are {', '.join(view.event.languages)}.")
    cleaned = clean_line(text) if is_storable(text) else ""
    if not SHORTEST <= len(cleaned) <= rules.max_length:
        raise InvalidAnswer(f"A question has {SHORTEST} to {rules.max_length} characters.")
    own = own_keys(pepper, identity.token, view.id)
    same = next((asked for asked in context.asked.known(view) if asked.folded == folded(cleaned)), None)
    if same is None:
        row = {"text": cleaned, "language": language or identity.language}
        return _store_question(context, view, own, row), False
    if same.key in own:
        return same.key, False
    if same.state == "hidden":
        raise Forbidden("The moderators have put this question aside.")
    _store_support(context, view.id, same.key, asked_supporter_key(pepper, identity.token, view.id, same.key), True)
    return same.key, True


def _asking(view: SessionView, identity: Identity) -> tuple[AudienceRules, Pepper]:
    if view.audience is None:
        raise Forbidden("The audience cannot ask in this session.")
    if not view.audience.open or view.state == "ended" or identity.pepper is None:
        raise NotOpen("Questions are not taken now.")
    return view.audience, identity.pepper


def own_keys(pepper: Pepper, token: str, session_id: int) -> list[str]:
    """The ids of all questions that a participant could ask in a session."""
    return [asked_key(pepper, token, session_id, number) for number in range(MOST_OF_ONE)]


def _store_question(context: Context, view: SessionView, own: Sequence[str], row: dict[str, Any]) -> str:
    session_id = view.id
    of_session = AudienceQuestion.session_id == session_id

    def store(transaction: Transaction) -> str:
        db = transaction.session
        rules = _rules_now(db, session_id)
        there = set(db.scalars(select(AudienceQuestion.key).where(of_session, AudienceQuestion.key.in_(own))))
        if len(there) >= rules.per_person:
            raise EnoughAsked
        if (db.scalar(select(func.count()).where(of_session)) or 0) >= MOST_IN_ALL:
            raise EnoughAsked("There are enough questions; support those of others.")
        key = next(each for each in own if each not in there)
        waits = needs_moderator(rules, view.event.banned, row["text"])
        db.add(AudienceQuestion(
            session_id=session_id, key=key, **row, state="waiting" if waits else "approved",
            position=0 if waits else next_position(db, session_id),
        ))  # fmt: skip
        transaction.changed(AudienceMoved(session_id, asked=True))
        return key

    return context.storage.write(store)


def _rules_now(db: Session, session_id: int) -> AudienceRules:
    """The rules as they are in the transaction: a question that races with the end of asking is refused."""
    session = db.get(VotingSession, session_id)
    rules = read_rules(session.audience_questions) if session is not None else None
    if session is None or rules is None or not rules.open or session.state == "ended":
        raise NotOpen("Questions are not taken now.")
    return rules


def next_position(db: Session, session_id: int) -> int:
    """The place of the next question that is let in."""
    of_session = AudienceQuestion.session_id == session_id
    return (db.scalar(select(func.max(AudienceQuestion.position)).where(of_session)) or 0) + 1


def support_question(context: Context, view: SessionView, identity: Identity, key: str, support: bool) -> None:
    """Support a question of others that was let in, or no longer. Also after asking was stopped, until the end.

    Raises Forbidden (one's own, or the audience may not ask here), NotOpen, NotFound.
    """
    if view.audience is None:
        raise Forbidden("The audience cannot ask in this session.")
    if view.state == "ended" or identity.pepper is None:
        raise NotOpen("This session has ended.")
    _approved(context, view, key)
    if key in own_keys(identity.pepper, identity.token, view.id):
        raise Forbidden("This is your own question.")
    supporter = asked_supporter_key(identity.pepper, identity.token, view.id, key)
    _store_support(context, view.id, key, supporter, support)


def _approved(context: Context, view: SessionView, key: str) -> Asked:
    for asked in context.asked.known(view):
        if asked.key == key and asked.state == "approved":
            return asked
    raise NotFound("There is no such question (any more).")


def _store_support(context: Context, session_id: int, key: str, supporter: bytes, support: bool) -> None:
    row = {"session_id": session_id, "key": key, "supporter": supporter}

    def store(transaction: Transaction) -> None:
        db = transaction.session
        if db.get(AudienceQuestion, (session_id, key)) is None:
            raise NotFound("There is no such question (any more).")
        step = _ADD if support else _REMOVE
        if db.connection().execute(step, row).rowcount:
            transaction.changed(AudienceMoved(session_id))

    context.storage.write(store)


_ADD = insert(AudienceSupport).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
_REMOVE = delete(AudienceSupport).where(
    AudienceSupport.session_id == bindparam("session_id"), AudienceSupport.key == bindparam("key"),
    AudienceSupport.supporter == bindparam("supporter"),
)  # fmt: skip


def withdraw_question(context: Context, view: SessionView, identity: Identity, key: str) -> None:
    """Take back a question of one's own that still waits; then another may be asked in its place.

    Raises NotFound (also where it is not one's own), Forbidden (others see it already, or have asked the same).
    """
    if identity.pepper is None or key not in own_keys(identity.pepper, identity.token, view.id):
        raise NotFound("There is no such question of yours.")
    supported = select(func.count()).where(AudienceSupport.session_id == view.id, AudienceSupport.key == key)

    def remove(transaction: Transaction) -> None:
        db = transaction.session
        row = db.get(AudienceQuestion, (view.id, key))
        if row is None:
            raise NotFound("There is no such question of yours.")
        if row.state != "waiting":
            raise Forbidden("A moderator has decided about this question already.")
        if db.scalar(supported):
            raise Forbidden("Others have asked the same, so it stays.")
        db.delete(row)
        transaction.changed(AudienceMoved(view.id, asked=True))

    context.storage.write(remove)


_SUPPORTED = select(
    union_all(*(
        select(AudienceSupport.key).where(
            AudienceSupport.session_id == bindparam("of"), AudienceSupport.key == bindparam(f"key{n}"),
            AudienceSupport.supporter == bindparam(f"supporter{n}"),
        )
        for n in range(MOST_REMEMBERED)
    )).subquery().c.key
)  # fmt: skip
"""All look-ups of a newcomer in one query: a hall joins in the same minute."""


def _supported(context: Context, session_id: int, seen: list[str], pepper: Pepper, token: str) -> list[str]:
    values: dict[str, Any] = {f"key{n}": "" for n in range(MOST_REMEMBERED)}
    values |= {f"supporter{n}": b"" for n in range(MOST_REMEMBERED)}
    for n, key in enumerate(seen):
        values |= {f"key{n}": key, f"supporter{n}": asked_supporter_key(pepper, token, session_id, key)}
    return [key for (key,) in context.storage.look_up(_SUPPORTED, of=session_id, **values)]


def own_part(context: Context, view: SessionView, identity: Identity) -> dict[str, Any]:
    """What `me` says of questions from the audience, where the session allows them: which are one's own, which one
    supports of those that phones see, how many one may still ask, and the words of one's own that wait.
    """
    if view.audience is None:
        return {}
    if identity.pepper is None:
        return {"audience": {"asked": [], "supported": [], "left": 0, "waiting": []}}
    pepper, board = identity.pepper, context.asked.known(view)
    own = set(own_keys(pepper, identity.token, view.id)) if board else set()
    mine = [asked for asked in board if asked.key in own]
    seen = [asked.key for asked in listed(board, "phones")[:MOST_REMEMBERED] if asked.key not in own]
    supported = _supported(context, view.id, seen, pepper, identity.token) if seen else []
    return {"audience": {
        "asked": [asked.key for asked in mine], "supported": supported,
        "left": max(0, view.audience.per_person - len(mine)),
        "waiting": [{"id": asked.key, "text": asked.text} for asked in mine if asked.state == "waiting"],
    }}  # fmt: skip
