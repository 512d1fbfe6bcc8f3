"""How far two groupings of the same people agree."""

from collections import Counter
from collections.abc import Hashable, Sequence
from math import comb


def adjusted_rand_index(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """1 for the same grouping, 0 for what chance would give (Hubert and Arabie 1985)."""
    together = sum(comb(n, 2) for n in Counter(zip(one, other, strict=True)).values())
    in_one, in_other = (sum(comb(n, 2) for n in Counter(grouping).values()) for grouping in (one, other))
    expected = in_one * in_other / comb(len(one), 2)
    most = (in_one + in_other) / 2
    return (together - expected) / (most - expected) if most != expected else 1.0
