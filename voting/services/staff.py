"""Who of the staff may do what at which event."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from voting.domain.errors import Forbidden, NotFound
from voting.domain.passwords import clean_email
from voting.domain.retention import is_behind
from voting.storage import Transaction
from voting.storage.models import Account, Event, Role, VotingSession

from .accounts import Person, reset_link
from .audit import entry
from .context import Context

RoleName = Literal["organiser", "moderator"]


@dataclass(frozen=True)
class Member:
    """Somebody with a role at an event. `ready`: a password has been chosen."""

    account_id: int
    email: str
    role: RoleName
    ready: bool


@dataclass(frozen=True)
class StaffEvent:
    """An event in somebody's list, with the sessions (code, title) that can be moderated."""

    id: int
    title: dict[str, str]
    date: str | None
    role: RoleName
    closed: bool
    sessions: tuple[tuple[str, dict[str, str]], ...]
    live: frozenset[str] = frozenset()
    """Codes of the sessions that are live now."""
    overdue: bool = False
    """Whether its day is over and it was not closed, so that nothing is forgotten."""


def role_at(context: Context, person: Person, event_id: int) -> RoleName | None:
    """What somebody may do at an event: an administrator is an organiser of all; None for nothing."""
    with context.storage.read() as db:
        if person.administrator:
            return "organiser" if db.get(Event, event_id) is not None else None
        role = db.get(Role, (person.id, event_id))
        return _named(role.name) if role is not None else None


def _named(role: str) -> RoleName:
    return "organiser" if role == "organiser" else "moderator"


def may_begin(context: Context, person: Person) -> bool:
    """Whether somebody may make new events: administrators, and whoever organises one already."""
    query = select(Role.event_id).where(Role.account_id == person.id, Role.name == "organiser").limit(1)
    with context.storage.read() as db:
        return person.administrator or db.scalar(query) is not None


def events_of(context: Context, person: Person) -> list[StaffEvent]:
    """The events of somebody, newest first."""
    now = context.clock()
    with context.storage.read() as db:
        if person.administrator:
            rows = [(event, "organiser") for event in db.scalars(select(Event).order_by(Event.id.desc()))]
        else:
            query = select(Event, Role.name).join(Role, Role.event_id == Event.id).where(Role.account_id == person.id)
            rows = [(event, name) for event, name in db.execute(query.order_by(Event.id.desc()))]
        return [_staff_event(db, event, name, now) for event, name in rows]


def _staff_event(db: Session, event: Event, name: str, now: datetime) -> StaffEvent:
    sessions = select(VotingSession).where(VotingSession.event_id == event.id).order_by(VotingSession.position)
    found = db.scalars(sessions).all()
    listed = tuple((s.code, s.title) for s in found)
    live = frozenset(s.code for s in found if s.state == "live")
    closed = event.closed_at is not None
    overdue = not closed and is_behind(event.date, event.time_zone, now)
    return StaffEvent(event.id, event.title, event.date, _named(name), closed, listed, live, overdue)


def console_token(context: Context, person: Person, code: str) -> str:
    """The token of the console of a session that somebody may moderate; NotFound."""
    with context.storage.read() as db:
        session = db.scalar(select(VotingSession).where(VotingSession.code == code))
    if session is None or role_at(context, person, session.event_id) is None:
        raise NotFound("There is no such session among yours.")
    return session.moderator_token


def members_of(context: Context, event_id: int) -> list[Member]:
    """Who has a role at an event, by address."""
    query = (
        select(Account.id, Account.email, Role.name, Account.password)
        .join(Role, Role.account_id == Account.id)
        .where(Role.event_id == event_id)
        .order_by(Account.email)
    )
    with context.storage.read() as db:
        return [Member(i, email, _named(name), password is not None) for i, email, name, password in db.execute(query)]


def invite(
    context: Context, event_id: int, email: str, role: RoleName, who: str, *, by_administrator: bool = False
) -> str | None:
    """Give somebody a role at an event; whoever is unknown gets an account, and the token of a link to begin with.

    NotSuitable (the address). None where no link is needed (there is a password), or where the account has roles at
    other events too: who may choose its password gets into those; an administrator gets into all anyway.
    """
    cleaned, now = clean_email(email), context.clock()

    def give(transaction: Transaction) -> tuple[int, bool]:
        db = transaction.session
        account = db.scalar(select(Account).where(Account.email == cleaned))
        if account is None:
            account = Account(email=cleaned, name="", password=None, administrator=False, created_at=now)
            db.add(account)
            db.flush()
        db.merge(Role(account_id=account.id, event_id=event_id, name=role))
        db.add(entry(now, event_id, who, "staff.invite", email=cleaned, role=role))
        mine = by_administrator or _is_only_here(db, account, event_id)
        return account.id, account.password is None and mine

    account_id, needs_link = context.storage.write(give)
    return reset_link(context, account_id) if needs_link else None


def _is_only_here(db: Session, account: Account, event_id: int) -> bool:
    elsewhere = select(Role.event_id).where(Role.account_id == account.id, Role.event_id != event_id).limit(1)
    return not account.administrator and db.scalar(elsewhere) is None


def remove(context: Context, event_id: int, account_id: int, who: str) -> str | None:
    """Take somebody's role at an event away; returns whose, None where there was none.

    Links to consoles that somebody knows go on working: they belong to nobody. See links.renew_moderator_links.
    """
    now = context.clock()

    def take(transaction: Transaction) -> str | None:
        db = transaction.session
        email = db.scalar(select(Account.email).where(Account.id == account_id))
        mine = (Role.account_id == account_id, Role.event_id == event_id)
        if db.scalar(select(Role.name).where(*mine)) is None:
            return None
        db.execute(delete(Role).where(*mine))
        db.add(entry(now, event_id, who, "staff.remove", email=email))
        return email

    return context.storage.write(take)


def reset(context: Context, event_id: int, account_id: int, who: str, *, by_administrator: bool = False) -> str:
    """The token of a link by which a member of the event's staff chooses a new password.

    NotFound for others. Forbidden where the account opens other events too: only an administrator may do it then, here
    or by `run.py staff password`.
    """
    with context.storage.read() as db:
        account = db.get(Account, account_id)
        if account is None or db.get(Role, (account_id, event_id)) is None:
            raise NotFound("There is nobody like this among the staff of the event.")
        if not (by_administrator or _is_only_here(db, account, event_id)):
            raise Forbidden("This account opens other events too. Ask an administrator of the server.")
    token, now = reset_link(context, account_id), context.clock()
    context.storage.write(
        lambda t: t.session.add(entry(now, event_id, who, "staff.reset", email=account.email))
    )  # fmt: skip
    return token
