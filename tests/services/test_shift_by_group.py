"""Max asks again, and sees what moved in each group: in his console and the files, in the hall where he wants it."""

from typing import Any

import pytest

from tests.services.audience import cast, join_group
from voting.services import questions, splits
from voting.services.context import Context
from voting.services.results import results_document
from voting.services.session_views import SessionView
from voting.services.stages import Counters, Parts, build_stage

GROUPS = {"policy": "abcdef", "company": "ghijkl"}


def stage(context: Context, klasteri: SessionView, audience: Any) -> dict[str, Any]:
    counters = None if audience == "phones" else Counters(0, 0, 0)
    parts = Parts(context.groups, context.shifts)
    return build_stage(context.views.get(klasteri.id), audience, context.tallies, counters, parts)


def a_round(context: Context, klasteri: SessionView, number: int, chosen: dict[str, str]) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    for name, option in chosen.items():
        cast(context, klasteri.id, name, "barriers", {"option": option}, number)
    questions.close_question(context, klasteri.id, "barriers")


@pytest.fixture
def asked_twice(context: Context, klasteri: SessionView) -> SessionView:
    for group, names in GROUPS.items():
        for name in names:
            join_group(context, klasteri.id, name, group)
    a_round(context, klasteri, 1, dict.fromkeys("abcdefghijkl", "trust"))
    a_round(context, klasteri, 2, {**dict.fromkeys("abcdef", "funding"), **dict.fromkeys("ghijkl", "trust")})
    questions.reveal_results(context, klasteri.id, "barriers", ["hall", "phones"], True)
    return klasteri


def exported(context: Context, riga: int) -> dict[str, Any]:
    [found] = [q for q in results_document(context, riga)["sessions"][0]["questions"] if q["id"] == "barriers"]
    return found


def test_each_group_is_compared_with_itself(context: Context, riga: int, asked_twice: SessionView) -> None:
    found = exported(context, riga)["shift"]["by_group"]
    assert list(found) == ["policy", "company"]
    assert found["policy"]["base"] == "both"
    assert found["policy"]["before"]["ballots"] == found["policy"]["after"]["ballots"] == 6
    assert found["policy"]["before"]["tally"]["counts"]["trust"] == 6
    assert found["policy"]["after"]["tally"]["counts"]["funding"] == 6
    assert found["company"]["after"]["tally"]["counts"] == found["company"]["before"]["tally"]["counts"]


def test_the_hall_sees_it_where_the_groups_are_side_by_side_and_phones_never(
    context: Context, riga: int, asked_twice: SessionView
) -> None:
    told = exported(context, riga)["shift"]["by_group"]
    assert stage(context, asked_twice, "moderators")["shift"]["by_group"] == told
    assert "by_group" not in stage(context, asked_twice, "hall")["results"]["shift"]
    splits.split_results(context, asked_twice.id, "barriers", True, None)
    assert stage(context, asked_twice, "hall")["results"]["shift"]["by_group"] == told
    assert "shift" not in stage(context, asked_twice, "phones")["results"]


def test_where_a_few_answered_once_the_groups_are_compared_as_they_were(
    context: Context, riga: int, asked_twice: SessionView
) -> None:
    join_group(context, asked_twice.id, "late", "policy")
    a_round(context, asked_twice, 3, dict.fromkeys([*"abcdefghijkl", "late"], "trust"))
    question = exported(context, riga)
    rounds = {r["round"]: r["by_group"] for r in question["rounds"]}
    assert question["shift"]["n"] == 12
    assert question["shift"]["by_group"]["policy"] == {
        "base": "all", "before": rounds[2]["policy"], "after": rounds[3]["policy"],
    }  # fmt: skip


def test_a_hidden_group_is_named_and_no_more(context: Context, riga: int, asked_twice: SessionView) -> None:
    for name in "xyz":
        join_group(context, asked_twice.id, name, "abroad")
    for number in (3, 4):
        a_round(context, asked_twice, number, dict.fromkeys([*"abcdefghijkl", *"xyz"], "trust"))
    found = exported(context, riga)["shift"]["by_group"]
    hidden = {group for group, part in found.items() if part == {"suppressed": True}}
    assert "abroad" in hidden and len(hidden) == 2  # one alone could be worked out from the total
    assert all(part["base"] == "all" for group, part in found.items() if group not in hidden)


def test_people_without_groups_have_no_shift_by_group(context: Context, riga: int, klasteri: SessionView) -> None:
    for number in (1, 2):
        a_round(context, klasteri, number, dict.fromkeys("abcdef", "trust"))
    assert exported(context, riga)["shift"]["n"] == 6
    assert "by_group" not in exported(context, riga)["shift"]
