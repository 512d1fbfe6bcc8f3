"""Numbers in steps, their figures and bins, against numpy and by hand."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from voting.domain.grid import FEWEST_BINS, MOST_BINS, Grid, exact

STEPS = st.sampled_from([1, 2, 3, 5, 10, 0.5, 0.25, 0.1, 0.01, 7.5, 1000])


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    minimum, step = exact(draw(st.integers(-1000, 1000))) / draw(st.sampled_from([1, 4, 10])), exact(draw(STEPS))
    beyond = step * Fraction(draw(st.integers(0, 9)), 10)
    return Grid(minimum, minimum + step * draw(st.integers(1, 3000)) + beyond, step)


def counts_on(grid: Grid) -> st.SearchStrategy[dict[int, int]]:
    return st.dictionaries(st.integers(0, grid.last), st.integers(1, 40), max_size=60)


@given(grids(), st.data())
def test_every_number_of_the_grid_is_found_again(grid: Grid, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, grid.last))
    value = grid.value_at(place)
    assert grid.place_of(value) == grid.nearest(value) == place
    assert grid.value_at(grid.place_of(float(value)) or 0) == value


@given(grids(), st.data())
def test_what_lies_between_two_numbers_or_beyond_the_ends_is_not_on_the_grid(grid: Grid, data: st.DataObject) -> None:
    between = float(grid.value_at(data.draw(st.integers(0, grid.last - 1)) + Fraction(1, 2)))
    assert grid.place_of(between) is None
    assert grid.place_of(float(grid.maximum + 1)) is None and grid.place_of(float(grid.minimum - 1)) is None


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (0.3, 3),
        (0.7, 7),
        (1, 10),
        (0.30000000000000004, None),
        (1e-300, None),
        pytest.param(10**5000, None, id="longest"),
    ],
)
def test_a_tenth_is_a_tenth(value: float, place: int | None) -> None:
    assert Grid(Fraction(0), Fraction(1), exact(0.1)).place_of(value) == place


@given(grids(), st.data())
def test_figures_are_those_of_numpy(grid: Grid, data: st.DataObject) -> None:
    counts = data.draw(counts_on(grid))
    values = [float(grid.value_at(place)) for place, count in counts.items() for _ in range(count)]
    found = grid.summary(counts)
    assert found.n == len(values)
    if not values:
        assert found.mean is found.median is found.q1 is found.q3 is None
        return
    expected = [np.mean(values), np.median(values), np.quantile(values, 0.25), np.quantile(values, 0.75)]
    assert np.allclose([found.mean, found.median, found.q1, found.q3], expected, rtol=1e-12, atol=1e-9)


@given(grids(), st.data())
def test_the_histogram_is_that_of_numpy_over_the_same_edges(grid: Grid, data: st.DataObject) -> None:
    counts = data.draw(counts_on(grid))
    bins = grid.bins()
    edges = [low for low, _ in bins] + [bins[-1][1]]
    assert edges[0] == float(grid.minimum) and edges[-1] == float(grid.maximum)
    assert [high for _, high in bins[:-1]] == edges[1:-1] and len(bins) <= MOST_BINS
    assert np.allclose(np.diff(edges), np.diff(edges)[0])
    values = [float(grid.value_at(place)) for place in counts]
    expected, _ = np.histogram(values, bins=edges, weights=list(counts.values()) or None)
    assert grid.bin_counts(counts) == expected.tolist()


@given(grids())
def test_the_ends_of_the_bins_are_the_numbers_they_hold(grid: Grid) -> None:
    ends = grid.bin_ends()
    assert [first for first, _ in ends] == [0, *(last + 1 for _, last in ends[:-1])] and ends[-1][1] == grid.last
    for number, (first, last) in enumerate(ends):
        for place in {first, last} - {first - 1}:
            assert grid.bin_counts({place: 1})[number] == 1


@given(st.integers(-50, 50), st.integers(2, MOST_BINS))
def test_few_numbers_have_a_bin_each(minimum: int, numbers: int) -> None:
    grid = Grid(Fraction(minimum), Fraction(minimum + numbers - 1), Fraction(1))
    assert grid.bin_ends() == [(place, place) for place in range(numbers)]


@given(st.integers(MOST_BINS + 1, 500))
def test_bins_hold_equally_many_numbers_where_that_is_possible(numbers: int) -> None:
    possible = [b for b in range(FEWEST_BINS, MOST_BINS + 1) if numbers % b == 0]
    assume(possible)
    ends = Grid(Fraction(1), Fraction(numbers), Fraction(1)).bin_ends()
    assert {last - first + 1 for first, last in ends} == {numbers // possible[-1]}


def test_a_hundred_is_cut_at_the_tens() -> None:
    grid = Grid(Fraction(0), Fraction(100), Fraction(1))
    assert grid.bins() == [(low, low + 10) for low in range(0, 100, 10)]
