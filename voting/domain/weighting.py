"""Each group counts the same: a large group does not speak for all."""

from collections.abc import Sequence

EACH = 1_000
"""What every group adds up to, however many people it has."""


def weighed(counts: Sequence[int], each: int = EACH) -> list[int]:
    """Counts in the same proportions that add up to exactly `each`; nothing of nothing.

    Whole numbers by the method of largest remainders (Hamilton 1792; Balinski and Young, Fair Representation, 1982),
    so no count is off by as much as one, a thousandth of its group. Of equal remainders the first is served first.
    """
    whole = sum(counts)
    if whole == 0:
        return [0] * len(counts)
    result = [count * each // whole for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda i: (-(counts[i] * each % whole), i))
    for i in by_remainder[: each - sum(result)]:
        result[i] += 1
    return result
