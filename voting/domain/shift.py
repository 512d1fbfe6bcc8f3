"""What a discussion moved: the answers of people in two closed rounds of one question, compared person by person.

Only who answered both rounds plays a part; an abstention is no answer. Nothing is shown where fewer than the event's
minimum answered both. Counts of moves are suppressed (`cell_suppression`). Figures (ranks, medians) are of those who
answered both; but where 1 to minimum - 1 people answered one round only, their answers could be worked out from the
difference to the published figures, so the figures of everybody are compared instead (`base`).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .cell_suppression import shown_cells
from .statistics import Summary, plain, summary

Answer = Mapping[str, Any]
Shift = dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """How many people gave these two answers; None: no answer in that round. Their groups are those of each ballot."""

    before: Answer | None
    after: Answer | None
    people: int
    before_group: str = ""
    after_group: str = ""


Place = Callable[[Answer], str | None]
"""Where an answer stands, as an id; None: nowhere (an item that was left out)."""
ShiftRule = Callable[[Sequence[Pair], int], Shift | None]
"""From pairs and the event's minimum to what may be shown; None where too few answered both."""
CHOSEN, NOT_CHOSEN = "chosen", "not"
LARGEST_TABLE = 20
"""Places beyond which moves are not counted: nobody could read them."""
FINEST_SCALE = 5


def moves(pairs: Sequence[Pair], minimum: int, places: Sequence[str], place: Place) -> Shift | None:
    """Who moved from where to where: `{"n", "moves": [{"from", "to", "n"}], "others"}`.

    `n` people answered both rounds; `others` of them made moves that are not shown, staying included.
    """
    table = _table(pairs, places, place)
    n = sum(sum(row[:-1]) for row in table[:-1])
    if n < minimum or len(places) > LARGEST_TABLE:
        return None
    shown = sorted(shown_cells(table, minimum))
    found = [{"from": places[i], "to": places[j], "n": table[i][j]} for i, j in shown]
    return {"n": n, "moves": found, "others": n - sum(table[i][j] for i, j in shown)}


def item_moves(
    pairs: Sequence[Pair], minimum: int, items: Sequence[str], places: Sequence[str],
    place: Callable[[Answer, str], str | None],
) -> Shift | None:  # fmt: skip
    """The moves of each item: `{"n", "places", "items": {item: moves or None}}`, places from the lowest up."""
    n = answered_both(pairs)
    if n < minimum:
        return None
    of_items = {item: moves(pairs, minimum, places, lambda answer, i=item: place(answer, i)) for item in items}  # type: ignore[misc]
    return {"n": n, "places": list(places), "items": of_items}


def bands_of(points: int) -> list[str]:
    """The place of each point of a scale: itself, or beyond five points its third, such as "1-3" of nine.

    Between many points hardly two people make the same move, so that nearly all would be too few to be shown.
    """
    if points <= FINEST_SCALE:
        return [str(point) for point in range(1, points + 1)]
    end = points // 3
    names = (f"1-{end}", f"{end + 1}-{points - end}", f"{points - end + 1}-{points}")
    return [names[0] if p <= end else names[2] if p > points - end else names[1] for p in range(1, points + 1)]


def kept_and_changed(
    pairs: Sequence[Pair], minimum: int, options: Sequence[str], chosen: Callable[[Answer], Sequence[str]]
) -> Shift | None:
    """Each option of several: `{"n", "options": {option: {"kept", "added", "dropped"}}}`; None: not to be shown."""
    n = answered_both(pairs)
    if n < minimum:
        return None
    names = {(CHOSEN, CHOSEN): "kept", (NOT_CHOSEN, CHOSEN): "added", (CHOSEN, NOT_CHOSEN): "dropped"}
    found: dict[str, dict[str, int | None]] = {}
    for option in options:
        of_option = moves(
            pairs, minimum, (CHOSEN, NOT_CHOSEN),
            lambda answer, o=option: CHOSEN if o in chosen(answer) else NOT_CHOSEN,  # type: ignore[misc]
        )  # fmt: skip
        shown = {(m["from"], m["to"]): m["n"] for m in of_option["moves"]} if of_option else {}
        found[option] = {name: shown.get(move) for move, name in names.items()}
    return {"n": n, "options": found}


def ranks(
    pairs: Sequence[Pair], minimum: int, options: Sequence[str], order: Callable[[Answer], Sequence[str]]
) -> Shift | None:
    """Places of ranked options: `{"n", "base", "ranks": {option: {"before": {"place", "points"}, "after": ...}}}`.

    Points are Borda points per person (place k of m options: m - k, unranked: 0); equal points share a place.
    """
    base = _base(pairs, minimum)
    if base is None:
        return None
    sides = [_standing(answers, options, order) for answers in _of_base(pairs, base)]
    found = {option: {"before": sides[0][option], "after": sides[1][option]} for option in options}
    return {"n": answered_both(pairs), "base": base, "ranks": found}


def numbers(pairs: Sequence[Pair], minimum: int, value: Callable[[Answer], float]) -> Shift | None:
    """Median and spread: `{"n", "base", "before": {"n", "median", "q1", "q3"}, "after": ...}`."""
    base = _base(pairs, minimum)
    if base is None:
        return None
    before, after = (_figures(answers, value) for answers in _of_base(pairs, base))
    return {"n": answered_both(pairs), "base": base, "before": before, "after": after}


def answered_both(pairs: Sequence[Pair]) -> int:
    """How many people answered both rounds."""
    return sum(p.people for p in pairs if p.before is not None and p.after is not None)


def lines(shift: Shift) -> Iterator[dict[str, Any]]:
    """A shift as lines of a table, whatever its shape: `item`, `from`, `to` (ids, or empty) and numbers by name."""
    for item, of_item in shift.get("items", {"": shift}).items():
        for move in (of_item or {}).get("moves", ()):
            yield {"item": item, "from": move["from"], "to": move["to"], "moved": move["n"]}
    for option, changes in shift.get("options", {}).items():
        yield {"item": "", "from": "", "to": option, **changes}
    for option, sides in shift.get("ranks", {}).items():
        places = {f"{name}_{side}": sides[side][name] for name in ("place", "points") for side in ("before", "after")}
        yield {"item": "", "from": "", "to": option, **places}
    if "before" in shift:
        named = {f"{name}_{side}": shift[side][name] for name in ("median", "q1", "q3") for side in ("before", "after")}
        yield {"item": "", "from": "", "to": "", **named}


def _table(pairs: Sequence[Pair], places: Sequence[str], place: Place) -> list[list[int]]:
    """Counts from place to place; the last row and column are no answer."""
    index: dict[str | None, int] = {name: i for i, name in enumerate(places)} | {None: len(places)}
    table = [[0] * (len(places) + 1) for _ in range(len(places) + 1)]
    for pair in pairs:
        row, column = (index[None if a is None else place(a)] for a in (pair.before, pair.after))
        table[row][column] += pair.people
    table[-1][-1] = 0
    return table


def _base(pairs: Sequence[Pair], minimum: int) -> str | None:
    """Whose figures are compared: of those who answered both, or of all; None where too few answered both."""
    if answered_both(pairs) < minimum:
        return None
    once = [sum(p.people for p in pairs if getattr(p, other) is None) for other in ("before", "after")]
    return "both" if all(people == 0 or people >= minimum for people in once) else "all"


def _of_base(pairs: Sequence[Pair], base: str) -> tuple[list[tuple[Answer, int]], list[tuple[Answer, int]]]:
    taken = [p for p in pairs if base == "all" or (p.before is not None and p.after is not None)]
    before = [(p.before, p.people) for p in taken if p.before is not None]
    return before, [(p.after, p.people) for p in taken if p.after is not None]


def _standing(
    answers: Sequence[tuple[Answer, int]], options: Sequence[str], order: Callable[[Answer], Sequence[str]]
) -> dict[str, dict[str, Any]]:
    points = dict.fromkeys(options, 0)
    for answer, people in answers:
        for k, option in enumerate(order(answer), start=1):
            points[option] += (len(options) - k) * people
    n = sum(people for _, people in answers)
    return {
        o: {"place": 1 + sum(other > points[o] for other in points.values()), "points": plain(points[o] / n)}
        for o in options
    }  # fmt: skip


def _figures(answers: Sequence[tuple[Answer, int]], value: Callable[[Answer], float]) -> dict[str, Any]:
    counts: Counter[float] = Counter()
    for answer, people in answers:
        counts[value(answer)] += people
    s: Summary = summary(counts)  # type: ignore[arg-type]
    return {"n": s.n, "median": s.median, "q1": s.q1, "q3": s.q3}
