"""What of an event cannot be changed any more, and why: what ballots mean stays as it was when they were cast."""

from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from voting.question_kinds import kind_named
from voting.question_kinds.shape import shaping_keys
from voting.storage.models import Ballot, Event, Participant, Question, VotingSession

from .rewording import Correction, corrections_of, renamed

Why = Literal["closed", "ballots", "open", "rehearsal", "live", "ended", "people"]
"""closed: the event is; ballots: there are some; open: people vote on it now; rehearsal: ballots of a rehearsal; live,
ended: the session is or was on; people: somebody belongs to the group."""
COMMON = ("id", "kind", "abstain", "change", "sealed", "consensus")
"""Keys that every question has and that cannot change once there are ballots."""
OF_EVENT = ("minimum_group", "code", "strict", "languages")
"""Keys of the event that may change in one direction only once there are ballots."""


@dataclass(frozen=True)
class FrozenQuestion:
    """A question that cannot be deleted; of it `keys` cannot change, but for the texts in them.

    `corrected`: which texts did change since people could vote on it, oldest first; none of a rehearsal.
    """

    why: Why
    keys: tuple[str, ...]
    corrected: tuple[Correction, ...] = ()


@dataclass(frozen=True)
class FrozenSession:
    """`why`: it cannot be deleted or get another code; None: it can. `questions`: the frozen ones, by id."""

    why: Why | None
    questions: dict[str, FrozenQuestion] = field(default_factory=dict)


@dataclass(frozen=True)
class Frozen:
    """`keys` of the event and ids of groups with the reason; sessions by code. `closed`: nothing can be changed.

    `renamed`: which labels did change since people belong to a group, oldest first; none of a rehearsal.
    """

    closed: bool
    keys: dict[str, Why]
    groups: dict[str, Why]
    sessions: dict[str, FrozenSession]
    renamed: dict[str, tuple[Correction, ...]] = field(default_factory=dict)


_HAS_BALLOTS = exists().where(Ballot.question_id == Question.id)


def find_frozen(db: Session, event_id: int) -> Frozen:
    """What is frozen now. Grows with the number of ballots where there are groups: not for the hub."""
    event = db.get_one(Event, event_id)
    of_event = VotingSession.event_id == event_id
    sessions = list(db.scalars(select(VotingSession).where(of_event).order_by(VotingSession.position)))
    columns = (Question.session_id, Question.key, Question.kind, Question.state, _HAS_BALLOTS)
    rows = db.execute(select(*columns).join(VotingSession, VotingSession.id == Question.session_id).where(of_event))
    questions: dict[int, dict[str, FrozenQuestion]] = {session.id: {} for session in sessions}
    rehearsals = {session.id for session in sessions if session.rehearsal}
    codes = {session.id: session.code for session in sessions}
    corrected = corrections_of(db, event_id)
    counted = False
    for session_id, key, kind, state, has_ballots in rows:
        if has_ballots or state == "open":
            why: Why = "rehearsal" if session_id in rehearsals else "ballots" if has_ballots else "open"
            keys = (*COMMON, *shaping_keys(kind_named(kind)))
            past = tuple(corrected.get((codes[session_id], key), ()))
            questions[session_id][key] = FrozenQuestion(why, keys, past)
            counted = counted or why == "ballots"
    groups, held = _groups_in_use(db, event)
    past_of_groups = renamed(db, event_id)
    return Frozen(
        closed=event.closed_at is not None,
        keys={key: "ballots" for key in OF_EVENT if counted and (key != "code" or event.code)},
        groups=groups,
        sessions={s.code: FrozenSession(_why(s, questions[s.id]), questions[s.id]) for s in sessions},
        renamed={group: tuple(past_of_groups.get(group, ())) for group in held},
    )


def _why(session: VotingSession, questions: dict[str, FrozenQuestion]) -> Why | None:
    if session.rehearsal:
        return "rehearsal"
    if any(question.why == "ballots" for question in questions.values()):
        return "ballots"
    return "live" if session.state == "live" else "ended" if session.state == "ended" else None


def _groups_in_use(db: Session, event: Event) -> tuple[dict[str, Why], set[str]]:
    """Ids of groups with the reason, and those that somebody belongs to outside of rehearsals."""
    if not event.groups:
        return {}, set()
    of_event = VotingSession.event_id == event.id
    people = select(Participant.group_id, VotingSession.rehearsal).join(
        VotingSession, VotingSession.id == Participant.session_id
    )
    ballots = (
        select(Ballot.group_id, VotingSession.rehearsal)
        .join(Question, Question.id == Ballot.question_id)
        .join(VotingSession, VotingSession.id == Question.session_id)
    )
    of_ballots = {(group, rehearsal) for group, rehearsal in db.execute(ballots.where(of_event).distinct())}
    of_people = {(group, rehearsal) for group, rehearsal in db.execute(people.where(of_event).distinct())}
    voted, joined = ({group for group, _ in found} for found in (of_ballots, of_people))
    ids = [group["id"] for group in event.groups]
    why: dict[str, Why] = {i: "ballots" if i in voted else "people" for i in ids if i in voted | joined}
    return why, {group for group, rehearsal in of_ballots | of_people if group in why and not rehearsal}
