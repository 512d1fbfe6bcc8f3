"""Max gives a question a time: the server's clock decides, and at the deadline the question closes by itself."""

import pytest

from tests.conftest import FixedClock
from tests.services.audience import cast
from voting.domain.errors import NoTimer, NotOpen, TooLate, WrongRound
from voting.services import questions, timers
from voting.services.context import Context
from voting.services.session_views import SessionView
from voting.services.stages import build_stage

TRUST = {"option": "trust"}


@pytest.fixture
def timed(context: Context, klasteri: SessionView) -> int:
    """The session, with a question open for a minute."""
    questions.open_question(context, klasteri.id, "barriers")
    timers.start_timer(context, klasteri.id, "barriers", 60)
    return klasteri.id


def shown(context: Context, session_id: int) -> tuple[int | None, int | None]:
    """Seconds until the deadline and milliseconds left, as phones get them."""
    question = build_stage(context.views.get(session_id), "phones", context.tallies, None)["question"]
    now_ms = int(context.clock().timestamp() * 1000)
    return question["ends_at"] and (question["ends_at"] - now_ms) // 1000, question["left_ms"]


def state(context: Context, session_id: int) -> str:
    return context.views.get(session_id).question("barriers").state


def test_a_question_with_seconds_gets_its_deadline_when_it_is_opened(context: Context, klasteri: SessionView) -> None:
    def give_it_seconds(transaction: object) -> None:
        from voting.storage.models import Question

        db = transaction.session  # type: ignore[attr-defined]
        db.get(Question, klasteri.question("barriers").id).seconds = 45

    context.storage.write(give_it_seconds)
    questions.open_question(context, klasteri.id, "barriers")
    assert shown(context, klasteri.id) == (45, None)


def test_a_ballot_counts_until_two_seconds_after_the_deadline(context: Context, timed: int, clock: FixedClock) -> None:
    clock.advance(61.9)
    cast(context, timed, "paula", "barriers", TRUST)
    clock.advance(0.2)
    with pytest.raises(TooLate):
        cast(context, timed, "pete", "barriers", TRUST)
    with pytest.raises(TooLate):
        cast(context, timed, "pete", "barriers", {"option": "nonsense"})
    with pytest.raises(WrongRound):
        cast(context, timed, "pete", "barriers", TRUST, 2)


def test_the_server_closes_the_question_after_the_grace_and_says_why(
    context: Context, timed: int, clock: FixedClock
) -> None:
    clock.advance(61)
    assert timers.close_overdue(context) == []
    clock.advance(1.1)
    if context.storage.shared:
        assert timers.close_overdue(context) == [], "ballots that other workers took in time are on their way"
        clock.advance(0.4)
    assert timers.close_overdue(context) == [timed]
    assert state(context, timed) == "closed"
    assert timers.close_overdue(context) == [], "one step, whoever looks"
    assert shown(context, timed) == (None, None)
    with pytest.raises(TooLate):
        cast(context, timed, "paula", "barriers", TRUST)


def test_a_question_that_max_closed_before_its_deadline_is_not_open(
    context: Context, timed: int, clock: FixedClock
) -> None:
    clock.advance(30)
    questions.close_question(context, timed, "barriers")
    clock.advance(60)
    with pytest.raises(NotOpen):
        cast(context, timed, "paula", "barriers", TRUST)


def test_a_pause_keeps_what_is_left_and_takes_ballots(context: Context, timed: int, clock: FixedClock) -> None:
    clock.advance(20)
    timers.pause_timer(context, timed, "barriers")
    before = context.views.get(timed).version
    timers.pause_timer(context, timed, "barriers")
    assert context.views.get(timed).version == before, "pausing twice is one step"
    clock.advance(600)
    assert timers.close_overdue(context) == []
    assert shown(context, timed) == (None, 40_000)
    cast(context, timed, "paula", "barriers", TRUST)
    timers.resume_timer(context, timed, "barriers")
    assert shown(context, timed) == (40, None)


def test_time_is_added_to_a_timer_that_runs_is_paused_or_has_just_run_out(
    context: Context, timed: int, clock: FixedClock
) -> None:
    timers.add_time(context, timed, "barriers", 30)
    assert shown(context, timed) == (90, None)
    timers.pause_timer(context, timed, "barriers")
    timers.add_time(context, timed, "barriers", 30)
    assert shown(context, timed) == (None, 120_000)
    timers.resume_timer(context, timed, "barriers")
    clock.advance(121)
    timers.add_time(context, timed, "barriers", 30)
    assert shown(context, timed) == (30, None)


def test_a_running_timer_is_not_started_again(context: Context, timed: int, clock: FixedClock) -> None:
    clock.advance(10)
    timers.start_timer(context, timed, "barriers", 60)
    assert shown(context, timed) == (50, None)


def test_without_a_timer_there_is_nothing_to_pause_or_lengthen(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    for step in (timers.pause_timer, timers.resume_timer):
        with pytest.raises(NoTimer):
            step(context, klasteri.id, "barriers")
    with pytest.raises(NoTimer):
        timers.add_time(context, klasteri.id, "barriers", 30)
    with pytest.raises(NotOpen):
        timers.start_timer(context, klasteri.id, "areas", 30)


def test_reopening_and_the_next_round_have_no_old_deadline(context: Context, timed: int, clock: FixedClock) -> None:
    cast(context, timed, "paula", "barriers", TRUST)
    clock.advance(63)
    timers.close_overdue(context)
    questions.reopen_question(context, timed, "barriers")
    assert shown(context, timed) == (None, None)
    cast(context, timed, "pete", "barriers", TRUST)
    questions.close_question(context, timed, "barriers")
    assert questions.open_question(context, timed, "barriers") == 2
    assert shown(context, timed) == (None, None)
