"""The shift of people who answered both rounds: its numbers, and what it keeps to itself."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voting.domain.cell_suppression import is_determined, shown_cells
from voting.domain.shift import Pair, bands_of, kept_and_changed, lines, moves, numbers, ranks
from voting.question_kinds import kind_named

PLACES = ("a", "b", "c")
ANSWERS = st.none() | st.sampled_from(PLACES)
PEOPLE = st.lists(st.tuples(ANSWERS, ANSWERS, st.integers(1, 12)), max_size=12)


def paired(people: list[tuple[Any, Any, int]], key: str = "option") -> list[Pair]:
    """(before, after, how many) as pairs of answers; None: none."""
    return [
        Pair(None if a is None else {key: a}, None if b is None else {key: b}, n)
        for a, b, n in people if a is not None or b is not None
    ]  # fmt: skip


def shift_of(people: list[tuple[Any, Any, int]], minimum: int = 3) -> dict[str, Any] | None:
    return moves(paired(people), minimum, PLACES, lambda answer: answer["option"])


def test_who_moved_from_where_to_where() -> None:
    found = shift_of([("a", "a", 9), ("a", "b", 6), ("b", "a", 3), ("b", "b", 5), (None, "c", 4)])
    assert found == {
        "n": 23, "others": 0,
        "moves": [
            {"from": "a", "to": "a", "n": 9}, {"from": "a", "to": "b", "n": 6},
            {"from": "b", "to": "a", "n": 3}, {"from": "b", "to": "b", "n": 5},
        ],
    }  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(PLACES), st.integers(3, 12)), max_size=12))
def test_sums_of_moves_are_the_counts_of_those_who_answered_both(people: list[tuple[str, str, int]]) -> None:
    found = shift_of(people)
    n = sum(count for *_, count in people)
    if n < 3:
        assert found is None
        return
    assert found is not None and found["n"] == n
    for side, place in product((0, 1), PLACES):  # every move is large enough, so nothing is hidden
        counted = sum(m["n"] for m in found["moves"] if m[("from", "to")[side]] == place)
        assert counted == sum(p[2] for p in people if p[side] == place)


@given(PEOPLE, st.integers(3, 6))
def test_what_is_shown_is_true_and_never_small(people: list[tuple[Any, Any, int]], minimum: int) -> None:
    found = shift_of(people, minimum)
    both = [(a, b, n) for a, b, n in people if a and b]
    if sum(n for *_, n in both) < minimum:
        assert found is None
        return
    assert found is not None
    for move in found["moves"]:
        assert move["n"] == sum(n for a, b, n in both if (a, b) == (move["from"], move["to"])) >= minimum
    assert found["others"] == 0 or not found["moves"] or found["others"] >= minimum
    assert found["n"] == sum(m["n"] for m in found["moves"]) + found["others"]


SMALL = st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=3, max_size=3)


def tables_with(table: list[list[int]], shown: set[tuple[int, int]]) -> list[np.ndarray[Any, Any]]:
    """All tables that fit the sums and the shown cells, found by trying."""
    real = np.array(table)
    free = [cell for cell in product(range(3), repeat=2) if cell not in shown and cell != (2, 2)]
    found: list[np.ndarray[Any, Any]] = []

    def fill(made: np.ndarray[Any, Any], left: list[tuple[int, int]]) -> None:
        if not left:
            if (made.sum(0) == real.sum(0)).all() and (made.sum(1) == real.sum(1)).all():
                found.append(made.copy())
            return
        i, j = left[0]
        most = min(real[i].sum() - made[i].sum(), real[:, j].sum() - made[:, j].sum())
        for value in range(int(most) + 1):
            made[i, j] = value
            fill(made, left[1:])
        made[i, j] = 0

    start = np.zeros((3, 3), int)
    for cell in shown:
        start[cell] = real[cell]
    fill(start, free)
    return found


@settings(max_examples=150, deadline=None)
@given(SMALL)
def test_no_small_cell_and_no_small_difference_can_be_worked_out(table: list[list[int]]) -> None:
    table[2][2] = 0
    shown = shown_cells(table, 3)
    assert all(table[i][j] >= 3 and i < 2 and j < 2 for i, j in shown)
    real = np.array(table)
    fitting = tables_with(table, shown)
    assert any((made == real).all() for made in fitting)
    for i, j in product(range(3), repeat=2):
        if (i, j) in shown or (i, j) == (2, 2):
            continue
        assert is_determined(table, shown, (i, j)) == (len({int(made[i, j]) for made in fitting}) == 1)
        if shown and 0 < table[i][j] < 3:
            assert not is_determined(table, shown, (i, j))
    others = int(real[:2, :2].sum()) - sum(table[i][j] for i, j in shown)
    assert not shown or others == 0 or others >= 3


def test_options_of_several_are_kept_added_and_dropped() -> None:
    people = [(["a"], ["a", "b"], 6), (["b"], ["a"], 5), (["a", "b"], ["b"], 7), (["b"], ["b"], 2)]
    found = kept_and_changed(paired(people, "options"), 5, ("a", "b"), lambda answer: answer["options"])
    assert found and found["n"] == 20
    assert found["options"]["b"] == {"kept": 9, "added": 6, "dropped": 5}
    assert found["options"]["a"] == {"kept": None, "added": None, "dropped": None}  # 2 never chose it
    assert kept_and_changed(paired(people, "options"), 21, ("a", "b"), lambda answer: answer["options"]) is None


def test_fine_scales_are_read_by_thirds() -> None:
    assert bands_of(5) == ["1", "2", "3", "4", "5"]
    assert bands_of(9) == ["1-3"] * 3 + ["4-6"] * 3 + ["7-9"] * 3
    assert bands_of(7) == ["1-2"] * 2 + ["3-5"] * 3 + ["6-7"] * 2
    assert bands_of(11) == ["1-3"] * 3 + ["4-8"] * 5 + ["9-11"] * 3


RANKED = [(["a", "b", "c"], ["b", "a", "c"], 6), (["a", "c", "b"], ["b", "c"], 4)]


def test_ranks_are_places_by_points_before_and_after() -> None:
    found = ranks(paired(RANKED, "order"), 5, PLACES, lambda answer: answer["order"])
    assert found and (found["n"], found["base"]) == (10, "both")
    before = np.array([20, 6, 4]) / 10
    after = np.array([6, 20, 4]) / 10
    for place, option in enumerate(PLACES):
        of_option = found["ranks"][option]
        assert of_option["before"] == {"place": 1 + int((before > before[place]).sum()), "points": before[place]}
        assert of_option["after"] == {"place": 1 + int((after > after[place]).sum()), "points": after[place]}


def test_where_few_answered_one_round_only_the_figures_are_of_everybody() -> None:
    found = ranks(paired([*RANKED, (["c", "b", "a"], None, 2)], "order"), 5, PLACES, lambda answer: answer["order"])
    assert found and (found["n"], found["base"]) == (10, "all")
    assert found["ranks"]["a"]["before"]["points"] == pytest.approx(20 / 12)
    enough = ranks(paired([*RANKED, (["c", "b", "a"], None, 5)], "order"), 5, PLACES, lambda answer: answer["order"])
    assert enough and enough["base"] == "both"
    assert ranks(paired(RANKED, "order"), 11, PLACES, lambda answer: answer["order"]) is None


@given(st.lists(st.tuples(st.integers(-20, 20), st.integers(-20, 20), st.integers(1, 4)), min_size=5, max_size=20))
def test_numbers_are_compared_by_median_and_spread(people: list[tuple[int, int, int]]) -> None:
    found = numbers(paired(people, "value"), 5, lambda answer: answer["value"])
    assert found
    for side, name in enumerate(("before", "after")):
        values = np.repeat([p[side] for p in people], [p[2] for p in people])
        q1, median, q3 = np.percentile(values, [25, 50, 75])
        assert found[name] == {"n": len(values), "median": median, "q1": q1, "q3": q3}


@pytest.mark.parametrize("name", ["single_choice", "multiple_choice", "scale", "ranking"])
def test_each_kind_says_how_its_answers_are_placed(name: str) -> None:
    kind = kind_named(name)
    rule = kind.shift(kind.load(kind.examples.settings))
    assert rule
    answer = kind.examples.right[0]
    found = rule([Pair(answer, answer, 8)], 5)
    assert found and found["n"] == 8
    assert list(lines(found))


@pytest.mark.parametrize("name", ["word_cloud", "open_text"])
def test_what_people_wrote_is_not_compared(name: str) -> None:
    kind = kind_named(name)
    assert kind.shift(kind.load(kind.examples.settings)) is None
