"""Whether the people who answered both rounds may be told apart from the rest of their groups.

The tallies of both rounds by group are published already. The answers of those who answered both, by the group they
have in the later round, are another table of the same people: what is left of a group when they are taken out must not
be a few. Where that cannot be ruled out, the published tallies of the groups are compared instead (docs/privacy.md).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from .shift import LARGEST_TABLE, Pair, Place

Way = tuple[str, str]
"""From place to place."""
Class = tuple[str | None, str | None, bool, bool]
"""Group before and after, None for who gave no answer in that round; whether the answer has a place, before and after.
Every published tally is one of a union of classes."""
Moves = Mapping[tuple[str | None, str | None], Mapping[Way, int]]
"""How many went which way, by group before and after."""


def people_may_be_compared(pairs: Sequence[Pair], minimum: int, placings: Iterable[Place]) -> bool:
    """Whether tallies of those who answered both rounds, by their later group, may be shown of all shown groups.

    For each way in which answers are counted (`placings`):

    - Every class holds nobody, or at least the minimum: so does every set of people that can be worked out.
    - No move of 1 to minimum - 1 people of a group can be worked out: two of the group could have given each other's
      later answer, and two others done the reverse, without any published number changing.

    The second is a sufficient test of what `cell_suppression` tests exactly for two dimensions: the exact one for three
    is an integer program (Dobra and Fienberg 2000, "Bounds for cell entries in contingency tables given marginal
    totals", PNAS 97, 11885-11892). What fails the test may have been safe.
    """
    return all(_fits(pairs, minimum, place) for place in placings)


def _fits(pairs: Sequence[Pair], minimum: int, place: Place) -> bool:
    classes: Counter[Class] = Counter()
    moves: dict[tuple[str | None, str | None], Counter[Way]] = {}
    for pair in pairs:
        before, after = (None if answer is None else place(answer) for answer in (pair.before, pair.after))
        groups = (
            None if pair.before is None else pair.before_group,
            None if pair.after is None else pair.after_group,
        )
        if before is not None or after is not None:
            classes[(*groups, before is not None, after is not None)] += pair.people
        if before is not None and after is not None:
            moves.setdefault(groups, Counter())[before, after] += pair.people
    if any(people < minimum for people in classes.values()):
        return False
    places = {name for ways in moves.values() for way in ways for name in way}
    return len(places) <= LARGEST_TABLE and all(_is_covered(moves, group, minimum) for _, group in moves)


def _is_covered(moves: Moves, group: str | None, minimum: int) -> bool:
    """Whether no small number of people who went one way can be worked out of this (later) group."""
    own = [ways for (_, after), ways in moves.items() if after == group]
    others = [ways for (_, after), ways in moves.items() if after != group]
    together: Counter[Way] = sum((Counter(ways) for ways in own), Counter())
    return all(
        any(_exchanges(mine, theirs, way) for mine in own for theirs in others)
        for way, people in together.items() if people < minimum
    )  # fmt: skip


def _exchanges(mine: Mapping[Way, int], theirs: Mapping[Way, int], way: Way) -> bool:
    """Whether one more, or one less, could have gone this way here, and one less, or more, there.

    Two people exchange where they went: of i to j and k to l become i to l and k to j. The groups, their sums before
    and after and the sums of all groups stay.
    """
    i, j = way

    def both(ways: Mapping[Way, int], one: Way, other: Way) -> bool:
        return ways.get(one, 0) > 0 and ways.get(other, 0) > 0

    def reverse(ways: Mapping[Way, int], k: str, last: str) -> bool:
        return k != i and last != j and both(ways, (i, last), (k, j))

    less = any(both(mine, way, (k, last)) and reverse(theirs, k, last) for k, last in mine)
    return less or any(both(theirs, way, (k, last)) and reverse(mine, k, last) for k, last in theirs)
