"""Verdicts by their rules, and Kendall's W against a calculation of its own."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.domain.consensus import (
    bands,
    iqr_at_most,
    kendall_w_at_least,
    kendalls_w,
    of_items,
    share_at_least,
)
from voting.question_kinds import kind_named

RULE = {"agree_from": 7, "agree_share": 0.7, "disagree_to": 3, "disagree_share": 0.15}
OPTIONS = "abcd"
ORDERS = [list(p[:length]) for length in range(1, 5) for p in permutations(OPTIONS, length)]
RANKINGS = st.lists(st.tuples(st.sampled_from(ORDERS), st.integers(1, 5)), min_size=1, max_size=8)


def on_nine(low: int, middle: int, high: int) -> dict[int, int]:
    return {**dict.fromkeys(range(1, 10), 0), 2: low, 5: middle, 8: high}


@pytest.mark.parametrize(
    ("low", "middle", "high", "reached"),
    [
        (1, 2, 7, "for"),  # 70 % at the top is enough
        (0, 4, 6, None),
        (15, 5, 80, None),  # 15 % at the bottom is too much
        (14, 6, 80, "for"),
        (70, 16, 14, "against"),
        (80, 5, 15, None),
        (50, 0, 50, None),
        (0, 0, 1, None),  # one answer agrees with nobody
        (0, 0, 0, None),
    ],
)
def test_the_bands_and_their_mirror_image(low: int, middle: int, high: int, reached: str | None) -> None:
    assert bands(on_nine(low, middle, high), RULE)["reached"] == reached


def test_a_verdict_holds_the_numbers_it_rests_on() -> None:
    numbers = {"n": 10, "top": 0.7, "bottom": 0.1}
    assert bands(on_nine(1, 2, 7), RULE) == {"rule": "bands", "reached": "for", "numbers": numbers}


def test_the_quartiles_may_be_just_as_far_apart_as_the_rule_says() -> None:
    assert iqr_at_most(9, 3, 4, 1)["reached"] == "agreement"
    assert iqr_at_most(9, 3, 4.5, 1)["reached"] is None
    assert iqr_at_most(0, None, None, 1) == {"rule": "iqr", "reached": None, "numbers": {"n": 0, "iqr": None}}


def test_a_choice_needs_its_share_of_those_who_did_not_abstain() -> None:
    assert share_at_least({"a": 8, "b": 2}, 10, 0.8)["numbers"] == {"n": 10, "share": 0.8, "option": "a"}
    assert share_at_least({"a": 8, "b": 2}, 10, 0.8)["reached"] == "agreement"
    assert share_at_least({"a": 79, "b": 21}, 100, 0.8)["reached"] is None
    assert share_at_least({"a": 5, "b": 5}, 10, 0.5)["numbers"]["option"] is None
    assert share_at_least({"a": 0, "b": 0}, 0, 0.5)["reached"] is None


def test_a_question_with_items_has_a_verdict_of_each() -> None:
    found = of_items("bands", {"x": bands(on_nine(1, 2, 7), RULE), "y": bands(on_nine(5, 0, 5), RULE)})
    assert (found["reached"], found["numbers"]) == (None, {"items": 2, "items_reached": 1})
    assert [found["items"][item]["reached"] for item in "xy"] == ["for", None]


def test_each_kind_reads_its_rule_from_its_own_tally() -> None:
    scale = kind_named("scale")
    settings = scale.load({"items": [{"id": "x", "text": {}}], "scale": {"points": 9}})
    figures = {"counts": {str(p): n for p, n in on_nine(1, 2, 7).items()}, "n": 10, "q1": 5.75, "q3": 8}
    assert scale.verdict(settings, RULE, {"items": {"x": figures}})["reached"] == "for"  # type: ignore[index]
    assert scale.verdict(settings, {"iqr_at_most": 2}, {"items": {"x": figures}})["rule"] == "iqr"  # type: ignore[index]
    ranking = kind_named("ranking")
    told = ranking.verdict(None, {"kendall_w_at_least": 0.7}, {"kendall_w": 0.7, "n": 4})
    assert told and told["reached"] == "agreement"


def w_of(rankings: list[tuple[list[str], int]]) -> float | None:
    """Kendall's W with correction for ties, from the matrix of all ranks."""
    rows, ties = [], 0
    for order, people in rankings:
        left = [option for option in OPTIONS if option not in order]
        ranks = {option: place for place, option in enumerate(order, start=1)}
        middle = np.mean(range(len(order) + 1, len(OPTIONS) + 1)) if left else 0.0
        rows += [[ranks.get(option, middle) for option in OPTIONS]] * people
        ties += (len(left) ** 3 - len(left)) * people
    matrix = np.array(rows, dtype=float)
    m, k = matrix.shape
    possible = m**2 * (k**3 - k) - m * ties
    sums = matrix.sum(axis=0)
    return None if m < 2 or possible == 0 else float(12 * ((sums - sums.mean()) ** 2).sum() / possible)


@given(RANKINGS)
def test_kendalls_w_is_that_of_the_matrix_of_ranks(rankings: list[tuple[list[str], int]]) -> None:
    expected, found = w_of(rankings), kendalls_w(rankings, OPTIONS)
    assert (found is None) == (expected is None)
    if found is not None and expected is not None:
        assert found == pytest.approx(expected, abs=6e-5)
        assert 0 <= found <= 1


def test_kendalls_w_of_known_cases() -> None:
    assert kendalls_w([(list("abcd"), 7)], OPTIONS) == 1
    assert kendalls_w([(list("abcd"), 3), (list("dcba"), 3)], OPTIONS) == 0
    assert kendalls_w([(list("a"), 5)], OPTIONS) == 1  # all tie the same three behind the same one
    assert kendalls_w([(list("abcd"), 1)], OPTIONS) is None
    assert kendall_w_at_least(1, None, 0.1)["reached"] is None
