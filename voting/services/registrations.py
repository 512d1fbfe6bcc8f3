"""Who registered for an event. Nothing leads from here to a participant or a ballot, or back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import Session

from voting.domain.errors import NotFound, VotingError
from voting.domain.event_page import Attendee, page_settings
from voting.domain.rate import RateLimiter
from voting.domain.text import searchable
from voting.storage import Transaction
from voting.storage.models import Event, Registration

from .audit import entry
from .context import Context
from .event_page import today_there

MOST_AT_ONCE, IN_SECONDS = 300, 60
"""Of one event: a hall that was just asked to register gets through, a flood does not fill the places in seconds.
Addresses of the network are not looked at: many people in a hall share one."""
_floods = RateLimiter(MOST_AT_ONCE, IN_SECONDS)


class RegistrationFull(VotingError):
    """All places are taken."""

    code = "registration_full"
    default = "All places are taken."


class RegistrationClosed(VotingError):
    """Nobody may register (any more)."""

    code = "registration_closed"
    default = "Registration is closed."


class TooManyRegistrations(VotingError):
    """More people than a hall register in this minute."""

    code = "too_many_registrations"
    default = "Very many people are registering just now. Please try again in a minute."


@dataclass(frozen=True)
class Registered:
    """Somebody who registered; `registered_on` is a day, YYYY-MM-DD."""

    id: int
    name: str
    organisation: str
    group: str | None
    email: str
    language: str | None
    registered_on: str


def register(context: Context, event_id: int, attendee: Attendee) -> None:
    """Take a registration. RegistrationFull, RegistrationClosed, TooManyRegistrations.

    Places are counted in the transaction that takes one, so there are never more than there are places. Whoever
    registers again with the same address replaces what they entered before and keeps the place. While all places are
    taken, everybody is told so, known addresses too: no answer tells whether an address is known.
    """
    if not _floods.hit(str(event_id)):
        raise TooManyRegistrations

    def job(transaction: Transaction) -> None:
        db = transaction.session
        event = db.get(Event, event_id, populate_existing=True)
        settings = page_settings(event.page) if event is not None else None
        if event is None or settings is None or not settings.public or settings.registration is None:
            raise RegistrationClosed
        today = today_there(context, event.time_zone)
        if event.closed_at is not None or settings.registration.is_over(today, event.date):
            raise RegistrationClosed
        if _taken(db, event_id) >= settings.registration.capacity:
            raise RegistrationFull
        _keep(db, event_id, attendee, today.isoformat())

    context.storage.write(job)


def _keep(db: Session, event_id: int, attendee: Attendee, today: str) -> None:
    known = select(Registration).where(Registration.event_id == event_id, Registration.email == attendee.email)
    row = db.scalar(known)
    if row is None:
        row = Registration(event_id=event_id, email=attendee.email, registered_on=today)
        db.add(row)
    row.name, row.organisation, row.group_id = attendee.name, attendee.organisation, attendee.group
    row.language, row.consent = attendee.language, True


def _taken(db: Session, event_id: int) -> int:
    return db.scalar(select(func.count()).where(Registration.event_id == event_id)) or 0


def is_full(context: Context, event_id: int, capacity: int) -> bool:
    """Whether all places are taken at this moment."""
    with context.storage.read() as db:
        return _taken(db, event_id) >= capacity


def count_registered(context: Context, event_id: int) -> dict[str | None, int]:
    """How many registered, by group; None: without one."""
    query = select(Registration.group_id, func.count()).where(Registration.event_id == event_id)
    with context.storage.read() as db:
        return {group: n for group, n in db.execute(query.group_by(Registration.group_id))}


def registered(context: Context, event_id: int, start: int = 0, most: int | None = None) -> Sequence[Registered]:
    """Who registered, by name: `most` of them from `start` on."""
    with context.storage.read() as db:
        return [_told(row) for row in db.scalars(_by_name(event_id).offset(start).limit(most))]


def find_registered(context: Context, event_id: int, words: str, most: int) -> Sequence[Registered]:
    """Who has all of these words, or beginnings or parts of them, in name, organisation or address: `most`, by name."""
    wanted = searchable(words).split()

    def fits(row: Registration) -> bool:
        there = searchable(f"{row.name} {row.organisation} {row.email}")
        return all(word in there for word in wanted)

    def find(db: Session) -> list[Registered]:
        return [_told(row) for row in db.scalars(_by_name(event_id)) if fits(row)][:most]

    return context.storage.read_slowly(find)


def _by_name(event_id: int) -> Select[Registration]:
    mine = select(Registration).where(Registration.event_id == event_id)
    return mine.order_by(Registration.name, Registration.id)


def _told(row: Registration) -> Registered:
    return Registered(row.id, row.name, row.organisation, row.group_id, row.email, row.language, row.registered_on)


def delete_registration(context: Context, event_id: int, registration_id: int, who: str) -> None:
    """Delete one. NotFound."""

    def job(db: Session) -> int:
        mine = (Registration.event_id == event_id, Registration.id == registration_id)
        if db.scalar(select(Registration.id).where(*mine)) is None:
            raise NotFound("There is no such registration.")
        db.execute(delete(Registration).where(*mine))
        return 1

    _delete(context, event_id, who, job)


def delete_registrations(context: Context, event_id: int, who: str) -> int:
    """Delete all of an event; how many there were."""

    def job(db: Session) -> int:
        there = _taken(db, event_id)
        db.execute(delete(Registration).where(Registration.event_id == event_id))
        return there

    return _delete(context, event_id, who, job)


def _delete(context: Context, event_id: int, who: str, job: Callable[[Session], int]) -> int:
    """The log says how many, never who: else what is deleted would go on in it."""
    now = context.clock()

    def run(transaction: Transaction) -> int:
        gone = job(transaction.session)
        if gone:
            transaction.session.add(entry(now, event_id, who, "registrations.delete", how_many=gone))
        return gone

    gone = context.storage.write(run)
    if gone:
        context.storage.empty_log()
    return gone
