"""Casting, changing and withdrawing ballots."""

import threading

import pytest
from sqlalchemy import select

from tests.services.audience import cast, identity, join_group
from voting.domain.errors import AlreadyCast, NotFound, NotOpen, VotingError, WrongRound
from voting.question_kinds import InvalidAnswer
from voting.services import ballots, questions
from voting.services.context import Context
from voting.services.session_views import SessionView
from voting.storage import Transaction
from voting.storage.models import Ballot, Question


def tally(context: Context, klasteri: SessionView, question: str, number: int = 1) -> dict[str, object]:
    view = context.views.get(klasteri.id)
    counted = context.tallies.of_round(view.question(question), number)
    assert counted.tally is not None
    return {"ballots": counted.ballots, **counted.tally}


@pytest.fixture
def barriers(context: Context, klasteri: SessionView) -> str:
    questions.open_question(context, klasteri.id, "barriers")
    return "barriers"


def test_a_ballot_is_counted(context: Context, klasteri: SessionView, barriers: str) -> None:
    cast(context, klasteri.id, "paula", barriers, {"option": "trust"})
    assert tally(context, klasteri, barriers)["counts"]["trust"] == 1  # type: ignore[index]


def test_casting_again_replaces_the_ballot(context: Context, klasteri: SessionView, barriers: str) -> None:
    cast(context, klasteri.id, "paula", barriers, {"option": "trust"})
    cast(context, klasteri.id, "paula", barriers, {"option": "links"})
    counted = tally(context, klasteri, barriers)
    assert counted["ballots"] == 1
    assert counted["counts"]["links"] == 1  # type: ignore[index]
    assert counted["counts"]["trust"] == 0  # type: ignore[index]


def test_an_abstention_is_a_ballot(context: Context, klasteri: SessionView, barriers: str) -> None:
    cast(context, klasteri.id, "paula", barriers, {"abstain": True})
    counted = tally(context, klasteri, barriers)
    assert (counted["ballots"], counted["abstained"]) == (1, 1)


def test_a_withdrawn_ballot_is_not_counted(context: Context, klasteri: SessionView, barriers: str) -> None:
    cast(context, klasteri.id, "paula", barriers, {"option": "trust"})
    view = context.views.get(klasteri.id)
    ballots.withdraw_ballot(context, view, identity(context, klasteri.id, "paula"), barriers, 1)
    assert tally(context, klasteri, barriers)["ballots"] == 0


@pytest.mark.parametrize(
    ("question", "number", "answer", "error"),
    [
        ("nothing", 7, {}, NotFound),
        ("barriers", 2, {}, WrongRound),
        ("areas", 1, {}, NotOpen),
        ("barriers", 1, {}, InvalidAnswer),
    ],
)
def test_refusals_come_in_the_order_of_the_contract(
    context: Context,
    klasteri: SessionView,
    barriers: str,
    question: str,
    number: int,
    answer: dict[str, object],
    error: type[VotingError],
) -> None:
    with pytest.raises(error):
        cast(context, klasteri.id, "paula", question, answer, number)


def test_a_question_that_takes_no_change_refuses_the_second_ballot(
    context: Context, klasteri: SessionView, barriers: str
) -> None:
    def forbid_change(transaction: Transaction) -> None:
        transaction.session.scalars(select(Question).where(Question.key == barriers)).one().change = False

    context.storage.write(forbid_change)
    context.views._views.clear()
    cast(context, klasteri.id, "paula", barriers, {"option": "trust"})
    with pytest.raises(AlreadyCast):
        cast(context, klasteri.id, "paula", barriers, {"option": "no such option"})
    assert tally(context, klasteri, barriers)["counts"]["trust"] == 1  # type: ignore[index]


def test_a_closed_question_takes_no_ballots(context: Context, klasteri: SessionView, barriers: str) -> None:
    cast(context, klasteri.id, "paula", barriers, {"option": "trust"})
    questions.close_question(context, klasteri.id, barriers)
    with pytest.raises(NotOpen):
        cast(context, klasteri.id, "pete", barriers, {"option": "trust"})


def test_the_ballot_box_itself_refuses_what_slips_past_a_close(
    context: Context, klasteri: SessionView, barriers: str
) -> None:
    old = context.views.get(klasteri.id)
    questions.close_question(context, klasteri.id, barriers)
    with pytest.raises(NotOpen):
        ballots.cast_ballot(context, old, identity(context, klasteri.id, "paula"), barriers, 1, {"option": "trust"})


def test_a_thousand_parallel_ballots_are_counted_exactly(
    context: Context, klasteri: SessionView, barriers: str
) -> None:
    def vote(start: int) -> None:
        for person in range(start, start + 100):
            cast(context, klasteri.id, f"person{person % 500}", barriers, {"option": "trust"})

    threads = [threading.Thread(target=vote, args=(start,)) for start in range(0, 1000, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tally(context, klasteri, barriers)["counts"]["trust"] == 500  # type: ignore[index]


def test_the_group_is_put_on_the_ballot_when_it_is_cast(context: Context, klasteri: SessionView, barriers: str) -> None:
    join_group(context, klasteri.id, "paula", "policy")
    cast(context, klasteri.id, "paula", barriers, {"option": "trust"})
    assert groups_of(context) == ["policy"]


def test_a_changed_group_moves_the_ballot_of_the_open_round_only(
    context: Context, klasteri: SessionView, barriers: str
) -> None:
    join_group(context, klasteri.id, "paula", "policy")
    cast(context, klasteri.id, "paula", barriers, {"option": "trust"})
    questions.open_question(context, klasteri.id, "instruments")
    cast(context, klasteri.id, "paula", "instruments", {"options": ["research"]})
    join_group(context, klasteri.id, "paula", "company")
    assert sorted(groups_of(context)) == ["company", "policy"]


def groups_of(context: Context) -> list[str | None]:
    with context.storage.read() as db:
        return list(db.scalars(select(Ballot.group_id)))
