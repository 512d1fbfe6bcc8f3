"""A round that nobody answered leaves no trace: what was revealed before it is revealed after it."""

import pytest

from tests.services.audience import cast, identity
from voting.services import ballots, events, questions
from voting.services.audit import audit_log
from voting.services.context import Context
from voting.services.revealed import revealed_to_phones
from voting.services.session_views import SessionView
from voting.services.withdrawn_reveals import AGAIN


@pytest.fixture
def shown(context: Context, klasteri: SessionView) -> int:
    """A session whose first round of barriers is revealed on hall and phones."""
    questions.open_question(context, klasteri.id, "barriers")
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    questions.close_question(context, klasteri.id, "barriers")
    questions.reveal_results(context, klasteri.id, "barriers", ["hall", "phones"], True)
    return klasteri.id


def revealed(context: Context, session_id: int) -> set[str]:
    return set(context.views.get(session_id).question("barriers").revealed)


def on_the_page(context: Context) -> list[tuple[str, int]]:
    """Questions and the number of their rounds, as participants read them afterwards."""
    sessions = revealed_to_phones(context, "KLASTERI").sessions
    return [(each.question["id"], len(each.rounds)) for session in sessions for each in session.questions]


def noted(context: Context, event_id: int) -> int:
    return [entry.action for entry in audit_log(context, event_id)].count(AGAIN)


def test_an_empty_round_takes_nothing_off_the_participants_page(
    context: Context, klasteri: SessionView, shown: int
) -> None:
    assert questions.open_question(context, shown, "barriers") == 2
    assert revealed(context, shown) == set() and noted(context, klasteri.event.id) == 1
    questions.close_question(context, shown, "barriers")
    assert revealed(context, shown) == {"hall", "phones"} and noted(context, klasteri.event.id) == 0
    questions.end_session(context, shown)
    assert on_the_page(context) == [("barriers", 1)]


def test_nor_does_one_whose_only_ballot_was_withdrawn(context: Context, shown: int) -> None:
    questions.open_question(context, shown, "barriers")
    cast(context, shown, "pete", "barriers", {"option": "trust"}, 2)
    ballots.withdraw_ballot(context, context.views.get(shown), identity(context, shown, "pete"), "barriers", 2)
    questions.end_session(context, shown)
    assert on_the_page(context) == [("barriers", 1)]


def test_it_is_the_same_whatever_closes_the_round(context: Context, klasteri: SessionView, shown: int) -> None:
    questions.open_question(context, shown, "barriers")
    questions.open_question(context, shown, "years")
    assert revealed(context, shown) == {"hall", "phones"}
    questions.open_question(context, shown, "barriers")
    events.close_event(context, klasteri.event.id, "organiser link")
    assert on_the_page(context) == [("barriers", 1)]


def test_a_round_with_answers_waits_for_its_own_reveal(context: Context, klasteri: SessionView, shown: int) -> None:
    questions.open_question(context, shown, "barriers")
    cast(context, shown, "pete", "barriers", {"option": "trust"}, 2)
    questions.close_question(context, shown, "barriers")
    assert revealed(context, shown) == set() and noted(context, klasteri.event.id) == 1
    questions.open_question(context, shown, "barriers")  # a third one, empty: the second was never revealed
    questions.close_question(context, shown, "barriers")
    assert revealed(context, shown) == set()


def test_an_empty_round_that_is_continued_is_hidden_again(context: Context, shown: int) -> None:
    questions.open_question(context, shown, "barriers")
    questions.close_question(context, shown, "barriers")
    questions.reopen_question(context, shown, "barriers")
    assert revealed(context, shown) == set()
    cast(context, shown, "pete", "barriers", {"option": "trust"}, 2)
    questions.close_question(context, shown, "barriers")
    assert revealed(context, shown) == set()


def test_what_was_revealed_to_the_hall_only_comes_back_there_only(context: Context, shown: int) -> None:
    questions.reveal_results(context, shown, "barriers", ["phones"], False)
    questions.open_question(context, shown, "barriers")
    questions.close_question(context, shown, "barriers")
    assert revealed(context, shown) == {"hall"}
