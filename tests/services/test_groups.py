"""Results by stakeholder group: who is shown, what can be worked out from it, and each group counting the same."""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.audience import cast, join_group
from voting.domain.errors import BadRequest
from voting.question_kinds import Counted, kind_named
from voting.services import questions, rehearsals, splits
from voting.services.context import Context
from voting.services.groups import grouped_tallies
from voting.services.results import results_document
from voting.services.session_views import SessionView
from voting.services.stages import Counters, Parts, build_stage

KIND = kind_named("single_choice")
GROUPS = ("p", "q", "r", "s")
PEOPLE = st.lists(st.tuples(st.sampled_from([*GROUPS, "none"]), st.sampled_from(["a", "b", "abstain"])), max_size=24)


@dataclass
class Table:
    """A small hall: each person with group and answer, and what is published of it."""

    people: list[tuple[str, str]]
    minimum: int

    def __post_init__(self) -> None:
        event: Any = SimpleNamespace(groups=[{"id": g} for g in GROUPS], minimum_group=self.minimum)
        question: Any = SimpleNamespace(kind=KIND, settings=KIND.load(KIND.examples.settings))
        answers: dict[str, list[Counted]] = {}
        for (group, answer), n in Counter(self.people).items():
            content = {"abstain": True} if answer == "abstain" else {"option": answer}
            answers.setdefault(group, []).append(Counted(content, n))
        self.grouped = grouped_tallies(event, question, answers)
        self.shown = {g: part for g, part in self.grouped.by_group.items() if "suppressed" not in part}

    def of(self, groups: set[str]) -> Counter[str]:
        """The true answers of these groups."""
        return Counter(answer for group, answer in self.people if group in groups)


def cells(tally: dict[str, Any]) -> Counter[str]:
    """A published tally as counts of answers."""
    return Counter({**tally["counts"], "abstain": tally["abstained"]})


@given(PEOPLE, st.integers(3, 6))
@settings(max_examples=300)
def test_no_difference_of_published_tables_is_about_fewer_than_the_minimum(people: list[tuple[str, str]], minimum: int):
    table = Table(people, minimum)
    total = table.of({*GROUPS, "none"})
    for size in range(len(table.shown) + 1):
        for taken in combinations(table.shown, size):
            rest = Counter(total)
            for group in taken:
                rest.subtract(cells(table.shown[group]["tally"]))
            about = {group for group, _ in people} - set(taken)
            assert +rest == table.of(about)  # what anybody can work out is true of exactly these groups
            if taken and about:  # the total itself is public
                assert sum(rest.values()) >= minimum
            if taken and about and not about <= set(table.shown):
                assert len(about - set(table.shown)) > 1  # never about one hidden group alone


@given(PEOPLE, st.integers(3, 6))
def test_a_hidden_group_is_named_without_any_number(people: list[tuple[str, str]], minimum: int):
    table = Table(people, minimum)
    assert set(table.grouped.by_group) == {group for group, _ in people}
    for group, part in table.grouped.by_group.items():
        if group in table.shown:
            assert part["ballots"] >= minimum
            assert cells(part["tally"]) == Counter({"a": 0, "b": 0, "abstain": 0}) + table.of({group})
        else:
            assert part == {"suppressed": True}


@given(PEOPLE, st.integers(3, 6))
def test_the_weighted_tally_says_nothing_but_what_the_shown_groups_say(people: list[tuple[str, str]], minimum: int):
    table = Table(people, minimum)
    seen = [(group, answer) for group, answer in people if group in table.shown]
    assert table.grouped.weighted == Table(seen, minimum).grouped.weighted
    assert (table.grouped.weighted is not None) is (len(table.shown) > 1)


@given(PEOPLE, st.integers(3, 6))
def test_each_shown_group_counts_the_same(people: list[tuple[str, str]], minimum: int):
    table = Table(people, minimum)
    speaking = [part["tally"]["counts"] for part in table.shown.values() if sum(part["tally"]["counts"].values())]
    if table.grouped.weighted is None or not speaking:
        return
    counts = table.grouped.weighted["tally"]["counts"]
    assert sum(counts.values()) == 1000 * len(speaking)
    expected = sum(group["a"] / sum(group.values()) for group in speaking) / len(speaking)
    assert counts["a"] / sum(counts.values()) == pytest.approx(expected, abs=0.001)


def a_hall(context: Context, session_id: int, close: bool = True) -> None:
    """Eight companies for trust, five planners for links, six without a group divided."""
    questions.open_question(context, session_id, "barriers")
    for number in range(19):
        group = "company" if number < 8 else "policy" if number < 13 else None
        option = "trust" if number < 8 else "links" if number < 13 else "trust" if number % 2 else "links"
        join_group(context, session_id, f"person{number}", group)
        cast(context, session_id, f"person{number}", "barriers", {"option": option})
    questions.reveal_results(context, session_id, "barriers", ["hall", "phones"], True)
    if close:
        questions.close_question(context, session_id, "barriers")


def told(context: Context, session_id: int, audience: str) -> dict[str, Any]:
    """The newest round on the stage of an audience."""
    view, counters = context.views.get(session_id), None if audience == "phones" else Counters(0, 0, 0)
    stage = build_stage(view, audience, context.tallies, counters, Parts(context.groups))  # type: ignore[arg-type]
    newest: dict[str, Any] = stage["results"]["rounds"][-1]
    return newest


def test_the_hall_sees_groups_only_where_a_moderator_wants_it(context: Context, klasteri: SessionView) -> None:
    a_hall(context, klasteri.id)
    assert "by_group" not in told(context, klasteri.id, "hall")
    splits.split_results(context, klasteri.id, "barriers", True, None)
    shown = told(context, klasteri.id, "hall")
    assert {group: part["ballots"] for group, part in shown["by_group"].items()} == {
        "policy": 5,
        "company": 8,
        "none": 6,
    }
    assert shown["by_group"]["company"]["tally"]["counts"]["trust"] == 8
    assert "weighted" not in shown
    splits.split_results(context, klasteri.id, "barriers", False, True)
    shown = told(context, klasteri.id, "hall")
    assert "by_group" not in shown
    counts = shown["weighted"]["tally"]["counts"]
    assert (counts["trust"], counts["links"]) == (1500, 1500)
    assert not {"by_group", "weighted"} & set(told(context, klasteri.id, "phones"))


def test_an_open_round_has_no_groups(context: Context, klasteri: SessionView) -> None:
    a_hall(context, klasteri.id, close=False)
    splits.split_results(context, klasteri.id, "barriers", True, True)
    assert not {"by_group", "weighted"} & set(told(context, klasteri.id, "hall"))
    questions.close_question(context, klasteri.id, "barriers")
    assert {"by_group", "weighted"} <= set(told(context, klasteri.id, "hall"))
    questions.reopen_question(context, klasteri.id, "barriers")
    assert not {"by_group", "weighted"} & set(told(context, klasteri.id, "hall"))
    cast(context, klasteri.id, "person0", "barriers", {"option": "links"})
    questions.close_question(context, klasteri.id, "barriers")
    assert told(context, klasteri.id, "hall")["by_group"]["company"]["tally"]["counts"]["trust"] == 7


def test_texts_and_words_are_never_broken_down(context: Context, klasteri: SessionView) -> None:
    with pytest.raises(BadRequest):
        splits.split_results(context, klasteri.id, "one-word", True, None)


def test_files_have_the_weighted_tally_where_no_group_is_hidden(
    context: Context, klasteri: SessionView, riga: int
) -> None:
    def of_round() -> dict[str, Any]:
        barriers = results_document(context, riga)["sessions"][0]["questions"][1]
        newest: dict[str, Any] = barriers["rounds"][-1]
        return newest

    a_hall(context, klasteri.id)
    assert of_round()["weighted"]["groups"] == 3
    questions.reopen_question(context, klasteri.id, "barriers")
    join_group(context, klasteri.id, "sid", "abroad")
    cast(context, klasteri.id, "sid", "barriers", {"option": "trust"})
    questions.close_question(context, klasteri.id, "barriers")
    assert of_round()["by_group"]["abroad"] == {"suppressed": True}
    assert of_round()["by_group"]["policy"] == {"suppressed": True}  # or abroad could be worked out
    assert "weighted" not in of_round()


def test_the_switches_are_wiped_with_a_rehearsal(context: Context, klasteri: SessionView) -> None:
    rehearsals.start_rehearsal(context, klasteri.id)
    splits.split_results(context, klasteri.id, "barriers", True, True)
    assert context.views.get(klasteri.id).question("barriers").split.weighted
    rehearsals.stop_rehearsal(context, klasteri.id)
    assert not context.views.get(klasteri.id).question("barriers").split.weighted
