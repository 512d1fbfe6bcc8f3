"""The anonymous ballots of closed rounds, for a recount by anybody, and their fingerprint.

A line is `{"question","round","group","answer"}`: nothing that leads to a person, to another question or to another
round. Lines are sorted by what they say, so that no order of casting is left. `group` is told where the results by
group show that group; ballots of all hidden groups carry null, and cannot be told from each other. Texts and words
are left out, and so are rounds that are open.
"""

import hashlib
import threading
from collections.abc import Iterator

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from voting.domain.changes import Change, EventRemoved, QuestionsEdited, SessionWiped
from voting.domain.suppression import shown_groups
from voting.storage import Storage
from voting.storage.models import Ballot, KeptResults

from .groups import WITHOUT
from .session_views import QuestionView, SessionView

MOST_KEPT = 500
"""Fingerprints that are remembered."""


def file_name(code: str) -> str:
    """What the ballots of a session are called; a part of what the event's fingerprint is made of."""
    return f"ballots-{code}.jsonl"


def sums(fingerprints: dict[str, str]) -> str:
    """The file `SHA256SUMS` of sessions' fingerprints, by code and in the event's order; `sha256sum -c` reads it."""
    return "".join(f"{fingerprint}  {file_name(code)}\n" for code, fingerprint in fingerprints.items())


def fingerprint_of(content: bytes) -> str:
    """SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


class AnonymousBallots:
    """Reads ballots off the hub, and remembers the fingerprint of each session until something of it has changed."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._known: dict[int, tuple[int, str]] = {}
        self._lock = threading.Lock()
        storage.listen(self._forget)

    def of_session(self, view: SessionView) -> bytes:
        """The file of a session's ballots: UTF-8, a JSON object a line, sorted."""
        return self._storage.read_slowly(lambda db: _file(db, view))

    def fingerprint(self, view: SessionView) -> str:
        """SHA-256 of that file. Ballots that come into an open round do not change it; it moves when a round closes."""
        known = self._known.get(view.id)
        if known is not None and known[0] == view.version:
            return known[1]
        found = self._storage.read_slowly(lambda db: _kept(db, view) or fingerprint_of(_file(db, view)))
        with self._lock:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[view.id] = (view.version, found)
        return found

    def shown_at_the_end(self, view: SessionView) -> str | None:
        """The fingerprint that the hall shows: of a session that has ended, was no rehearsal, and has such ballots."""
        if view.state != "ended" or view.rehearsal:
            return None
        counted = any(r.ballots for question in view.questions if not question.kind.texts for r in question.rounds)
        return self.fingerprint(view) if counted else None

    def _forget(self, changes: list[Change]) -> None:
        with self._lock:
            if any(isinstance(change, SessionWiped | QuestionsEdited | EventRemoved) for change in changes):
                self._known.clear()


def _kept(db: Session, view: SessionView) -> str | None:
    """What was kept of it where the ballots have been deleted."""
    kept = db.get(KeptResults, view.event.id)
    sessions = kept.document["sessions"] if kept is not None else []
    return next((session.get("ballots_sha256") for session in sessions if session["code"] == view.code), None)


def _file(db: Session, view: SessionView) -> bytes:
    closed = [
        (_start(question, r.number), question, r.number)
        for question in view.questions
        if not question.kind.texts
        for r in question.rounds
        if r.closed_at is not None
    ]
    # No start of a line is the start of another's, so sorted rounds of sorted lines are sorted lines.
    return b"".join(
        line
        for start, question, number in sorted(closed, key=lambda each: each[0])
        for line in sorted(_lines(db, start, question, number))
    )


def _start(question: QuestionView, number: int) -> bytes:
    return b'{"question":%s,"round":%d,"group":' % (msgspec.json.encode(question.key), number)


def _lines(db: Session, start: bytes, question: QuestionView, number: int) -> Iterator[bytes]:
    """The lines of a round; equal ones come together."""
    of_round = (Ballot.question_id == question.id, Ballot.round == number)
    columns = (Ballot.group_id, Ballot.answer)
    counted = db.execute(select(*columns, func.count()).where(*of_round).group_by(*columns)).all()
    sizes: dict[str, int] = {}
    for group, _, count in counted:
        sizes[group or WITHOUT] = sizes.get(group or WITHOUT, 0) + count
    shown = shown_groups(sizes, question.minimum_group)
    for group, answer, count in counted:
        told = (group or WITHOUT) if (group or WITHOUT) in shown else None
        yield b'%s%s,"answer":%s}\n' % (start, msgspec.json.encode(told), answer.encode()) * count
