"""Accounts of staff: make one, choose a password, sign in and out."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from voting.domain.errors import Forbidden, NotFound, VotingError
from voting.domain.passwords import check_password, clean_email
from voting.storage import Transaction
from voting.storage.models import Account, OneTimeLink, SignIn

from .audit import entry
from .context import Context
from .passwords import Turns, hashed

SIGNED_IN = timedelta(days=7)
LINK_LASTS = timedelta(hours=48)
turns = Turns()


class Taken(VotingError):
    """There is an account of this address."""

    code = "taken"
    default = "There is an account of this email address already."


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in."""

    id: int
    email: str
    name: str
    administrator: bool


def stored_form(token: str) -> bytes:
    """What is stored of a secret that a browser or a link holds."""
    return hashlib.sha256(token.encode()).digest()


def are_there_accounts(context: Context) -> bool:
    """Whether anybody has an account with a password."""
    with context.storage.read() as db:
        return db.scalar(select(Account.id).where(Account.password.is_not(None)).limit(1)) is not None


def add_account(context: Context, email: str, password: str | None, *, administrator: bool, who: str) -> int:
    """Make an account; returns its id. NotSuitable (address, password), Taken."""
    cleaned = clean_email(email)
    stored = hashed(check_password(password, cleaned)) if password is not None else None
    now = context.clock()

    def add(transaction: Transaction) -> int:
        db = transaction.session
        if db.scalar(select(Account.id).where(Account.email == cleaned)) is not None:
            raise Taken
        account = Account(email=cleaned, name="", password=stored, administrator=administrator, created_at=now)
        db.add(account)
        db.flush()
        db.add(entry(now, None, who, "account.add", email=cleaned))
        return account.id

    return context.storage.write(add)


def sign_in(context: Context, email: str, password: str, known: bool) -> str:
    """A new token for the browser's cookie. Forbidden, the same for an unknown address and a wrong password.

    `known`: this browser was signed in to this account before.
    """
    cleaned = email.strip().lower()
    with context.storage.read() as db:
        row = db.execute(select(Account.id, Account.password).where(Account.email == cleaned)).one_or_none()
    if not turns.is_right(cleaned, row[1] if row else None, password, known) or row is None:
        raise Forbidden("Email address or password is wrong.")
    account_id = row[0]
    token, now = secrets.token_urlsafe(32), context.clock()

    def store(transaction: Transaction) -> None:
        _remember_browser(transaction.session, account_id, token, now)
        transaction.session.add(entry(now, None, cleaned, "account.sign_in"))

    context.storage.write(store)
    return token


def _remember_browser(db: Session, account_id: int, token: str, now: datetime) -> None:
    db.execute(delete(SignIn).where(SignIn.expires_at <= now))
    db.add(SignIn(token=stored_form(token), account_id=account_id, created_at=now, expires_at=now + SIGNED_IN))


def person_of(context: Context, token: str) -> Person | None:
    """Who is signed in with this token; None for nobody."""
    query = (
        select(Account.id, Account.email, Account.name, Account.administrator)
        .join(SignIn, SignIn.account_id == Account.id)
        .where(SignIn.token == stored_form(token), SignIn.expires_at > context.clock())
    )
    with context.storage.read() as db:
        row = db.execute(query).one_or_none()
    return Person(*row) if row else None


def sign_out(context: Context, token: str) -> None:
    """Forget this browser."""
    own = SignIn.token == stored_form(token)
    context.storage.write(lambda t: t.session.execute(delete(SignIn).where(own)) and None)


def sign_out_everywhere(context: Context, account_id: int) -> None:
    """Forget every browser of an account."""
    context.storage.write(lambda t: _forget_browsers(t.session, account_id))


def _forget_browsers(db: Session, account_id: int) -> None:
    db.execute(delete(SignIn).where(SignIn.account_id == account_id))


def first_link(context: Context) -> str | None:
    """The token of a link that makes the first account; None where there is one. Earlier ones work no more."""
    if are_there_accounts(context):
        return None
    return _new_link(context, None)


def reset_link(context: Context, account_id: int) -> str:
    """The token of a link by which somebody chooses a new password. Earlier ones of the account work no more."""
    return _new_link(context, account_id)


def _new_link(context: Context, account_id: int | None) -> str:
    token, ends = secrets.token_urlsafe(24), context.clock() + LINK_LASTS

    def store(transaction: Transaction) -> None:
        db = transaction.session
        db.execute(delete(OneTimeLink).where(OneTimeLink.account_id.is_not_distinct_from(account_id)))
        db.add(OneTimeLink(token=stored_form(token), account_id=account_id, expires_at=ends))

    context.storage.write(store)
    return token


@dataclass(frozen=True)
class Invitation:
    """What a one-time link is for: the address whose password is chosen, None: the first account."""

    email: str | None


def invitation(context: Context, token: str) -> Invitation:
    """What this link is for. NotFound where it was used, replaced, or is too old."""
    with context.storage.read() as db:
        return Invitation(_link(db, context, token)[1])


def _link(db: Session, context: Context, token: str) -> tuple[int | None, str | None]:
    query = (
        select(OneTimeLink.account_id, Account.email)
        .outerjoin(Account, Account.id == OneTimeLink.account_id)
        .where(OneTimeLink.token == stored_form(token), OneTimeLink.expires_at > context.clock())
    )
    row = db.execute(query).one_or_none()
    if row is None:
        raise NotFound("This link was used already or is too old. Ask for another one.")
    return row[0], row[1]


def use_link(context: Context, token: str, email: str, password: str) -> str:
    """Choose the password by a one-time link, or make the first account; returns the address.

    Every browser of the account is signed out. NotFound (the link), NotSuitable (address, password), Taken.
    """
    known = invitation(context, token).email
    cleaned = known or clean_email(email)
    stored, now = hashed(check_password(password, cleaned)), context.clock()

    def use(transaction: Transaction) -> None:
        db = transaction.session
        account_id, _ = _link(db, context, token)
        if account_id is None:
            if db.scalar(select(func.count()).select_from(Account).where(Account.password.is_not(None))):
                raise NotFound("There is an account already. Ask its holder for an invitation.")
            if db.scalar(select(Account.id).where(Account.email == cleaned)) is not None:
                raise Taken
            account = Account(email=cleaned, name="", administrator=True, created_at=now)
            db.add(account)
        else:
            account = db.get_one(Account, account_id)
            _forget_browsers(db, account_id)
        account.password = stored
        db.execute(delete(OneTimeLink).where(OneTimeLink.token == stored_form(token)))
        db.add(entry(now, None, cleaned, "account.choose_password"))

    context.storage.write(use)
    return cleaned


def choose_password(context: Context, email: str, password: str, who: str) -> None:
    """Give an account another password; every browser of it is signed out. NotFound, NotSuitable."""
    _choose(context, email, password, who, None)


def _choose(context: Context, email: str, password: str, who: str, token: str | None) -> None:
    """`token`: of the one browser that stays signed in, in the same transaction: it never hears of half of it."""
    cleaned = clean_email(email)
    stored, now = hashed(check_password(password, cleaned)), context.clock()

    def store(transaction: Transaction) -> None:
        db = transaction.session
        account = db.scalar(select(Account).where(Account.email == cleaned))
        if account is None:
            raise NotFound(f"There is no account {cleaned}.")
        account.password = stored
        _forget_browsers(db, account.id)
        if token is not None:
            _remember_browser(db, account.id, token, now)
        db.add(entry(now, None, who, "account.choose_password", email=cleaned))

    context.storage.write(store)


def change_password(context: Context, person: Person, present: str, chosen: str) -> str:
    """Somebody's own new password; returns a new token for this browser, every other one of the account is signed out.

    Forbidden where `present` is not the present password, RateLimited, NotSuitable (the new one). Tries count as those
    of somebody unknown: a browser that was left open is no way to guess.
    """
    with context.storage.read() as db:
        stored = db.scalar(select(Account.password).where(Account.id == person.id))
    if not turns.is_right(person.email, stored, present, known=False):
        raise Forbidden("The present password is wrong.")
    token = secrets.token_urlsafe(32)
    _choose(context, person.email, chosen, person.email, token)
    return token


def all_accounts(context: Context) -> list[tuple[str, bool]]:
    """The addresses of all accounts, and whether they are administrators."""
    with context.storage.read() as db:
        query = select(Account.email, Account.administrator).order_by(Account.email)
        return [(email, administrator) for email, administrator in db.execute(query)]
