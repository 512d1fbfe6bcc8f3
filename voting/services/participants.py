"""Participants: who a phone is, and what it is told about itself."""

from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType
from sqlalchemy import bindparam, func, select, update

from voting.domain.changes import BallotsCast
from voting.domain.errors import NotFound
from voting.storage import Transaction, insert
from voting.storage.models import Ballot, Participant, Question, VotingSession
from voting.storage.peppers import Pepper, participant_key, text_supporter_key, voter_key

from .admission import CodeNeeded, is_admitted
from .context import Context
from .session_views import SessionView


@dataclass(frozen=True, slots=True)
class Identity:
    """A participant in one session. `key` is None once the event is closed: nobody can be recognised any more."""

    session_id: int
    key: bytes | None
    pepper: Pepper | None
    token: str
    stored: bool
    group: str | None
    language: str | None
    admitted: bool = True
    """False where the event needs a single-use code and this browser has shown none."""


def identify(context: Context, view: SessionView, token: str) -> Identity:
    """Recognise the browser that holds `token`. A newcomer to the session keeps group and language of the day."""
    pepper = context.peppers.get(view.event.key, lambda: context.storage.peppers.get(view.event.key))
    if pepper is None:
        return Identity(view.id, None, None, token, stored=False, group=None, language=None)
    key = participant_key(pepper, token)
    rows = context.storage.look_up(_OF_EVENT, event_id=view.event.id, session_id=view.id, key=key)
    session_id, group, language = rows[0] if rows else (None, None, None)
    return Identity(
        view.id, key, pepper, token, stored=session_id == view.id,
        group=group if group in view.event.group_ids else None, language=language,
        admitted=not view.event.strict or is_admitted(context, view.event.id, pepper, token),
    )  # fmt: skip


def require_admission(view: SessionView, identity: Identity) -> None:
    """CodeNeeded where the event takes people with a code only; a rehearsal takes everybody."""
    if not identity.admitted and not view.rehearsal:
        raise CodeNeeded


_OF_EVENT = (
    select(Participant.session_id, Participant.group_id, Participant.language)
    .join(VotingSession, VotingSession.id == Participant.session_id)
    .where(VotingSession.event_id == bindparam("event_id"), Participant.key == bindparam("key"))
    .order_by((Participant.session_id == bindparam("session_id")).desc())
    .limit(1)
)
"""A participant in the sessions of an event, this session first."""
_OWN_BALLOT = select(Ballot.answer).where(
    Ballot.question_id == bindparam("question_id"), Ballot.round == bindparam("round"),
    Ballot.voter == bindparam("voter"),
)  # fmt: skip


def stored_participants(context: Context, session_id: int) -> int:
    """How many participants of the session are stored."""
    query = select(func.count()).select_from(Participant).where(Participant.session_id == session_id)
    with context.storage.read() as db:
        return db.scalar(query) or 0


def me(context: Context, view: SessionView, identity: Identity, now_ms: int) -> dict[str, Any]:
    """What one participant is told: group, language, and the answer to the question on stage in its current round;
    where texts of it take support, also the ids of those this participant supports (`supported`)."""
    answer = None
    if view.stage is not None and identity.pepper is not None and view.stage.round:
        voter = voter_key(identity.pepper, identity.token, view.stage.id)
        rows = context.storage.look_up(_OWN_BALLOT, question_id=view.stage.id, round=view.stage.round, voter=voter)
        answer = msgspec.json.decode(rows[0][0]) if rows else None
    return {
        "group": identity.group, "language": identity.language,
        "question": view.stage.key if view.stage else None, "round": view.stage.round if view.stage else 0,
        "answer": answer, "now": now_ms, **_supported(context, view, identity),
    }  # fmt: skip


def _supported(context: Context, view: SessionView, identity: Identity) -> dict[str, Any]:
    question = view.stage
    if question is None or identity.pepper is None or not question.kind.takes_support(question.settings):
        return {}
    supporter = text_supporter_key(identity.pepper, identity.token, question.id)
    return {"supported": context.tallies.supporters.of_participant(question.id, supporter)}


def set_profile(
    context: Context, view: SessionView, identity: Identity, group: str | UnsetType | None, language: str | UnsetType
) -> None:
    """Store group and language of a participant; the ballot of the open round gets the new group.

    `group` None clears it; UNSET leaves a value as it is. NotFound for a group or language the event does not have.
    """
    key = identity.key
    if isinstance(group, str) and group not in view.event.group_ids:
        raise NotFound(f"There is no group {group!r} in this event.")
    if isinstance(language, str) and language not in view.event.languages:
        raise NotFound(f"The languages of this event are {', '.join(view.event.languages)}.")
    if key is None or identity.pepper is None or view.event.closed:
        raise NotFound("This event is closed.")
    pepper = identity.pepper
    fresh = {
        "group_id": identity.group if group is UNSET else group,
        "language": identity.language if language is UNSET else language,
    }
    given = {
        name: fresh[name]
        for name, value in (("group_id", group), ("language", language)) if value is not UNSET
    }  # fmt: skip

    def store(transaction: Transaction) -> None:
        db = transaction.session
        statement = insert(Participant).values(session_id=view.id, key=key, **fresh)
        index = ["session_id", "key"]
        changed = statement.on_conflict_do_update(index_elements=index, set_=given) if given else None
        db.execute(changed if changed is not None else statement.on_conflict_do_nothing())
        if not isinstance(group, UnsetType):
            _move_open_ballot(transaction, view.id, pepper, identity.token, group)

    context.storage.write(store)


def _move_open_ballot(transaction: Transaction, session_id: int, pepper: Pepper, token: str, group: str | None) -> None:
    db = transaction.session
    query = select(Question).where(Question.session_id == session_id, Question.state == "open")
    question = db.scalar(query)
    if question is None:
        return
    voter = voter_key(pepper, token, question.id)
    own = (Ballot.question_id == question.id, Ballot.round == question.round, Ballot.voter == voter)
    if db.scalar(select(Ballot.round).where(*own)) is not None:
        db.execute(update(Ballot).where(*own).values(group_id=group))
        transaction.changed(BallotsCast(session_id, question.id, question.round))
