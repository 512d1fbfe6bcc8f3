"""How far answers on a scale agree, or fall apart into camps."""

from collections.abc import Sequence
from itertools import combinations


def agreement(counts: Sequence[int]) -> float | None:
    """Van der Eijk's agreement A of answers on an ordered scale, `counts` from the lowest point to the highest.

    1: all at one point; 0: as many at each; -1: half at each end. None of no answers. Rounded to four digits.

    C. van der Eijk 2001, "Measuring agreement in ordered rating scales", Quality & Quantity 35, 325-341: the counts
    are taken apart into layers of equal height, and A is the mean of the layers' agreement (`_of_layer`), weighted
    by the answers in each. Why this measure: docs/decisions/0011-consensus-and-polarisation.md.
    """
    n = sum(counts)
    if n == 0:
        return None
    rest, whole = list(counts), 0.0
    while any(rest):
        height = min(count for count in rest if count)
        pattern = [count > 0 for count in rest]
        whole += _of_layer(pattern) * height * sum(pattern)
        rest = [count - height if count else 0 for count in rest]
    return round(whole / n, 4) + 0.0


def _of_layer(pattern: Sequence[bool]) -> float:
    """A of a layer, by equations 1 and 2 of the paper: A = U (1 - (S - 1) / (K - 1)), S of K points being in it.

    U, its unimodality, counts triples of points from low to high: 110 and 011 fit one peak (TU), 101 two (TDU), and
    U = ((K - 2) TU - (K - 1) TDU) / ((K - 2) (TU + TDU)). Without such triples there is one peak: U = 1.
    """
    k = len(pattern)
    triples = list(combinations(pattern, 3))
    fitting = sum(t in ((True, True, False), (False, True, True)) for t in triples)
    deviating = sum(t == (True, False, True) for t in triples)
    unimodality = 1.0
    if fitting + deviating:
        unimodality = ((k - 2) * fitting - (k - 1) * deviating) / ((k - 2) * (fitting + deviating))
    return unimodality * (1 - (sum(pattern) - 1) / (k - 1))
