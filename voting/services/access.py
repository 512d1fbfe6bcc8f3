"""The only way from a code or a secret link to a session or an event."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import InstrumentedAttribute

from voting.domain.codes import is_code, normalised_code
from voting.domain.errors import NotFound
from voting.storage.models import Event, JoinCode, VotingSession

from .context import Context


@dataclass(frozen=True)
class Joined:
    """Where a join code leads. `follows`: the code is the event's, so phones go along to the next session."""

    code: str
    event_id: int
    session_id: int
    follows: bool


def by_code(context: Context, typed: str) -> Joined:
    """The session a join code leads to; NotFound."""
    code = normalised_code(typed)
    joined: Joined = context.joins.get(code, lambda: _look_up_code(context, code))
    return joined


def _look_up_code(context: Context, code: str) -> Joined:
    if not is_code(code):
        raise NotFound("A join code has 4 to 12 letters and digits.")
    rows = context.storage.look_up(_BY_CODE, code=code)
    if not rows:
        raise NotFound("There is no such join code.")
    event_id, session_id = rows[0]
    if session_id is not None:
        return Joined(code, event_id, session_id, follows=False)
    return Joined(code, event_id, session_of_event(context, event_id), follows=True)


_BY_CODE = select(JoinCode.event_id, JoinCode.session_id).where(JoinCode.code == bindparam("code"))


def current_session(db: Session, event_id: int) -> int:
    """The session of the event that is on now.

    The live one that opened a question last; while none is live, the first that has not ended; at the end of the
    day the one that opened a question last.
    """
    sessions = db.scalars(
        select(VotingSession).where(VotingSession.event_id == event_id).order_by(VotingSession.position)
    ).all()
    live = [s for s in sessions if s.state == "live"]
    if live:
        return max(live, key=lambda s: s.opened).id
    waiting = [s for s in sessions if s.state == "draft"]
    if waiting:
        return waiting[0].id
    if not sessions:
        raise NotFound("This event has no sessions.")
    return max(sessions, key=lambda s: s.opened).id


def session_of_event(context: Context, event_id: int) -> int:
    """The session that the event's own code leads to now; NotFound."""
    with context.storage.read() as db:
        return current_session(db, event_id)


def is_token(text: str) -> bool:
    """Whether a text can be the secret of a link at all; PostgreSQL refuses to look for a NUL."""
    return bool(text) and text.isprintable()


def _session_by(context: Context, column: InstrumentedAttribute[str], token: str) -> int:
    with context.storage.read() as db:
        found = db.scalar(select(VotingSession.id).where(column == token)) if is_token(token) else None
    if found is None:
        raise NotFound("This link is not valid (any more). Ask the organisers for the present one.")
    return found


def session_by_hall_token(context: Context, token: str) -> int:
    """The session whose hall link this is; NotFound."""
    return _session_by(context, VotingSession.hall_token, token)


def session_by_moderator_token(context: Context, token: str) -> int:
    """The session whose moderator link this is; NotFound."""
    return _session_by(context, VotingSession.moderator_token, token)


def event_by_organiser_token(context: Context, token: str) -> int:
    """The event whose organiser link this is; NotFound."""
    with context.storage.read() as db:
        found = db.scalar(select(Event.id).where(Event.organiser_token == token)) if is_token(token) else None
    if found is None:
        raise NotFound("This link is not valid (any more). Ask the organisers for the present one.")
    return found


def event_of_code(context: Context, typed: str) -> int:
    """The event that a join code (its own or a session's) belongs to; NotFound."""
    with context.storage.read() as db:
        row = db.get(JoinCode, normalised_code(typed))
    if row is None:
        raise NotFound(f"There is no join code {normalised_code(typed)!r} on this server.")
    return row.event_id
