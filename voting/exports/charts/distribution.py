"""Items on a scale: a bar to 100 % for each item and side, cut into the points; one item alone as columns."""

from collections.abc import Sequence

from voting.exports.figures import number, percent
from voting.question_kinds import Row

from .columns import Column, Mark, columns_block
from .legends import legend
from .measure import width, wrapped
from .palette import SOFT, along_scale, on
from .shapes import Block, height_of, lines, rectangle, text
from .sides import Side, Words

WIDTH = 1128
SIZE, SMALL = 20, 18
LABEL_WIDTH, GAP = 420, 24
BESIDE = 360
"""Room for an item where sides have names, and for their names."""
NAME_WIDTH = 240
BAR, BETWEEN = 30, 6


def distribution(sides: Sequence[Side], words: Words) -> list[Block]:
    """A block for each item. One item of one side becomes columns, with its median and mean marked."""
    items = [_items(side) for side in sides]
    if len(sides) == 1 and len(items[0]) == 1:
        return [_columns(next(iter(items[0].values())), words)]
    return [
        _item([(side.name, found.get(item)) for side, found in zip(sides, items, strict=True)], rows[0], words)
        for item, rows in items[-1].items()
    ]


def points_legend(sides: Sequence[Side], words: Words) -> Block | None:
    """What the colours mean: the points of the scale with their labels."""
    options = next(iter(_items(sides[-1]).values()))
    if len(sides) == 1 and len(_items(sides[0])) == 1:
        return None
    return legend([(along_scale(_place(n, options)), words.option(row)) for n, row in enumerate(options)])


def _items(side: Side) -> dict[str, list[Row]]:
    """The rows of each item."""
    found: dict[str, list[Row]] = {}
    for row in side.part.rows:
        found.setdefault(row.item, []).append(row)
    return found


def _place(number_of_point: int, options: Sequence[Row]) -> float:
    return number_of_point / max(1, len(options) - 1)


def _item(of_sides: Sequence[tuple[str, list[Row] | None]], first: Row, words: Words) -> Block:
    alone = len(of_sides) == 1
    room = LABEL_WIDTH if alone else BESIDE
    label = wrapped(words.of(first.item_text), SIZE, room)
    bars = [_bar(name, rows, alone, words) for name, rows in of_sides]
    if alone and of_sides[0][1]:
        label_end = lines(0, height_of(label, SIZE) + 2, [figures(of_sides[0][1][0], words)], SMALL, fill=SOFT)
        height = max(height_of(label, SIZE) + SMALL * 1.5, bars[0].height)
    else:
        label_end = ""
        height = max(height_of(label, SIZE), sum(bar.height for bar in bars) - BETWEEN)
    body, y = lines(0, 0, label, SIZE) + label_end, 0.0
    for bar in bars:
        body += f'<g transform="translate({room + GAP} {y:.1f})">{bar.body}</g>'
        y += bar.height
    return Block(height + 22, body)


def figures(row: Row, words: Words) -> str:
    """`Median 4 · Mean 3.6 · n = 58`."""
    said = [
        f"{words.translate(name)} {number(float(value), words.language)}"
        for name, value in (("Median", row.values.get("median")), ("Mean", row.values.get("mean")))
        if value is not None
    ]
    return " · ".join([*said, f"n = {row.values['n']}"])


def _bar(name: str, rows: list[Row] | None, alone: bool, words: Words) -> Block:
    start = 0.0 if alone else NAME_WIDTH
    room = WIDTH - (LABEL_WIDTH if alone else BESIDE) - GAP - start
    above = wrapped(name, SMALL, NAME_WIDTH - 16, most=3) if not alone else []
    n = rows[0].values["n"] if rows else 0
    said = lines(0, 2, [*above, f"n = {n}"], SMALL, fill=SOFT)
    height = max(BAR, height_of([*above, ""], SMALL)) if not alone else BAR
    body, x = "" if alone else said, start
    for place, row in enumerate(rows or []):
        share = float(row.values["share"] or 0)
        colour = along_scale(_place(place, rows or []))
        body += rectangle(x, 0, max(0.0, room * share - 1.5), BAR, colour)
        told = percent(share, words.language)
        if width(told, SMALL) + 6 < room * share:
            body += text(x + room * share / 2, BAR * 0.68, told, SMALL, fill=on(colour), anchor="middle")
        x += room * share
    return Block(height + BETWEEN, body)


def _columns(rows: list[Row], words: Words) -> Block:
    made = [
        Column(
            words.option(row),
            int(row.values["count"] or 0),
            float(row.values["share"] or 0),
            along_scale(_place(n, rows)),
        )
        for n, row in enumerate(rows)
    ]
    marks = [
        Mark(shape, f"{words.translate(name)} {number(float(value), words.language)}", (float(value) - 0.5) / len(rows))
        for name, shape, value in (
            ("Median", "median", rows[0].values["median"]),
            ("Mean", "mean", rows[0].values["mean"]),
        )
        if value is not None
    ]
    return columns_block(made, marks, "", words)
