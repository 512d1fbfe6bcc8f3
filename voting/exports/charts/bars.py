"""Bars: a row for each option, a bar for each side, its number at the end."""

from collections.abc import Sequence

from voting.exports.figures import number, percent
from voting.exports.tables import MEASURES
from voting.question_kinds import Row

from .legends import legend
from .measure import wrapped
from .palette import BAR as BAR_COLOUR
from .palette import FAINT, ROUNDS, SOFT
from .shapes import Block, height_of, lines, rectangle, text
from .sides import Side, Words

WIDTH = 1128
"""Units between the margins of a picture."""
SIZE = 20
LABEL_WIDTH, GAP = 440, 20
NUMBER_WIDTH = 150
BAR, THIN, BETWEEN = 24, 18, 4
FULL = (0.1, 0.25, 0.5, 0.75, 1.0)


def bars(sides: Sequence[Side], words: Words) -> list[Block]:
    """A block for each option, in the order of the first side's rows; the newest round is the last side."""
    full = _full(sides)
    found = [{row.option: row for row in side.part.rows} for side in sides]
    options = [row for row in sides[-1].part.rows if row.values.get("approved", True)]
    return [_option(row, [rows.get(row.option) for rows in found], full, words) for row in options]


def places(sides: Sequence[Side], words: Words) -> list[Block]:
    """Bars in the order of the last side's main measure, each with its place; equals share one."""
    rows = sides[-1].part.rows
    main = next(iter(rows[0].values))
    found = [{row.option: row for row in side.part.rows} for side in sides]
    full = _full(sides)
    reached = {row.option: float(row.values[main] or 0) for row in rows}
    ordered = sorted(rows, key=lambda row: -reached[row.option])
    standing = {option: 1 + sum(other > points for other in reached.values()) for option, points in reached.items()}
    return [
        _option(row, [of_side.get(row.option) for of_side in found], full, words, f"{standing[row.option]}.")
        for row in ordered
    ]


def rounds_legend(sides: Sequence[Side], words: Words) -> Block | None:
    """Which colour is which round, the first one first; nothing for a round alone."""
    if len(sides) == 1:
        return None
    colours = [ROUNDS[min(len(sides) - 1 - place, len(ROUNDS) - 1)] for place in range(len(sides))]
    return legend([(colour, f"{side.name} · n = {side.n}") for colour, side in zip(colours, sides, strict=True)])


def measure_of(row: Row) -> str:
    """What bars are as long as: shares, where options have them."""
    return "share" if row.values.get("share") is not None else next(iter(row.values))


def value_words(row: Row, words: Words) -> str:
    """The number at the end of a bar: `42 % (25)`, or the main measure as it is."""
    first = next(iter(row.values))
    value = row.values[first]
    if first == "count" and row.values.get("share") is not None:
        return f"{percent(float(row.values['share'] or 0), words.language)} ({value})"
    if value is None:
        return ""
    rank = row.values.get("average_rank")
    besides = f" ({number(float(rank), words.language, 1)})" if rank is not None else ""
    return number(float(value), words.language, 1) + besides


def measured(side: Side, words: Words) -> str:
    """What the numbers at the bars are, where that is not plain."""
    names = [name for name in side.part.rows[0].values if name != "share"]
    if names[0] == "count":
        return ""
    besides = f" ({words.translate(MEASURES['average_rank']).lower()})" if "average_rank" in names else ""
    return words.translate(MEASURES.get(names[0], names[0])) + besides


def measure_of_group(row: Row) -> str:
    """What bars of groups are as long as: points would grow with the number of people, average ranks do not."""
    return "average_rank" if "average_rank" in row.values else measure_of(row)


def measured_of_groups(side: Side, words: Words) -> str:
    """What the numbers at the bars of groups are, where that is not plain."""
    if measure_of_group(side.part.rows[0]) == "average_rank":
        return words.translate("Average rank (1 is the best).").rstrip(".")
    return measured(side, words)


def _full(sides: Sequence[Side]) -> float:
    """What a bar of full length stands for."""
    rows = [row for side in sides for row in side.part.rows]
    most = max(float(row.values[measure_of(row)] or 0) for row in rows)
    if measure_of(rows[0]) == "share":
        return next(full for full in FULL if most <= full + 1e-9)
    return most or 1.0


def _option(row: Row, of_sides: Sequence[Row | None], full: float, words: Words, place_of: str = "") -> Block:
    indent = 40 if place_of else 0
    label = wrapped(words.option(row), SIZE, LABEL_WIDTH - indent)
    thickness = BAR if len(of_sides) == 1 else THIN
    all_bars = len(of_sides) * (thickness + BETWEEN) - BETWEEN
    height = max(height_of(label, SIZE), all_bars)
    label_top = (height - height_of(label, SIZE)) / 2
    body = lines(indent, label_top, label, SIZE) + lines(0, label_top, [place_of], SIZE, weight=700, fill=BAR_COLOUR)
    top, start, room = (height - all_bars) / 2, LABEL_WIDTH + GAP, WIDTH - LABEL_WIDTH - GAP - NUMBER_WIDTH
    for place, of_side in enumerate(of_sides):
        y = top + place * (thickness + BETWEEN)
        body += rectangle(start, y, 1.5, thickness, FAINT)
        if of_side is None:
            continue
        newest = place == len(of_sides) - 1
        length = room * float(of_side.values[measure_of(of_side)] or 0) / full
        body += rectangle(start, y, length, thickness, ROUNDS[min(len(of_sides) - 1 - place, len(ROUNDS) - 1)])
        size = SIZE - 1 if len(of_sides) == 1 else 15
        body += text(
            start + length + 8, y + thickness / 2 + size * 0.36, value_words(of_side, words), size,
            weight=600 if newest else 400, fill="#1b1d20" if newest else SOFT,
        )  # fmt: skip
    return Block(height + 16, body)
