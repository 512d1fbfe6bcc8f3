"""Strict mode: one single-use code for each person. A code that was used says so, and leads to no participant.

Which browser was let in is kept by a hash of its own (`Admitted`), written in the same transaction as the code is
marked, in a table without order: nothing tells which code let which browser in.
"""

import secrets
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from voting.domain.changes import SessionChanged
from voting.domain.errors import HasBallots, NotFound, NotOpen, VotingError
from voting.storage import Transaction, insert
from voting.storage.models import AccessCode, Admitted, Ballot, Event, Question, VotingSession
from voting.storage.peppers import Pepper, admitted_key

from .audit import entry
from .context import Context

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1, which are taken for each other on paper."""
LENGTH = 8
"""32^8 codes: with a thousand of them in use, a guess is right once in a thousand million."""
MOST_CODES = 5000


class CodeNeeded(VotingError):
    """This event takes participants with a code of their own only."""

    code = "code_needed"
    default = "This event needs a personal code. Open the join page and enter it."


class CodeUsed(VotingError):
    """The code let somebody in already."""

    code = "code_used"
    default = "This code was used already."


class CodeVoid(VotingError):
    """The code was declared void; another one was handed out for it."""

    code = "code_void"
    default = "This code is not valid any more."


@dataclass(frozen=True)
class Codes:
    """How many single-use codes of an event there are, by state; `replaced`: handed out for a void one."""

    unused: int = 0
    used: int = 0
    void: int = 0
    replaced: int = 0

    @property
    def all(self) -> int:
        """All that were ever made."""
        return self.unused + self.used + self.void


@dataclass(frozen=True)
class PrintedCode:
    """A code to be printed or handed out."""

    number: int
    code: str

    @property
    def spaced(self) -> str:
        """In two halves, as people read it."""
        return f"{self.code[: LENGTH // 2]}-{self.code[LENGTH // 2 :]}"


def is_admitted(context: Context, event_id: int, pepper: Pepper, token: str) -> bool:
    """Whether this browser showed a code."""
    key = admitted_key(pepper, token)
    with context.storage.read() as db:
        return db.get(Admitted, (event_id, key)) is not None


def is_strict(context: Context, event_id: int) -> bool:
    """Whether an event takes people with a code only."""
    with context.storage.read() as db:
        return db.get_one(Event, event_id).strict


def set_strict(context: Context, event_id: int, strict: bool, who: str) -> None:
    """Let only people with a code vote, or everybody. HasBallots: it cannot change in the middle of an event. NotOpen
    where the event is closed."""
    now = context.clock()

    def job(transaction: Transaction) -> None:
        db = transaction.session
        event = db.get_one(Event, event_id, populate_existing=True)
        if event.strict == strict:
            return
        _refuse_closed(db, event_id)
        if _has_ballots(db, event_id):
            raise HasBallots("There are ballots already, so who may vote cannot be changed any more.")
        event.strict = strict
        db.add(entry(now, event_id, who, "event.strict" if strict else "event.open"))
        for session in db.scalars(select(VotingSession).where(VotingSession.event_id == event_id)):
            session.version += 1
            transaction.changed(SessionChanged(session.id))

    context.storage.write(job)


def _has_ballots(db: Session, event_id: int) -> bool:
    query = (
        select(Ballot.question_id)
        .join(Question, Question.id == Ballot.question_id)
        .join(VotingSession, VotingSession.id == Question.session_id)
        .where(VotingSession.event_id == event_id, VotingSession.rehearsal.is_(False))
    )
    return db.scalar(query.limit(1)) is not None


def make_codes(context: Context, event_id: int, how_many: int, who: str) -> list[PrintedCode]:
    """New codes, numbered on. NotOpen once the event is closed, ValueError where there would be more than 5,000."""
    now = context.clock()

    def job(transaction: Transaction) -> list[PrintedCode]:
        db = transaction.session
        _refuse_closed(db, event_id)
        last = db.scalar(select(func.max(AccessCode.number)).where(AccessCode.event_id == event_id)) or 0
        if how_many < 1 or last + how_many > MOST_CODES:
            raise ValueError(f"An event has at most {MOST_CODES} codes; there are {last}.")
        made = [_new_code(db, event_id, last + number) for number in range(1, how_many + 1)]
        db.add(entry(now, event_id, who, "codes.make", how_many=how_many))
        return made

    return context.storage.write(job)


def _refuse_closed(db: Session, event_id: int) -> None:
    if db.get_one(Event, event_id, populate_existing=True).closed_at is not None:
        raise NotOpen("The event is closed: codes would let nobody in.")


def _new_code(db: Session, event_id: int, number: int, replaces: int | None = None) -> PrintedCode:
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        if db.scalar(select(AccessCode.number).where(AccessCode.code == code)) is None:
            break
    db.add(AccessCode(event_id=event_id, number=number, code=code, state="unused", replaces=replaces))
    db.flush()
    return PrintedCode(number, code)


def void_code(context: Context, event_id: int, number: int, who: str) -> PrintedCode:
    """Declare a code void and make one in its place.

    NotFound where there is none of this number, or it is void already; NotOpen once the event is closed.

    A used one may be replaced too (its phone is lost, or its cookies are): whoever it let in stays in, since nothing
    leads from the code to the phone. So both are counted, and reports tell it.
    """
    now = context.clock()

    def job(transaction: Transaction) -> PrintedCode:
        db = transaction.session
        _refuse_closed(db, event_id)
        code = db.get(AccessCode, (event_id, number), populate_existing=True)
        if code is None or code.state == "void":
            raise NotFound("There is no code of this number that could be declared void.")
        last = db.scalar(select(func.max(AccessCode.number)).where(AccessCode.event_id == event_id)) or 0
        was_used, code.state = code.state == "used", "void"
        db.add(entry(now, event_id, who, "codes.void", number=number, used=was_used))
        return _new_code(db, event_id, last + 1, replaces=number)

    return context.storage.write(job)


def show_code(context: Context, typed: str, token: str) -> str:
    """Let the browser with this participant token in; returns the join code to go on with.

    NotFound, CodeUsed (by another browser), CodeVoid, NotOpen (the event is closed). Showing it twice in one browser is
    right.
    """
    code = _as_stored(typed)
    with context.storage.read() as db:
        row = db.scalar(select(AccessCode).where(AccessCode.code == code)) if code else None
        event = db.get(Event, row.event_id) if row else None
        first = db.scalar(_FIRST_SESSION, {"event_id": event.id}) if event else None
    if row is None or event is None or first is None:
        raise NotFound("There is no such code.")
    pepper = context.storage.peppers.get(event.key)
    if pepper is None or event.closed_at is not None:
        raise NotOpen("The organisers have closed this event.")
    _use(context, row.event_id, row.number, admitted_key(pepper, token))
    return event.code or first


def event_of_personal_code(context: Context, typed: str) -> int:
    """The event that a personal code is for, used or not. NotFound."""
    with context.storage.read() as db:
        event_id = db.scalar(select(AccessCode.event_id).where(AccessCode.code == _as_stored(typed)))
    if event_id is None:
        raise NotFound("There is no such code.")
    return event_id


def _as_stored(typed: str) -> str:
    return "".join(c for c in typed.upper() if c.isalnum())


_FIRST_SESSION = (
    select(VotingSession.code)
    .where(VotingSession.event_id == bindparam("event_id"))
    .order_by(VotingSession.position)
    .limit(1)
)


def _use(context: Context, event_id: int, number: int, key: bytes) -> None:
    def job(transaction: Transaction) -> None:
        db = transaction.session
        code = db.get_one(AccessCode, (event_id, number), populate_existing=True)
        if code.state == "void":
            raise CodeVoid
        if db.get(Admitted, (event_id, key)) is not None:
            return  # a second code of the same browser stays unused
        if code.state == "used":
            raise CodeUsed
        code.state = "used"
        db.execute(insert(Admitted).values(event_id=event_id, key=key).on_conflict_do_nothing())

    context.storage.write(job)


def count_codes(context: Context, event_id: int) -> Codes:
    """How many codes there are."""
    grouped = select(AccessCode.state, func.count(), func.count(AccessCode.replaces)).group_by(AccessCode.state)
    with context.storage.read() as db:
        rows = db.execute(grouped.where(AccessCode.event_id == event_id)).all()
    return Codes(**{state: n for state, n, _ in rows}, replaced=sum(r for _, _, r in rows))


def printed_codes(context: Context, event_id: int) -> list[PrintedCode]:
    """The codes that nobody has used yet, by number."""
    query = select(AccessCode.number, AccessCode.code).where(
        AccessCode.event_id == event_id, AccessCode.state == "unused"
    )
    with context.storage.read() as db:
        return [PrintedCode(number, code) for number, code in db.execute(query.order_by(AccessCode.number))]
