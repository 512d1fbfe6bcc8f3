"""Whoever has everything that is published looks for the smallest and largest number that fits: are they one?

The search is an integer program (scipy's milp): nothing of it is shared with the rules that it tests.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import combinations, product
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from voting.domain.shift import Pair
from voting.domain.suppression import shown_groups
from voting.question_kinds import kind_named
from voting.services.shifts_by_group import shift_by_group

KIND = kind_named("single_choice")
OPTIONS, GROUPS, MINIMUM = "ab", "pqr", 3
Person = tuple[str | None, str | None, str | None, str | None]
"""Group and answer before, group and answer after; None where they gave none."""
Published = list[tuple[Callable[[Person], bool], int]]
QUESTION: Any = SimpleNamespace(
    kind=KIND, settings=KIND.load({"options": [{"id": o, "text": {"en": o}} for o in OPTIONS]})
)


def all_ways(changing: bool) -> list[Person]:
    """Everything one person can have done."""
    answers = [(g, o) for g in GROUPS for o in OPTIONS]
    once: list[Person] = [*((g, o, None, None) for g, o in answers), *((None, None, g, o) for g, o in answers)]
    return once + [(g, o, h, p) for g, o in answers for h, p in answers if changing or g == h]


def by_group(people: Counter[Person], side: int) -> dict[str, dict[str, Any]]:
    """A round by group, as it is published."""
    sizes: Counter[str] = Counter()
    for person, n in people.items():
        if person[side] is not None:
            sizes[cast(str, person[side])] += n
    shown = shown_groups(sizes, MINIMUM)
    return {g: {"ballots": sizes[g]} if g in shown else {"suppressed": True} for g in GROUPS if sizes[g]}


def counted(people: Counter[Person], which: Callable[[Person], bool]) -> int:
    return sum(n for person, n in people.items() if which(person))


def known_before(people: Counter[Person], rounds: list[dict[str, dict[str, Any]]]) -> Published:
    """What the totals and groups of both rounds tell, and how many answered both."""
    told: list[Callable[[Person], bool]] = [lambda p: p[0] is not None and p[2] is not None]
    for side, found in zip((0, 2), rounds, strict=True):
        for o in OPTIONS:
            told.append(lambda p, s=side, o=o: p[s + 1] == o)  # type: ignore[misc]
            for g in (g for g, part in found.items() if "suppressed" not in part):
                told.append(lambda p, s=side, o=o, g=g: p[s] == g and p[s + 1] == o)  # type: ignore[misc]
    return [(which, counted(people, which)) for which in told]


def known_moves(people: Counter[Person]) -> Published:
    """What the shift of all tells."""
    rule = KIND.shift(QUESTION.settings)
    found = rule(pairs_of(people), MINIMUM) if rule else None
    ways = [(m["from"], m["to"]) for m in (found or {}).get("moves", ())]
    told: list[Callable[[Person], bool]] = [lambda p, w=w: (p[1], p[3]) == w for w in ways]  # type: ignore[misc]
    return [(which, counted(people, which)) for which in told]


def pairs_of(people: Counter[Person]) -> list[Pair]:
    return [
        Pair({"option": o} if g else None, {"option": p} if h else None, n, g or "", h or "")
        for (g, o, h, p), n in people.items()
    ]  # fmt: skip


def told_of_both(people: Counter[Person], groups: Iterable[str]) -> Published:
    """What tallies of those who answered both rounds tell, by later group."""
    told = []
    for g in groups:
        for o in OPTIONS:
            told.append(lambda p, g=g, o=o: p[0] is not None and p[2] == g and p[1] == o)
            told.append(lambda p, g=g, o=o: p[0] is not None and p[2] == g and p[3] == o)
    return [(which, counted(people, which)) for which in told]


def is_known(ways: list[Person], published: Published, which: Callable[[Person], bool]) -> bool:
    """Whether all halls that fit what is published have the same number of such people."""
    rows = np.array([[float(told(way)) for way in ways] for told, _ in published])
    numbers = np.array([n for _, n in published], dtype=float)
    wanted = np.array([float(which(way)) for way in ways])
    ends = []
    for sign in (1.0, -1.0):
        found = milp(
            sign * wanted, constraints=LinearConstraint(rows, numbers, numbers), integrality=np.ones(len(ways))
        )
        assert found.success, found.message
        ends.append(round(sign * found.fun))
    return ends[0] == ends[1]


def small_things(people: Counter[Person]) -> list[Callable[[Person], bool]]:
    """What nobody may work out: who of a few people answered what, and a move of a few people of a group."""
    return [*answers_of_few(people), *moves_of_few(people)]


def answers_of_few(people: Counter[Person]) -> Iterable[Callable[[Person], bool]]:
    classes: Counter[tuple[str | None, str | None]] = Counter()
    for (g, _, h, _), n in people.items():
        classes[g, h] += n
    for (g, h), n in classes.items():
        for o in OPTIONS if n < MINIMUM else ():
            if g is not None:
                yield lambda p, g=g, h=h, o=o: (p[0], p[2], p[1]) == (g, h, o)  # type: ignore[misc]
            if h is not None:
                yield lambda p, g=g, h=h, o=o: (p[0], p[2], p[3]) == (g, h, o)  # type: ignore[misc]


def moves_of_few(people: Counter[Person]) -> Iterable[Callable[[Person], bool]]:
    for h, o, q in product(GROUPS, OPTIONS, OPTIONS):
        move = lambda p, h=h, o=o, q=q: (p[1], p[2], p[3]) == (o, h, q)  # noqa: E731
        if 0 < counted(people, move) < MINIMUM:
            yield move


def check(people: Counter[Person], changing: bool) -> str:
    """Nothing small is known from the shift by group that was not known before. Returns the base."""
    rounds = [by_group(people, side) for side in (0, 2)]
    told = shift_by_group(QUESTION, pairs_of(people), MINIMUM, rounds[0], rounds[1])
    of_both = [g for g, part in told.items() if part.get("base") == "both"]
    for g in of_both:
        assert told[g]["before"]["ballots"] >= MINIMUM
    if not of_both:
        return "all"
    ways, before = all_ways(changing), known_before(people, rounds) + known_moves(people)
    after = before + told_of_both(people, of_both)
    for thing in small_things(people):
        assert not is_known(ways, after, thing) or is_known(ways, before, thing), people
    return "both"


FEW = st.sampled_from([0, 1, 2, 3, 4])
NOBODY_OR_ENOUGH = st.sampled_from([0, 0, 0, 3, 4])


@st.composite
def halls(draw: st.DrawFn, changing: bool) -> Counter[Person]:
    """Small moves within groups that are large enough, and people who answered once: halls at the edge of the rules."""
    people: Counter[Person] = Counter()
    for way in all_ways(changing):
        answered_both = None not in way
        few = NOBODY_OR_ENOUGH if not answered_both or way[0] != way[2] else FEW
        people[way] = draw(few)
    if draw(st.booleans()):
        people[draw(st.sampled_from([way for way in all_ways(changing) if None in way]))] = draw(st.integers(1, 2))
    return +people


STAYED = {("p", "a", "p", "a"): 4, ("p", "b", "p", "b"): 4, ("q", "a", "q", "a"): 4, ("q", "b", "q", "b"): 4}


@given(halls(changing=False))
@settings(max_examples=250, deadline=None)
@example(Counter({**STAYED, ("p", "a", None, None): 3}))
@example(Counter({**STAYED, ("p", "a", None, None): 3, ("p", "b", "p", "a"): 1}))
@example(Counter({**STAYED, ("p", "a", None, None): 3, ("p", "b", "p", "a"): 2, ("q", "a", "q", "b"): 2}))
def test_nobody_is_given_away_where_everybody_keeps_their_group(people: Counter[Person]) -> None:
    check(people, changing=False)


@given(halls(changing=True))
@settings(max_examples=150, deadline=None)
@example(Counter({**STAYED, ("p", "a", "q", "a"): 1, ("q", "b", None, None): 3}))
def test_nobody_is_given_away_where_people_change_their_group(people: Counter[Person]) -> None:
    check(people, changing=True)


def test_the_search_finds_what_a_careless_table_would_give_away() -> None:
    """Two of p left after the first round: all of p, less those of p who answered both, are these two."""
    people: Counter[Person] = Counter({**STAYED, ("p", "a", None, None): 2})
    assert check(people, changing=False) == "all"
    before = known_before(people, [by_group(people, side) for side in (0, 2)])
    left = lambda p: (p[0], p[2], p[1]) == ("p", None, "a")  # noqa: E731
    ways = all_ways(changing=False)
    assert not is_known(ways, before, left)
    assert is_known(ways, before + told_of_both(people, "pq"), left)


def test_people_are_compared_where_nobody_is_given_away() -> None:
    large = Counter({**STAYED, ("p", "a", None, None): 3, (None, None, "q", "b"): 4})
    assert check(large, changing=False) == "both"
    for way in ("a", "b"), ("b", "a"):
        moved: Counter[Person] = Counter(large)
        for g in "pq":
            moved[g, way[0], g, way[1]] = 2
        for g, h in combinations("pq", 2):
            moved[g, way[1], g, way[0]], moved[h, way[1], h, way[0]] = 2, 2
        assert check(moved, changing=False) == "both"
