"""What opinion groups stand for, and what all of them agree on.

Source: Small et al. 2021 (see `opinion_groups.py`), sections 3.3 and 3.4, and the published code of Polis
(math/src/polismath/math/{repness,stats}.clj): tests with one success and one trial added to every count.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Matrix = np.ndarray[Any, np.dtype[np.float64]]
    Labels = np.ndarray[Any, np.dtype[np.intp]]

Z_90 = 1.2816
"""One-sided, 90 per cent: what Polis asks of a statement before it speaks for a group."""
MOST_STATEMENTS = 3
"""Statements told of each group, and of all groups together."""
SIDES = ((1.0, "agree"), (-1.0, "disagree"))


def proportion_z(successes: "Matrix", n: "Matrix") -> "Matrix":
    """z of a proportion against one half: 2 sqrt(n + 1) ((s + 1) / (n + 1) - 1/2)."""
    import numpy as np

    return np.asarray(2 * np.sqrt(n + 1) * ((successes + 1) / (n + 1) - 0.5), dtype=np.float64)


def two_proportions_z(successes: "Matrix", n: "Matrix", other_successes: "Matrix", other_n: "Matrix") -> "Matrix":
    """z of a proportion against another, pooled; one success and one trial more in each. 0 where both are certain."""
    import numpy as np

    s, m, t, k = successes + 1, n + 1, other_successes + 1, other_n + 1
    pooled = (s + t) / (m + k)
    spread = np.sqrt(np.maximum(pooled * (1 - pooled) * (1 / m + 1 / k), 0.0))
    difference = s / m - t / k
    return np.asarray(np.where(spread > 1e-12, difference / np.maximum(spread, 1e-12), 0.0), dtype=np.float64)


def smoothed(successes: "Matrix", n: "Matrix") -> "Matrix":
    """A share with one vote for and one against added: (s + 1) / (n + 2)."""
    return (successes + 1) / (n + 2)


def standing_of_groups(matrix: "Matrix", labels: "Labels", statements: Sequence[str]) -> list[list[dict[str, Any]]]:
    """For each group the statements it stands for, the most telling first: `{"statement", "side", "share", "others"}`.

    A statement speaks for a group that sides with it more than the others do (two-proportion test) and by a majority
    (one-proportion test), both at 90 per cent. They are ordered by representativeness times share times both z-values;
    where none passes the best one stands alone. Shares are of the group's and of the others' votes, in hundredths.
    """
    return [_standing(matrix[labels == number], matrix[labels != number], statements)
            for number in range(int(labels.max()) + 1)]  # fmt: skip


def _standing(own: "Matrix", others: "Matrix", statements: Sequence[str]) -> list[dict[str, Any]]:
    import numpy as np

    n, m = (~np.isnan(own)).sum(axis=0).astype(float), (~np.isnan(others)).sum(axis=0).astype(float)
    found: list[tuple[bool, float, int, dict[str, Any]]] = []
    for vote, side in SIDES:
        s, t = (own == vote).sum(axis=0).astype(float), (others == vote).sum(axis=0).astype(float)
        share, other = smoothed(s, n), smoothed(t, m)
        z, two_z = proportion_z(s, n), two_proportions_z(s, n, t, m)
        passes = (z > Z_90) & (two_z > Z_90)
        weight = share / other * share * np.maximum(z, 0) * np.maximum(two_z, 0)
        for place, statement in enumerate(statements):
            entry = {
                "statement": statement, "side": side,
                "share": _hundredths(s[place], n[place]), "others": _hundredths(t[place], m[place]),
            }  # fmt: skip
            found.append((bool(passes[place]), float(weight[place]), place, entry))
    found.sort(key=lambda each: (not each[0], -each[1], each[2]))
    passing = [entry for passed, _, _, entry in found if passed][:MOST_STATEMENTS]
    return passing or [found[0][3]]


def agreed_by_all(matrix: "Matrix", labels: "Labels", statements: Sequence[str]) -> list[dict[str, Any]]:
    """Statements on which all groups are of one mind, the clearest first: `{"statement", "side", "share"}`.

    Group-aware consensus: the product of the groups' smoothed shares, so that one group that differs weighs as much
    whatever its size. Told where every group has a majority, and all people together have one at 90 per cent.
    """
    import numpy as np

    numbers = range(int(labels.max()) + 1)
    n = (~np.isnan(matrix)).sum(axis=0).astype(float)
    found: list[tuple[float, int, dict[str, Any]]] = []
    for vote, side in SIDES:
        s = (matrix == vote).sum(axis=0).astype(float)
        shares = np.stack([_share_of(matrix[labels == number], vote) for number in numbers])
        told = (shares > 0.5).all(axis=0) & (proportion_z(s, n) > Z_90)
        product = shares.prod(axis=0)
        for place in map(int, np.flatnonzero(told)):
            entry = {"statement": statements[place], "side": side, "share": _hundredths(s[place], n[place])}
            found.append((-float(product[place]), place, entry))
    return [entry for _, _, entry in sorted(found, key=lambda each: each[:2])][:MOST_STATEMENTS]


def _share_of(group: "Matrix", vote: float) -> "Matrix":
    import numpy as np

    votes = (~np.isnan(group)).sum(axis=0).astype(float)
    return smoothed((group == vote).sum(axis=0).astype(float), votes)


def _hundredths(part: float, whole: float) -> float | None:
    return round(float(part) / float(whole), 2) if whole else None
