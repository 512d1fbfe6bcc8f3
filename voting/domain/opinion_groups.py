"""Opinion groups: who thinks alike, found from votes on statements as Polis finds them.

Source: Small, Bjorkegren, Erkkilä, Shaw, Megill 2021, "Polis: Scaling deliberation by mapping high dimensional
opinion spaces", Recerca 26(2): people by statements, a missing vote replaced by the statement's mean, two principal
components, k-means with the number of groups chosen by the silhouette. What is stated of a group is in `standing.py`.

Nothing here is loaded before it is needed: numpy is imported inside the functions.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .standing import agreed_by_all, standing_of_groups

if TYPE_CHECKING:
    import numpy as np

    Matrix = np.ndarray[Any, np.dtype[np.float64]]
    Labels = np.ndarray[Any, np.dtype[np.intp]]

LEAST_PEOPLE = 10
"""Under so many people with enough votes nothing can be told; nor under two groups of the event's minimum."""
ENOUGH_VOTES = 7
"""A person with so many votes is placed, as in Polis; where there are fewer than 14 statements, half of them."""
MOST_GROUPS = 5
RESTARTS = 12
LARGEST_FIT = 2_000
SEED = 20170524
LEAST_SILHOUETTE = 0.25
"""Below there is no substantial structure (Kaufman and Rousseeuw 1990, Finding Groups in Data, table 4)."""
SILHOUETTE_SAMPLE = 1_000
"""People whose silhouettes are averaged: with all of many thousands the table of distances would be too large."""
MOST_POINTS = 200
GRID = 50
"""Points of the map lie on a grid: -50 to 50, written as -1.0 to 1.0."""


def opinion_groups(votes: Sequence[Sequence[int | None]], statements: Sequence[str], minimum: int) -> dict[str, Any]:
    """Groups of people who vote alike. `votes`: a row for each person, a column for each statement (1 agree, 0 pass,
    -1 disagree, None no vote); `minimum`: no smaller group is shown.

    `{"state": "too_few", "needed": people, "votes": votes of each}`, `{"state": "one"}` where nobody differs enough, or
    `{"state": "found", "people": n, "groups": [...], "agreed": [...], "points": [[x, y, group]], "more": n}`. The same
    votes give the same result, in whatever order they come.
    """
    import numpy as np

    enough = min(ENOUGH_VOTES, max(1, (len(statements) + 1) // 2))
    needed = max(LEAST_PEOPLE, 2 * minimum)
    too_few = {"state": "too_few", "needed": needed, "votes": enough}
    if len(votes) < needed or len(statements) < 2:
        return too_few
    matrix = _in_order(_matrix(votes, len(statements)))
    given = (~np.isnan(matrix)).sum(axis=1)
    if int((given >= enough).sum()) < needed:
        return too_few
    if 0 < int(((given > 0) & (given < enough)).sum()) < minimum:
        enough = 1  # so few would be left out that their votes could be worked out from the total: place them too
    matrix = matrix[given >= enough]
    places = _places(matrix)
    labels, alone = _best_grouping(places, minimum)
    if labels is None:
        return {"state": "one"}
    return _described(matrix, places, labels, alone, statements)


def _matrix(votes: Sequence[Sequence[int | None]], width: int) -> "Matrix":
    """Row by row, so that other threads have their turn in between."""
    import numpy as np

    matrix = np.empty((len(votes), width), dtype=np.float64)
    for place, row in enumerate(votes):
        matrix[place] = row  # None becomes nan
    return matrix


def _in_order(matrix: "Matrix") -> "Matrix":
    """Rows sorted, so that their order says nothing and changes nothing."""
    import numpy as np

    return matrix[np.lexsort(np.nan_to_num(matrix, nan=2.0).T)]


def _places(matrix: "Matrix") -> "Matrix":
    """Each person on the first two principal components.

    Who voted on few statements is pulled to the middle by the means put in their place; the square root of
    statements by votes pushes them back out (Small et al. 2021, section 3.2.1).
    """
    import numpy as np

    known = ~np.isnan(matrix)
    counts = np.maximum(known.sum(axis=0), 1)
    means = np.where(known, matrix, 0.0).sum(axis=0) / counts
    centred = np.where(known, matrix - means, 0.0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, ::-1][:, :2]
    axes = axes * np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)  # else the map may be mirrored
    stretch = np.sqrt(matrix.shape[1] / known.sum(axis=1))
    places: Matrix = centred @ axes * stretch[:, None]
    return places


def _best_grouping(places: "Matrix", minimum: int) -> "tuple[Labels | None, Labels]":
    """The grouping with the highest silhouette, of 2 to 5 groups, the groups numbered from left to right; with it who
    was put to a group because their own was under the minimum. None where there is none worth showing."""
    import numpy as np

    best, best_labels, best_alone = LEAST_SILHOUETTE, None, np.zeros(len(places), dtype=np.intp)
    different = len(np.unique(np.round(places, 9), axis=0))
    for k in range(2, min(MOST_GROUPS, different) + 1):
        labels, alone = merged(places, k_means(places, k), minimum)
        if labels.max() < 1:
            continue
        found = silhouette(places, labels)
        if found > best:
            best, best_labels, best_alone = found, labels, alone
    return best_labels, best_alone


def k_means(places: "Matrix", k: int) -> "Labels":
    """The best of several runs of k-means from k-means++ starts (Lloyd 1982; Arthur and Vassilvitskii 2007): for each
    point the number of its group. The same points give the same groups. With more than two thousand points the centres
    are found from two thousand of them."""
    import numpy as np

    random = np.random.default_rng(SEED + k)
    everybody, best, best_centres = places, np.inf, places[:1]
    if len(places) > LARGEST_FIT:
        places = places[random.permutation(len(places))[:LARGEST_FIT]]
    for _ in range(RESTARTS):
        centres = _starts(places, k, random)
        labels = np.full(len(places), -1, dtype=np.intp)
        for _ in range(100):
            squares = _squares(places, centres)
            nearer = squares.argmin(axis=1)
            if (nearer == labels).all():
                break
            labels = nearer
            sizes = np.bincount(labels, minlength=k)
            sums = np.stack([np.bincount(labels, weights=axis, minlength=k) for axis in places.T], axis=1)
            centres = np.where(sizes[:, None] > 0, sums / np.maximum(sizes, 1)[:, None], centres)
        inertia = float(squares.min(axis=1).sum())
        if inertia < best - 1e-9:
            best, best_centres = inertia, centres
    return np.asarray(_squares(everybody, best_centres).argmin(axis=1), dtype=np.intp)


def _starts(places: "Matrix", k: int, random: Any) -> "Matrix":
    """First centres: each next one is drawn by its squared distance to the nearest that is chosen already."""
    import numpy as np

    centres = places[[random.integers(len(places))]]
    while len(centres) < k:
        nearest = _squares(places, centres).min(axis=1)
        total = nearest.sum()
        chances = nearest / total if total > 0 else None
        centres = np.concatenate([centres, places[[random.choice(len(places), p=chances)]]])
    return centres


def _squares(places: "Matrix", centres: "Matrix") -> "Matrix":
    """Squared distance of every point to every centre."""
    import numpy as np

    return np.asarray(((places[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2), dtype=np.float64)


def merged(places: "Matrix", labels: "Labels", minimum: int) -> "tuple[Labels, Labels]":
    """Groups under the minimum are put to the nearest larger one; groups are numbered from left to right.

    The second array is 1 for people who were put to another group: no map may show them as an island of their own.
    """
    import numpy as np

    numbers, sizes = np.unique(labels, return_counts=True)
    large = numbers[sizes >= minimum]
    if len(large) == 0:
        return np.zeros(len(places), dtype=np.intp), np.ones(len(places), dtype=np.intp)
    centres = np.stack([places[labels == number].mean(axis=0) for number in large])
    order = np.lexsort(centres.T[::-1])
    large, centres = large[order], centres[order]
    alone = ~np.isin(labels, large)
    nearest = _squares(places, centres).argmin(axis=1)
    own = np.searchsorted(large, labels, sorter=np.argsort(large)).clip(max=len(large) - 1)
    result = np.where(alone, nearest, np.argsort(large)[own])
    return result.astype(np.intp), alone.astype(np.intp)


def silhouette(places: "Matrix", labels: "Labels") -> float:
    """The mean silhouette, -1 to 1 (Rousseeuw 1987): how much nearer people are to their own group than to the next.

    With more than a thousand people, of a thousand of them, always the same ones.
    """
    import numpy as np

    few = np.arange(len(places))
    if len(few) > SILHOUETTE_SAMPLE:
        few = np.random.default_rng(SEED).permutation(few)[:SILHOUETTE_SAMPLE]
    points, groups = places[few], labels[few]
    distances = np.sqrt(_squares(points, points))
    numbers, sizes = np.unique(groups, return_counts=True)
    if len(numbers) < 2:
        return -1.0
    own = np.searchsorted(numbers, groups)
    sums = distances @ (groups[:, None] == numbers[None, :]).astype(np.float64)
    rows = np.arange(len(points))
    inside = sums[rows, own] / np.maximum(sizes[own] - 1, 1)
    others = sums / sizes
    others[rows, own] = np.inf
    outside = others.min(axis=1)
    scale = np.maximum(np.maximum(inside, outside), 1e-12)
    single = np.where(sizes[own] > 1, (outside - inside) / scale, 0.0)
    return float(single.mean())


def _described(
    matrix: "Matrix", places: "Matrix", labels: "Labels", alone: "Labels", statements: Sequence[str]
) -> dict[str, Any]:
    """The groups in plain values: sizes, middles, what they stand for, what all agree on, and the map."""
    import numpy as np

    whole = float(np.abs(places).max()) or 1.0
    numbers = range(int(labels.max()) + 1)
    standing = standing_of_groups(matrix, labels, statements)
    groups = [
        {
            "id": "ABCDE"[number], "people": int((labels == number).sum()),
            "centre": _on_grid(places[(labels == number) & (alone == 0)].mean(axis=0) / whole),
            "statements": standing[number],
        }
        for number in numbers
    ]  # fmt: skip
    points = sorted([*_on_grid(place), int(label)] for place, label in zip(
        places[alone == 0] / whole, labels[alone == 0], strict=True,
    ))  # fmt: skip
    few = points if len(points) <= MOST_POINTS else [points[i * len(points) // MOST_POINTS] for i in range(MOST_POINTS)]
    return {
        "state": "found", "people": len(matrix), "groups": groups,
        "agreed": agreed_by_all(matrix, labels, statements), "points": few, "more": len(matrix) - len(few),
    }  # fmt: skip


def _on_grid(place: "Matrix") -> list[float]:
    """A place rounded to the grid, so that a point is not a fingerprint of somebody's votes."""
    return [round(float(value) * GRID) / GRID for value in place]
