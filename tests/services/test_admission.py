"""Strict mode: a code lets one browser in, leads to nobody, and can be replaced."""

import sqlite3
import threading

import pytest
from sqlalchemy import func, select

from voting.domain.errors import HasBallots, NotFound, NotOpen
from voting.services import admission, events, questions, rehearsals, retention
from voting.services.admission import CodeNeeded, Codes, CodeUsed, CodeVoid
from voting.services.context import Context
from voting.services.participants import require_admission
from voting.services.results import results_document
from voting.services.session_views import SessionView
from voting.storage.models import Admitted

from .audience import cast, identity

PAULA, PETE = "token-of-paula__________", "token-of-pete___________"


@pytest.fixture
def codes(context: Context, riga: int) -> list[admission.PrintedCode]:
    """The event is strict, with three codes."""
    admission.set_strict(context, riga, True, "organiser link")
    return admission.make_codes(context, riga, 3, "organiser link")


def may_vote(context: Context, klasteri: SessionView, name: str) -> bool:
    view = context.views.get(klasteri.id)
    try:
        require_admission(view, identity(context, klasteri.id, name))
    except CodeNeeded:
        return False
    return True


def test_without_a_code_nobody_votes_and_with_one_its_browser_does(
    context: Context, klasteri: SessionView, codes: list[admission.PrintedCode]
) -> None:
    assert not may_vote(context, klasteri, "paula")
    assert admission.show_code(context, codes[0].code, identity(context, klasteri.id, "paula").token) == "RIGA2017"
    assert may_vote(context, klasteri, "paula")
    assert not may_vote(context, klasteri, "pete")


def test_a_code_may_be_typed_as_people_do(context: Context, codes: list[admission.PrintedCode]) -> None:
    admission.show_code(context, f" {codes[0].spaced.lower()} ", PAULA)
    assert admission.count_codes(context, 1).used == 1


def test_a_code_works_once_but_twice_in_the_same_browser(
    context: Context, riga: int, codes: list[admission.PrintedCode]
) -> None:
    admission.show_code(context, codes[0].code, PAULA)
    admission.show_code(context, codes[0].code, PAULA)
    with pytest.raises(CodeUsed):
        admission.show_code(context, codes[0].code, PETE)
    admission.show_code(context, codes[1].code, PAULA)
    assert admission.count_codes(context, riga) == Codes(unused=2, used=1), "a second code of one browser stays unused"


@pytest.mark.parametrize("typed", ["", "AAAA", "' OR 1=1 --", "ĀĀĀĀĀĀĀĀ"])
def test_what_is_no_code_lets_nobody_in(context: Context, codes: list[admission.PrintedCode], typed: str) -> None:
    with pytest.raises(NotFound):
        admission.show_code(context, typed, PAULA)


def test_of_two_browsers_with_one_code_at_once_one_gets_in(
    context: Context, riga: int, codes: list[admission.PrintedCode]
) -> None:
    outcomes: list[str] = []
    barrier = threading.Barrier(8)

    def show(number: int) -> None:
        barrier.wait()
        try:
            admission.show_code(context, codes[0].code, f"token-of-{number:_<16}")
            outcomes.append("in")
        except CodeUsed:
            outcomes.append("used")

    threads = [threading.Thread(target=show, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["in"] + ["used"] * 7
    with context.storage.read() as db:
        assert db.scalar(select(func.count()).select_from(Admitted)) == 1


def test_a_void_code_is_replaced_and_both_are_counted(
    context: Context, riga: int, codes: list[admission.PrintedCode]
) -> None:
    admission.show_code(context, codes[0].code, PAULA)
    new = admission.void_code(context, riga, codes[0].number, "moderator link")
    other = admission.void_code(context, riga, codes[1].number, "moderator link")
    assert [new.number, other.number] == [4, 5]
    for code in codes[:2]:
        with pytest.raises(CodeVoid):
            admission.show_code(context, code.code, PETE)
    admission.show_code(context, new.code, PETE)
    assert results_document(context, riga)["event"]["codes"] == {"unused": 2, "used": 1, "void": 2, "replaced": 2}
    with pytest.raises(NotFound):
        admission.void_code(context, riga, codes[0].number, "moderator link")
    with pytest.raises(NotFound):
        admission.void_code(context, riga, 99, "moderator link")


@pytest.mark.sqlite
def test_nothing_that_is_stored_leads_from_a_code_to_a_browser(
    context: Context, klasteri: SessionView, codes: list[admission.PrintedCode]
) -> None:
    admission.show_code(context, codes[0].code, PAULA)
    with sqlite3.connect(context.storage.database.path) as db:
        columns = {
            table: {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
            for table in ("access_code", "admitted")
        }
    assert columns["access_code"] == {"event_id", "number", "code", "state", "replaces"}
    assert columns["admitted"] == {"event_id", "key"}
    stored = b"".join(file.read_bytes() for file in context.storage.database.path.parent.glob("voting.db*"))
    assert PAULA.encode() not in stored


def test_who_may_vote_is_settled_before_the_first_ballot(context: Context, klasteri: SessionView, riga: int) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    with pytest.raises(HasBallots):
        admission.set_strict(context, riga, True, "organiser link")
    admission.set_strict(context, riga, False, "organiser link")


def test_a_rehearsal_takes_everybody(
    context: Context, klasteri: SessionView, codes: list[admission.PrintedCode]
) -> None:
    rehearsals.start_rehearsal(context, klasteri.id)
    assert may_vote(context, klasteri, "paula")
    rehearsals.stop_rehearsal(context, klasteri.id)
    assert not may_vote(context, klasteri, "paula")


@pytest.mark.sqlite
def test_a_closed_event_lets_nobody_in_and_forgets_who_was(
    context: Context, riga: int, codes: list[admission.PrintedCode]
) -> None:
    admission.show_code(context, codes[0].code, PAULA)
    events.close_event(context, riga, "organiser link")
    with pytest.raises(NotOpen):
        admission.show_code(context, codes[1].code, PETE)
    context.clock.advance(86400)  # type: ignore[attr-defined]
    retention.purge(context)
    with sqlite3.connect(context.storage.database.path) as db:
        assert db.execute("SELECT count(*) FROM admitted").fetchone() == (0,)


@pytest.mark.sqlite
def test_there_are_not_more_codes_than_can_be_printed(context: Context, riga: int) -> None:
    assert len({c.code for c in admission.make_codes(context, riga, 5000, "organiser link")}) == 5000
    with pytest.raises(ValueError, match="at most 5000"):
        admission.make_codes(context, riga, 1, "organiser link")
