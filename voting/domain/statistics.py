"""Figures of counted values."""

import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Summary:
    """Number of values, mean, median and quartiles; None where there are no values."""

    n: int
    mean: float | None
    median: float | None
    q1: float | None
    q3: float | None


def summary(counts: Mapping[int, int]) -> Summary:
    """Figures of values given as value -> how often.

    Median and quartiles by linear interpolation between the nearest values, as numpy does by default
    (Hyndman and Fan 1996, definition 7).
    """
    n = sum(counts.values())
    if n == 0:
        return Summary(0, None, None, None, None)
    mean = plain(statistics.fmean(counts, weights=counts.values()))
    q1, median, q3 = (plain(quantile) for quantile in _quartiles(counts, n))
    return Summary(n, mean, median, q1, q3)


def _quartiles(counts: Mapping[int, int], n: int) -> Iterator[float]:
    """Quarter k lies k(n - 1)/4 steps from the smallest of n values. Nothing is written out value by value."""
    for quarter in (1, 2, 3):
        below, rest = divmod(quarter * (n - 1), 4)
        low, high = _in_order(counts, below), _in_order(counts, min(below + 1, n - 1))
        yield low + (high - low) * rest / 4


def _in_order(counts: Mapping[int, int], index: int) -> int:
    """The value at this place (from 0) when all are put in order."""
    for value in sorted(counts):
        index -= counts[value]
        if index < 0:
            return value
    raise IndexError("there are fewer values")


def plain(number: float) -> float:
    """The same number, as int where it is whole, so that it is written without a decimal point."""
    return int(number) if number == int(number) else number


def share(part: float, whole: float) -> float | None:
    """Part of a whole, 0 to 1; None of nothing."""
    return part / whole if whole else None
