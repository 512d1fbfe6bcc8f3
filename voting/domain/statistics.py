"""Figures of counted values."""

import statistics
from collections.abc import Mapping
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
    values = [value for value in sorted(counts) for _ in range(counts[value])]
    if not values:
        return Summary(0, None, None, None, None)
    mean = plain(sum(values) / len(values))
    if len(values) == 1:
        return Summary(1, mean, values[0], values[0], values[0])
    q1, median, q3 = statistics.quantiles(values, n=4, method="inclusive")
    return Summary(len(values), mean, plain(median), plain(q1), plain(q3))


def plain(number: float) -> float:
    """A number rounded to what float arithmetic can promise; whole ones as int."""
    rounded = round(number, 10)
    return int(rounded) if rounded == int(rounded) else rounded


def share(part: float, whole: float) -> float | None:
    """Part of a whole, 0 to 1; None of nothing."""
    return part / whole if whole else None
