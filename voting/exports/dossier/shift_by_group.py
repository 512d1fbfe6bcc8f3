"""The shift of each group as a table: what its people answered before, and after."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from voting.question_kinds import Row

from ..figures import NO_BREAK
from ..tables import Part, part_of
from .model import Block, Heading, Paragraph, Table
from .round_tables import (
    MOST_COLUMNS,
    TOLD_IN_WORDS,
    answered,
    as_options,
    item_cell,
    items_of,
    option_words,
    options_of,
)
from .words import Words

WHOM = {
    "both": "Of the people who answered both rounds, by their later group",
    "all": "All of each group, in either round",
}
ARROW = f"{NO_BREAK}→ "
BELOW = f"{NO_BREAK}→\n"
"""Between spreads, which would else break within."""


@dataclass(frozen=True)
class Moved:
    """A group in both rounds; its parts have the same rows."""

    name: str
    base: str
    before: Part
    after: Part


def shift_by_group_blocks(say: Words, question: dict[str, Any], labels: Mapping[str, Any]) -> Iterator[Block]:
    """Nothing where no group may be compared; hidden groups are named and no more."""
    shift = question["shift"]
    found = shift.get("by_group") or {}
    moved = list(_moved(say, question, labels, found))
    if not moved:
        return
    yield Heading(3, say("What moved by group"))
    yield Paragraph(f"{say(WHOM[moved[0].base])}.", "base")
    told = say("What moved by group, from round {before} to round {after}.", before=shift["from"], after=shift["to"])
    caption = f"{told} {_cell_names(say, moved[0].after)}"
    for start in range(0, len(moved), MOST_COLUMNS - 1):
        shown = moved[start : start + MOST_COLUMNS - 1]
        named = say("Statement") if moved[0].after.rows[0].item else say("Answer")
        head = (named, *(_heading(group) for group in shown))
        yield Table(say.caption("Table {number}.", caption), head, tuple(_rows(say, shown)))
    hidden = [say.text(labels.get(group, {"": group})) for group, of in found.items() if of.get("suppressed")]
    if hidden:
        words = say("Hidden to protect small groups: {names}", names=", ".join(hidden))
        yield Paragraph(f"{words}.", "small")


def _moved(say: Words, question: dict[str, Any], labels: Mapping[str, Any], found: dict[str, Any]) -> Iterator[Moved]:
    for group, of in found.items():
        if of.get("suppressed"):
            continue
        before, after = (as_options(part_of(question, group, of[side])) for side in ("before", "after"))
        if before.rows and after.rows:
            yield Moved(say.text(labels.get(group, {"": group})), of["base"], before, after)


def _heading(group: Moved) -> str:
    sides = [str(answered(part)) for part in (group.before, group.after)]
    n = sides[0] if sides[0] == sides[1] else ARROW.join(sides)
    return f"{group.name} (n{NO_BREAK}={NO_BREAK}{n})"


def _rows(say: Words, groups: Sequence[Moved]) -> Iterator[tuple[str, ...]]:
    first = groups[0].after
    figures = _figures(first)
    if first.rows[0].item:
        for item in items_of(first):
            sides = ([_of_item(part, item) for part in (group.before, group.after)] for group in groups)
            yield (say.text(item.item_text), *(BELOW.join(item_cell(say, own) for own in both) for both in sides))
    elif figures:
        for name in figures:
            yield (say.measure(name), *(_told(say, group, name, 0) for group in groups))
    else:
        for place, row in enumerate(first.rows):
            yield (option_words(say, row), *(_told(say, group, "", place) for group in groups))


def _figures(part: Part) -> list[str]:
    """Figures of the whole question, where it has some: they say more than each of its bins."""
    return [name for name in part.figures if name not in (TOLD_IN_WORDS, "n")]


def _of_item(part: Part, item: Row) -> list[Row]:
    return [row for row in part.rows if row.item == item.item]


def _told(say: Words, group: Moved, figure: str, place: int) -> str:
    names = [figure] if figure else _main(group.after)
    sides = (
        "; ".join(say.figure(name, part.rows[place].values[name]) for name in names)
        for part in (group.before, group.after)
    )
    return ARROW.join(sides)


def _main(part: Part) -> list[str]:
    """What stands in a cell: shares, average ranks, else both axes of a plane."""
    for name in ("share", "average_rank"):
        if name in part.measures:
            return [name]
    return list(part.measures[:2])


def _cell_names(say: Words, part: Part) -> str:
    if part.rows[0].item:
        if "median" in part.measures:
            return say("Median (lower to upper quartile).")
        return say("Shares in %: {options}.", options=" / ".join(option_words(say, row) for row in options_of(part)))
    if _figures(part):
        return ""
    if "share" in part.measures:
        return say("Shares of all answers.") if part.measures[0] == "count" else say("Shares of all points.")
    if "average_rank" in part.measures:
        return say("Average rank (1 is the best).")
    headings = (f"{say.measure(name)}: {say.text(part.headings.get(name))}" for name in _main(part))
    return f"{'; '.join(headings)}."
