"""No group under the minimum is seen, nor can it be worked out from the others and the total."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.domain.suppression import shown_groups

SIZES = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 12))
MINIMUM = st.integers(3, 8)


def is_safe(sizes: dict[str, int], shown: set[str], minimum: int) -> bool:
    hidden = [size for group, size in sizes.items() if size > 0 and group not in shown]
    return all(sizes[g] >= minimum for g in shown) and (not hidden or (len(hidden) > 1 and sum(hidden) >= minimum))


def by_the_rule_step_by_step(sizes: dict[str, int], minimum: int) -> set[str]:
    shown = {group for group, size in sizes.items() if size >= minimum}
    while shown and not is_safe(sizes, shown, minimum):
        shown.remove(min(shown, key=lambda group: (sizes[group], group)))
    return shown


@given(SIZES, MINIMUM)
def test_what_is_shown_hides_two_groups_and_enough_ballots_or_nothing(sizes: dict[str, int], minimum: int):
    shown = shown_groups(sizes, minimum)
    assert shown == by_the_rule_step_by_step(sizes, minimum)
    assert not shown or is_safe(sizes, shown, minimum)


@given(SIZES, MINIMUM)
def test_no_smaller_step_would_have_been_safe(sizes: dict[str, int], minimum: int):
    shown = shown_groups(sizes, minimum)
    taken = sorted((g for g in sizes if sizes[g] >= minimum and g not in shown), key=lambda g: (sizes[g], g))
    assert not taken or not is_safe(sizes, shown | {taken[-1]}, minimum)


@given(SIZES, MINIMUM, st.randoms())
def test_the_choice_does_not_depend_on_the_order_of_groups(sizes: dict[str, int], minimum: int, random: Random):
    shuffled = list(sizes.items())
    random.shuffle(shuffled)
    assert shown_groups(dict(shuffled), minimum) == shown_groups(sizes, minimum)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"a": 9, "b": 8, "c": 7}, {"a", "b", "c"}),
        ({"a": 9, "b": 8, "c": 0}, {"a", "b"}),
        ({"a": 9, "b": 8, "c": 4}, {"a"}),
        ({"a": 9, "b": 8, "c": 1, "d": 1}, {"a"}),
        ({"a": 9, "b": 8, "c": 3, "d": 2}, {"a", "b"}),
        ({"b": 8, "a": 8, "c": 4}, {"b"}),
        ({"a": 9, "b": 2}, set()),
        ({"a": 2}, set()),
        ({"a": 9}, {"a"}),
        ({}, set()),
    ],
)
def test_with_a_minimum_of_five(sizes: dict[str, int], shown: set[str]):
    assert shown_groups(sizes, 5) == shown
