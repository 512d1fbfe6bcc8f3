"""Figures of counted values are those of numpy."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.domain.statistics import Summary, plain, share, summary

COUNTS = st.dictionaries(st.integers(1, 11), st.integers(0, 40), max_size=11)


@given(COUNTS)
def test_mean_median_and_quartiles_are_numpys(counts: dict[int, int]):
    values = [value for value, count in counts.items() for _ in range(count)]
    found = summary(counts)
    assert found.n == len(values)
    if values:
        q1, median, q3 = numpy.percentile(values, [25, 50, 75])
        assert (found.mean, found.median, found.q1, found.q3) == (numpy.mean(values), median, q1, q3)


@pytest.mark.parametrize("counts", [{}, {1: 0, 2: 0}])
def test_of_nothing_there_are_no_figures(counts: dict[int, int]):
    assert summary(counts) == Summary(0, None, None, None, None)


def test_whole_numbers_are_written_without_a_point():
    assert repr(summary({4: 3})) == "Summary(n=3, mean=4, median=4, q1=4, q3=4)"
    assert repr(plain(2.5)) == "2.5"


def test_a_share_of_nothing_is_unknown():
    assert share(0, 0) is None
    assert share(1, 4) == 0.25
