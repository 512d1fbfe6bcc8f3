"""A grid of numbers from a minimum in equal steps, and equal bins over it. Exact: decimals are never rounded off it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from math import ceil, lcm

from .statistics import Summary, plain, summary

MOST_BINS = 15
FEWEST_BINS = 8
"""Fewer are drawn only where there are fewer numbers."""


@dataclass(frozen=True)
class Grid:
    """The numbers `minimum`, `minimum + step`, ... up to `maximum`. Places on it count from 0."""

    minimum: Fraction
    maximum: Fraction
    step: Fraction

    @cached_property
    def last(self) -> int:
        """The place of the largest number."""
        return int((self.maximum - self.minimum) / self.step)

    @cached_property
    def _ends(self) -> tuple[float, float]:
        return float(self.minimum), float(self.maximum)

    @cached_property
    def _scaled(self) -> tuple[int, int, int]:
        """Minimum and step as whole numbers, in parts of the third."""
        parts = lcm(self.minimum.denominator, self.step.denominator)
        return int(self.minimum * parts), int(self.step * parts), parts

    def place_of(self, value: int | float) -> int | None:
        """Where this (finite) number is on the grid; None where it is beside it or beyond its ends."""
        low, high = self._ends
        if not low <= value <= high:
            return None
        place = self.nearest(value)
        return place if place <= self.last and self._at(place) == value else None

    def nearest(self, value: int | float) -> int:
        """The place of a number between the ends, if it has one."""
        minimum, step, parts = self._scaled
        return round((value * parts - minimum) / step)

    def value_at(self, place: int | float | Fraction) -> int | float:
        """The number at a place, whole ones as int; between two places where `place` is not whole."""
        if isinstance(place, int):
            return self._at(place)
        return as_number(self.minimum + self.step * Fraction(place))

    def _at(self, place: int) -> int | float:
        """Division of whole numbers is rounded once: what comes out is what a reader makes of the written number."""
        minimum, step, parts = self._scaled
        number, rest = divmod(minimum + place * step, parts)
        return (minimum + place * step) / parts if rest else number

    def summary(self, counts: Mapping[int, int]) -> Summary:
        """Figures of numbers given as place -> how often."""
        places = summary(counts)
        n = places.n
        if not n:
            return places
        mean = Fraction(sum(place * count for place, count in counts.items()), n)
        median, q1, q3 = (self.value_at(found or 0) for found in (places.median, places.q1, places.q3))
        return Summary(n, self.value_at(mean), median, q1, q3)

    def bins(self) -> list[tuple[int | float, int | float]]:
        """Equal bins from minimum to maximum as (from, to); every one half open but the last, which is closed.

        One for each number where there are at most MOST_BINS. Otherwise, if possible, all hold equally many numbers, or
        else they begin on the grid.
        """
        number = self._number_of_bins()
        edges = [as_number(self.minimum + (self.maximum - self.minimum) * i / number) for i in range(number + 1)]
        return list(zip(edges, edges[1:], strict=False))

    def bin_counts(self, counts: Mapping[int, int]) -> list[int]:
        """How many numbers, given as place -> how often, are in each bin."""
        number = self._number_of_bins()
        of_step = self.step * number / (self.maximum - self.minimum)
        found = [0] * number
        for place, count in counts.items():
            found[min(number - 1, place * of_step.numerator // of_step.denominator)] += count
        return found

    def bin_ends(self) -> list[tuple[int, int]]:
        """The places of the first and the last number in each bin."""
        number = self._number_of_bins()
        width = (self.maximum - self.minimum) / (self.step * number)
        firsts = [ceil(width * i) for i in range(number)]
        return [(first, following - 1) for first, following in zip(firsts, [*firsts[1:], self.last + 1], strict=True)]

    def _number_of_bins(self) -> int:
        return _number_of_bins(self.last)


@lru_cache
def _number_of_bins(last: int) -> int:
    numbers = last + 1
    if numbers <= MOST_BINS:
        return numbers
    candidates = range(MOST_BINS, FEWEST_BINS - 1, -1)
    fair = (b for b in candidates if numbers % b == 0)
    even = (b for b in candidates if last % b == 0)
    return next(fair, None) or next(even, MOST_BINS)


def exact(value: int | float) -> Fraction:
    """A finite number as it is written: 0.1 is a tenth."""
    return Fraction(value if isinstance(value, int) else str(value))


def as_number(value: Fraction) -> int | float:
    """As int where it is whole, so that it is written without a decimal point."""
    return int(value) if value.denominator == 1 else plain(float(value))
