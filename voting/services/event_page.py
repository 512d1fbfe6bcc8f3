"""The public page of an event: what it shows, and what the organiser decides about it."""

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from voting.domain.errors import NotFound
from voting.domain.event_page import PageSettings, RegistrationRules, page_settings
from voting.domain.retention import retention_of
from voting.domain.text import Text
from voting.storage import Transaction
from voting.storage.models import Event, Question, Round, VotingSession

from . import access
from .audit import entry
from .context import Context


@dataclass(frozen=True)
class SessionNow:
    """A session as the public may know it: a rehearsal is nothing yet. `results`: phones were shown some, and they may
    be read now that it has ended."""

    code: str
    title: Text
    live: bool
    ended: bool
    results: bool = False


@dataclass(frozen=True)
class EventPage:
    """What is shown of an event. `speakers`, `agenda` and `projects` are as in the event file."""

    id: int
    code: str
    title: Text
    languages: tuple[str, ...]
    date: str | None
    time_zone: str | None
    venue: Text | None
    organiser: Text | None
    contact: str | None
    """Where people ask the organisers: an email address, a telephone number."""
    groups: tuple[dict[str, Any], ...]
    speakers: tuple[dict[str, Any], ...]
    agenda: tuple[dict[str, Any], ...]
    projects: tuple[dict[str, Any], ...]
    sessions: tuple[SessionNow, ...]
    settings: PageSettings
    closed: bool
    ballots_days: int
    """So many days after the close of the event who registered is forgotten."""

    def takes_registrations(self, today: datetime.date) -> bool:
        """Whether people may register today, if there is a place."""
        rules = self.settings.registration
        return self.settings.public and rules is not None and not self.closed and not rules.is_over(today, self.date)


def event_page(context: Context, event_id: int) -> EventPage:
    """The page of an event, public or not. NotFound."""
    with context.storage.read() as db:
        event = db.get(Event, event_id)
        if event is None:
            raise NotFound("There is no such event.")
        sessions = _sessions(db, event_id)
    code = event.code or (sessions[0].code if sessions else "")
    parts = {name: tuple(event.details.get(name, ())) for name in ("speakers", "agenda", "projects")}
    return EventPage(
        id=event_id, code=code, title=event.title, languages=tuple(event.languages), date=event.date,
        time_zone=event.time_zone, venue=event.venue, organiser=event.organiser, groups=tuple(event.groups),
        contact=event.details.get("contact"),
        sessions=sessions, settings=page_settings(event.page), closed=event.closed_at is not None,
        ballots_days=retention_of(event.retention).ballots_days, **parts,
    )  # fmt: skip


def _sessions(db: Session, event_id: int) -> tuple[SessionNow, ...]:
    columns = VotingSession.id, VotingSession.code, VotingSession.title, VotingSession.state, VotingSession.rehearsal
    query = select(*columns).where(VotingSession.event_id == event_id).order_by(VotingSession.position)
    of_event = VotingSession.event_id == event_id, Question.revealed_phones, Round.ballots > 0
    shown = set(db.scalars(select(Question.session_id).join(VotingSession).join(Round).where(*of_event)))
    return tuple(
        SessionNow(
            code, title, state == "live" and not rehearsal, state == "ended",
            state == "ended" and not rehearsal and session_id in shown,
        )
        for session_id, code, title, state, rehearsal in db.execute(query)
    )  # fmt: skip


def public_page(context: Context, code: str) -> EventPage:
    """The page that a join code (the event's or a session's) leads to. NotFound too where it is not public."""
    page = event_page(context, access.event_of_code(context, code))
    if not page.settings.public:
        raise NotFound("This event has no public page.")
    return page


def today_there(context: Context, time_zone: str | None) -> datetime.date:
    """The day it is where the event is held."""
    return context.clock().astimezone(ZoneInfo(time_zone or "UTC")).date()


def set_page(
    context: Context, event_id: int, *, public: bool, registration: RegistrationRules | None, who: str
) -> None:  # fmt: skip
    """Show the page or not, with a registration form or not. Who has registered stays, whatever is decided."""
    now = context.clock()

    def job(transaction: Transaction) -> None:
        event = transaction.session.get_one(Event, event_id, populate_existing=True)
        rules = asdict(registration) if registration else None
        event.page = {**event.page, "public": public, "registration": rules}
        transaction.session.add(
            entry(now, event_id, who, "page.set", public=public, capacity=rules and rules["capacity"])
        )

    context.storage.write(job)


def imported_page(before: Mapping[str, Any], drafted: Mapping[str, Any] | None) -> dict[str, Any]:
    """`Event.page` after an import: a file that says nothing of the page leaves it as it is; pictures stay."""
    return {**before, **drafted} if drafted is not None else dict(before)
