"""Each group counts the same, exactly."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from voting.domain.weighting import EACH, weighed

COUNTS = st.lists(st.integers(0, 400), min_size=1, max_size=8)


@given(COUNTS)
def test_every_group_adds_up_to_the_same(counts: list[int]):
    assert sum(weighed(counts)) == (EACH if sum(counts) else 0)


@given(COUNTS.filter(sum))
def test_no_count_is_off_by_one_and_none_appears_from_nothing(counts: list[int]):
    for count, scaled in zip(counts, weighed(counts), strict=True):
        assert abs(scaled - Fraction(count * EACH, sum(counts))) < 1
        assert count or not scaled


def test_a_group_of_exactly_that_many_stays_as_it_is():
    assert weighed([999, 1, 0]) == [999, 1, 0]
    assert weighed([1, 1, 1], 100) == [34, 33, 33]
