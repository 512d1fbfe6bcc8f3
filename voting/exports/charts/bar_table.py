"""Options by groups: a row for each option, a small bar with its number for each group."""

from collections.abc import Sequence

from voting.exports.figures import number, percent
from voting.question_kinds import Row

from .bars import measure_of_group
from .measure import wrapped
from .palette import BAR, FAINT, SOFT
from .shapes import Block, height_of, line, lines, rectangle, text
from .sides import Side, Words

WIDTH = 1128
SIZE, SMALL = 19, 17
LABEL_WIDTH = 340
MOST_BESIDE = 6
"""Groups side by side; more stand in another table below."""
HIGH = 12


def bar_table(sides: Sequence[Side], words: Words) -> list[Block]:
    """Tables of up to six groups, each with its heading row. Bars of all groups are on the same scale."""
    rows = [row for side in sides for row in side.part.rows]
    full = max((float(row.values[measure_of_group(row)] or 0) for row in rows), default=0) or 1.0
    blocks: list[Block] = []
    for first in range(0, len(sides), MOST_BESIDE):
        few = sides[first : first + MOST_BESIDE]
        blocks.append(_head(few))
        found = [{row.option: row for row in side.part.rows} for side in few]
        blocks += [_row(row, [rows.get(row.option) for rows in found], full, words) for row in few[0].part.rows]
    return blocks


def _column(number_of_group: int, groups: int) -> tuple[float, float]:
    step = (WIDTH - LABEL_WIDTH - 20) / max(groups, 3)
    return LABEL_WIDTH + 20 + number_of_group * step, step - 16


def _head(sides: Sequence[Side]) -> Block:
    names = [wrapped(side.name, SMALL, _column(0, len(sides))[1], 600) for side in sides]
    height = max(height_of(found, SMALL) for found in names) + SMALL * 1.4
    body = ""
    for place, (side, found) in enumerate(zip(sides, names, strict=True)):
        x, _ = _column(place, len(sides))
        top = height - SMALL * 1.4 - height_of(found, SMALL)
        body += lines(x, top, found, SMALL, weight=600) + text(x, height - 5, f"n = {side.n}", SMALL, fill=SOFT)
    return Block(height + 14, body + line(0, height + 4, WIDTH, height + 4, FAINT))


def _row(row: Row, of_sides: Sequence[Row | None], full: float, words: Words) -> Block:
    label = wrapped(words.option(row), SIZE, LABEL_WIDTH)
    body = lines(0, 0, label, SIZE)
    for place, of_side in enumerate(of_sides):
        x, room = _column(place, len(of_sides))
        if of_side is None:
            continue
        measure = measure_of_group(of_side)
        value = float(of_side.values[measure] or 0)
        main = measure if measure != "share" else next(iter(of_side.values))
        counted = main == "count" and measure == "share"
        said = (
            percent(value, words.language) if counted else number(float(of_side.values[main] or 0), words.language, 1)
        )
        body += text(x, SIZE * 0.9, said, SIZE, weight=600)
        body += rectangle(x, SIZE * 1.25, room, HIGH, "#f1efea") + rectangle(
            x, SIZE * 1.25, room * value / full, HIGH, BAR
        )
    return Block(max(height_of(label, SIZE), SIZE * 1.25 + HIGH) + 14, body)
