"""The difference between a stored event and a draft, written into its rows: what stays keeps its identity."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from voting.domain.audience_rules import as_prepared, read_rules, stored_rules
from voting.domain.changes import QuestionsEdited, SessionChanged
from voting.domain.codes import new_token
from voting.storage import Transaction
from voting.storage.models import AuditEntry, Event, JoinCode, Question, VotingSession

from .audit import entry
from .event_file import EventDraft, NotAsNeeded, Path, Problem, QuestionDraft, SessionDraft
from .event_page import imported_page
from .matching import Matched
from .rewording import REWORDINGS

EDITED, PAUSE = "event.edit", timedelta(minutes=15)
HEAD = (
    "title", "code", "languages", "date", "time_zone", "venue", "organiser", "groups", "minimum_group", "strict",
    "retention", "banned_words", "details",
)  # fmt: skip
RULES = frozenset({"groups", "minimum_group", "banned_words"})
"""Keys of the event by which what was counted is shown."""
OF_QUESTION = ("kind", "text", "help", "abstain", "change", "sealed", "seconds", "consensus", "settings")


def apply_draft(
    transaction: Transaction, event_id: int, before: EventDraft, after: EventDraft, matched: list[Matched],
    now: datetime, who: str,
) -> None:  # fmt: skip
    """Make the rows of an event those of `after`. NotAsNeeded where a code is in use elsewhere on the server.

    Sessions that changed get a new version and are told; all of them where the event itself changed.
    """
    db = transaction.session
    _refuse_taken(db, event_id, after)
    head = _write_head(db.get_one(Event, event_id, populate_existing=True), before, after)
    of_event = select(VotingSession).where(VotingSession.event_id == event_id)
    rows = {row.code: row for row in db.scalars(of_event)}
    gone = [row for code, row in rows.items() if code not in {m.was for m in matched}]
    for row in gone:
        db.delete(row)
        transaction.changed(SessionChanged(row.id))
    recode = _codes(before) != _codes(after) or [m.was for m in matched] != [s.code for s in after.sessions]
    if recode:
        renamed = [m.was for m, s in zip(matched, after.sessions, strict=True) if m.was and m.was != s.code]
        _free_codes(db, event_id, [rows[code] for code in renamed])
    edited: dict[str, list[int]] = {}
    for position, (draft, found) in enumerate(zip(after.sessions, matched, strict=True)):
        if _is_untouched(before, draft, position, found):
            written = None
        else:
            written = _write_session(db, event_id, rows.get(found.was or ""), draft, position, found)
        if written is not None or head:
            edited[draft.code] = written or []
    rows = {row.code: row for row in db.scalars(of_event)}
    if recode:
        _give_codes(db, event_id, after, rows)
    for code, questions in edited.items():
        _tell(transaction, rows[code], questions, everything=bool(head & RULES))
    if edited or gone:
        _note(db, event_id, sorted(edited), now, who)


def _note(db: Session, event_id: int, sessions: list[str], now: datetime, who: str) -> None:
    """One entry of the audit log for what somebody edits without a long pause: the editor saves all the time."""
    newest = select(AuditEntry).where(AuditEntry.event_id == event_id, AuditEntry.action.not_in(REWORDINGS))
    last = db.scalar(newest.order_by(AuditEntry.id.desc()).limit(1))
    if last and (last.who, last.action) == (who, EDITED) and now - last.at < PAUSE:
        sessions = sorted({*last.details["sessions"].split(", "), *sessions} - {""})
        db.delete(last)  # a new one stands at the end of the log, which is in the order of its entries
    db.add(entry(now, event_id, who, EDITED, sessions=", ".join(sessions)))


def _write_head(event: Event, before: EventDraft, after: EventDraft) -> set[str]:
    """The keys of the event itself that changed."""
    changed = {name for name in HEAD if getattr(before, name) != getattr(after, name)}
    for name in changed:
        given = getattr(after, name)
        setattr(event, name, {**event.details, **given} if name == "details" else given)
    if after.page not in (None, before.page):
        event.page = imported_page(event.page, after.page)
        changed.add("page")
    return changed


def _is_untouched(before: EventDraft, draft: SessionDraft, position: int, found: Matched) -> bool:
    same = position < len(before.sessions) and before.sessions[position] == draft and found.was == draft.code
    return same and found.questions == [question.id for question in draft.questions]


def _tell(transaction: Transaction, session: VotingSession, questions: list[int], *, everything: bool) -> None:
    if everything:
        questions = list(transaction.session.scalars(select(Question.id).where(Question.session_id == session.id)))
    session.version += 1
    transaction.changed(SessionChanged(session.id), QuestionsEdited(session.id, frozenset(questions)))


def _codes(draft: EventDraft) -> list[str | None]:
    return [draft.code, *(session.code for session in draft.sessions)]


def _refuse_taken(db: Session, event_id: int, draft: EventDraft) -> None:
    codes = [code for code in _codes(draft) if code]
    elsewhere = (JoinCode.code.in_(codes), JoinCode.event_id != event_id)
    taken = set(db.scalars(select(JoinCode.code).where(*elsewhere)))
    places: list[tuple[Path, str | None]] = [(("event", "code"), draft.code)]
    places += [(("sessions", index, "code"), session.code) for index, session in enumerate(draft.sessions)]
    problems = [
        Problem(path, f"the code {code} is in use on this server; choose another one")
        for path, code in places
        if code in taken
    ]
    if problems:
        raise NotAsNeeded(problems)


def _free_codes(db: Session, event_id: int, rows: list[VotingSession]) -> None:
    """Codes may change places: first nobody has one."""
    db.execute(delete(JoinCode).where(JoinCode.event_id == event_id))
    for row in rows:
        row.code = f"~{row.id}"
    db.flush()


def _give_codes(db: Session, event_id: int, draft: EventDraft, rows: dict[str, VotingSession]) -> None:
    for session in draft.sessions:
        db.add(JoinCode(code=session.code, event_id=event_id, session_id=rows[session.code].id))
    if draft.code:
        db.add(JoinCode(code=draft.code, event_id=event_id, session_id=None))
    db.flush()


def _write_session(
    db: Session, event_id: int, row: VotingSession | None, draft: SessionDraft, position: int, found: Matched
) -> list[int] | None:
    """Write a session; the ids of its edited questions, or None where nothing of it changed."""
    new = row is None
    if row is None:
        row = VotingSession(event_id=event_id, hall_token=new_token(), moderator_token=new_token(), version=0)
        row.state, row.stage_question_id, row.blank, row.rehearsal, row.opened = "draft", None, False, False, 0
        row.audience_questions = None
        row.code = draft.code
    values = {
        "code": draft.code, "position": position, "title": draft.title, "moderators": draft.moderators,
        "audience_questions": _rules(row.audience_questions, draft.audience_questions),
    }  # fmt: skip
    before = {name: getattr(row, name) for name in values if name != "code"}
    changed = new or found.was != draft.code or any(before[name] != values[name] for name in before)
    for name, value in values.items():
        setattr(row, name, value)
    db.add(row)
    db.flush()
    edited = _write_questions(db, row, draft.questions, found.questions)
    return edited if edited is not None else [] if changed else None


def _rules(stored: dict[str, Any] | None, wanted: dict[str, Any] | None) -> dict[str, Any] | None:
    """The rules for the audience; what moderators switched meanwhile stays, where the organisers changed nothing."""
    present = read_rules(stored)
    if stored_rules(as_prepared(present)) == wanted:
        return stored
    if wanted is None or present is None or not present.prepared:
        return wanted
    return {**wanted, "open": present.open}


def _write_questions(
    db: Session, session: VotingSession, drafts: list[QuestionDraft], was: list[str | None]
) -> list[int] | None:
    rows = {row.key: row for row in db.scalars(select(Question).where(Question.session_id == session.id))}
    gone = [row for key, row in rows.items() if key not in was]
    for row in gone:
        if session.stage_question_id == row.id:
            session.stage_question_id = None
        db.delete(row)
    for draft, key in zip(drafts, was, strict=True):
        if key is not None and key != draft.id:  # ids may change places: first nobody has one that changes
            rows[key].key = f"\x1f{rows[key].id}"
    db.flush()
    written = []
    for place, (draft, key) in enumerate(zip(drafts, was, strict=True)):
        row = rows[key] if key is not None else Question(session_id=session.id, state="draft", round=0)
        values = {"key": draft.id, "position": place, **{name: getattr(draft, name) for name in OF_QUESTION}}
        if key is None or any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            db.add(row)
            written.append(row)
    db.flush()
    return [row.id for row in written] if written or gone else None
