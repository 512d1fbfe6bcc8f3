"""What is kept of a closed event, and when it goes."""

import hashlib
import multiprocessing
import os
import signal
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import FixedClock
from voting.domain.errors import NotFound, NotOpen
from voting.services import events, pieces, questions, retention, texts
from voting.services.audit import audit_log
from voting.services.context import Context
from voting.services.demo import make_demo
from voting.services.results import results_document
from voting.services.session_views import SessionView
from voting.storage import Storage, Transaction
from voting.storage.models import AudienceSupport, Ballot, Participant, VotingSession

from .audience import cast, identity, join_group

HOUR, DAY = 3600, 86400
SECRET_WORDS = "Neviens to neapstiprināja"


def held(context: Context, klasteri: SessionView) -> None:
    """A session that was held: two questions, one of them with texts."""
    questions.open_question(context, klasteri.id, "barriers")
    for name in ("paula", "pete", "anna"):
        cast(context, klasteri.id, name, "barriers", {"option": "trust"})
    questions.open_question(context, klasteri.id, "recommendation")
    cast(context, klasteri.id, "paula", "recommendation", {"text": "Vairāk sadarbības!"})
    cast(context, klasteri.id, "pete", "recommendation", {"text": SECRET_WORDS})
    view = context.views.get(klasteri.id)
    tally = context.tallies.of_round(view.question("recommendation"), 1).tally
    assert tally is not None
    text = next(t["id"] for t in tally["texts"] if t["text"].startswith("Vairāk"))
    texts.approve_text(context, klasteri.id, "recommendation", text)


def rows(context: Context, table: type[Any]) -> int:
    with context.storage.read() as db:
        return db.query(table).count()


def question_of(document: dict[str, Any], key: str) -> dict[str, Any]:
    return next(q for s in document["sessions"] for q in s["questions"] if q["id"] == key)


@pytest.mark.sqlite
def test_a_day_after_the_close_no_phone_finds_its_ballots(
    context: Context, klasteri: SessionView, clock: FixedClock
) -> None:
    held(context, klasteri)
    pepper = identity(context, klasteri.id, "paula").pepper
    events.close_event(context, klasteri.event.id, "organiser link")
    clock.advance(24 * HOUR - 1)
    assert retention.purge(context) == []
    assert identity(context, klasteri.id, "paula").key is not None
    clock.advance(1)
    assert [d.what for d in retention.purge(context)] == ["keys"]
    assert pepper is not None
    assert context.storage.peppers.get(klasteri.event.key) is None
    files = b"".join(file.read_bytes() for file in context.storage.database.path.parent.glob("voting.db*"))
    assert pepper.value not in files
    assert (rows(context, Participant), rows(context, Ballot)) == (0, 5)
    assert retention.purge(context) == []


def test_until_then_nothing_can_be_changed(context: Context, klasteri: SessionView) -> None:
    held(context, klasteri)
    events.close_event(context, klasteri.event.id, "organiser link")
    with pytest.raises(NotOpen):
        cast(context, klasteri.id, "paula", "barriers", {"option": "links"})
    with pytest.raises(NotFound):
        join_group(context, klasteri.id, "paula", "policy")


def test_after_thirty_days_the_totals_are_what_is_left(
    context: Context, klasteri: SessionView, clock: FixedClock
) -> None:
    held(context, klasteri)
    events.close_event(context, klasteri.event.id, "organiser link")
    before = results_document(context, klasteri.event.id)
    clock.advance(30 * DAY)
    assert {d.what for d in retention.purge(context)} == {"keys", "ballots"}
    after = results_document(context, klasteri.event.id)
    assert rows(context, Ballot) == 0
    assert question_of(after, "barriers") == question_of(before, "barriers")
    kept = question_of(after, "recommendation")["rounds"][0]
    assert [t["text"] for t in kept["tally"]["texts"]] == ["Vairāk sadarbības!"]
    assert kept["ballots"] == 2
    assert after["event"]["ballots_deleted_at"] == clock.now.isoformat()


@pytest.mark.sqlite
def test_what_was_deleted_is_in_no_file(context: Context, klasteri: SessionView, clock: FixedClock) -> None:
    held(context, klasteri)
    events.close_event(context, klasteri.event.id, "organiser link")
    clock.advance(30 * DAY)
    retention.purge(context)
    files = b"".join(file.read_bytes() for file in context.storage.database.path.parent.glob("voting.db*"))
    assert SECRET_WORDS.encode() not in files
    assert SECRET_WORDS.encode("unicode_escape").replace(b"\\x", b"\\u00") not in files


def test_screens_show_no_false_zero_afterwards(context: Context, klasteri: SessionView, clock: FixedClock) -> None:
    held(context, klasteri)
    questions.close_question(context, klasteri.id, "recommendation")
    questions.show_question(context, klasteri.id, "barriers")
    questions.reveal_results(context, klasteri.id, "barriers", ["hall"], True)
    events.close_event(context, klasteri.event.id, "organiser link")
    clock.advance(30 * DAY)
    retention.purge(context)
    view = context.views.get(klasteri.id)
    assert view.stage is None
    assert [(t.ballots, t.tally) for t in context.tallies.of_question(view.question("barriers"))] == [(3, None)]


@pytest.mark.sqlite
def test_an_event_may_forget_at_once(context: Context, klasteri: SessionView) -> None:
    held(context, klasteri)
    with sqlite3.connect(context.storage.database.path) as db:
        db.execute("""UPDATE event SET retention = '{"keys_hours": 0, "ballots_days": 0}'""")
    events.close_event(context, klasteri.event.id, "organiser link")
    assert (rows(context, Participant), rows(context, Ballot)) == (0, 0)
    assert question_of(results_document(context, klasteri.event.id), "barriers")["rounds"][0]["ballots"] == 3


def test_an_open_event_keeps_everything(context: Context, klasteri: SessionView, clock: FixedClock) -> None:
    held(context, klasteri)
    clock.advance(1000 * DAY)
    assert retention.purge(context) == []
    assert rows(context, Ballot) == 5


def test_the_log_tells_what_was_done(context: Context, klasteri: SessionView, clock: FixedClock) -> None:
    events.close_event(context, klasteri.event.id, "organiser link")
    clock.advance(31 * DAY)
    retention.purge(context)
    told = [(noted.who, noted.action) for noted in audit_log(context, klasteri.event.id)]
    assert told == [("server", "ballots.delete"), ("server", "keys.destroy"), ("organiser link", "event.close")]


def test_supports_that_a_crash_left_go_though_there_are_no_ballots(
    context: Context, klasteri: SessionView, clock: FixedClock
) -> None:
    def support(transaction: Transaction) -> None:
        transaction.session.add(AudienceSupport(session_id=klasteri.id, key="who", supporter=bytes(16)))

    events.close_event(context, klasteri.event.id, "organiser link")
    clock.advance(31 * DAY)
    retention.purge(context)
    context.storage.write(support)
    assert [due.what for due in retention.purge(context)] == ["ballots"]
    assert rows(context, AudienceSupport) == 0
    assert retention.purge(context) == []


@pytest.mark.parametrize("rows", [0, 1, 2, 7, 1000])
def test_pieces_hold_every_row_once(monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    monkeypatch.setattr(pieces, "ROWS", 3)
    bounds = pieces.ranges(rows)
    assert len(bounds) == max(1, -(-rows // 3))
    edges = [bytes(16), b"\xff" * 16, *(low for low, _ in bounds)]
    drawn = [hashlib.blake2b(bytes([n % 256, n // 256]), digest_size=16).digest() for n in range(1000)]
    for key in edges + drawn:
        assert sum(low <= key < high for low, high in bounds) == 1


def _purge_and_die(path: Path, at: float, number: int) -> None:
    """Purge in pieces of two rows, and be killed within the write of that number, before it is committed."""
    pieces.ROWS = 2
    storage = Storage(path)
    context = Context(storage, "http://balss.example", FixedClock())
    context.clock.advance(at)  # type: ignore[attr-defined]
    write = storage.write
    writes = iter(range(1, 100))

    def die(job: Any, **more: Any) -> Any:
        if next(writes) < number:
            return write(job, **more)

        def work(transaction: Any) -> None:
            job(transaction)
            transaction.session.flush()
            os.kill(os.getpid(), signal.SIGKILL)

        return write(work, **more)

    storage.write = die  # type: ignore[method-assign]
    retention.purge(context)


KILLED_AT = {"among participants": 2, "when keys are gone": 3, "when totals are kept": 4, "among ballots": 6}
"""Participants are two pieces; then a note of it; then the totals; ballots are three pieces."""


@pytest.mark.parametrize("step", KILLED_AT)
def test_a_crash_in_the_middle_loses_nothing_and_leaves_nothing(tmp_path: Path, step: str) -> None:
    path, clock = tmp_path / "voting.db", FixedClock()
    context = Context(Storage(path), "http://balss.example", clock)
    event_id = make_demo(context)
    with context.storage.read() as db:
        session_id = db.query(VotingSession.id).filter(VotingSession.code == "KLASTERI").scalar()
    klasteri = context.views.get(session_id)
    held(context, klasteri)
    events.close_event(context, event_id, "organiser link")
    before = question_of(results_document(context, event_id), "barriers")
    context.storage.close()

    process = multiprocessing.get_context("spawn").Process(
        target=_purge_and_die, args=(path, 31 * DAY, KILLED_AT[step])
    )
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL

    clock.advance(31 * DAY)
    again = Context(Storage(path), "http://balss.example", clock)
    participants, ballots = rows(again, Participant), rows(again, Ballot)
    assert participants <= (3 if step == "among participants" else 0)
    assert 2 <= ballots <= 5 if step == "among ballots" else ballots == 5
    assert question_of(results_document(again, event_id), "barriers") == before
    barriers = again.views.get(session_id).question("barriers")
    assert [t.ballots for t in again.tallies.of_question(barriers)] == [3], "no screen shows a part of them"
    retention.purge(again)
    assert (rows(again, Participant), rows(again, Ballot)) == (0, 0)
    assert again.storage.peppers.get(klasteri.event.key) is None
    assert question_of(results_document(again, event_id), "barriers") == before
    assert retention.purge(again) == []
    again.storage.close()
