"""Columns that nearly touch, with median and quartiles marked below them."""

from collections.abc import Sequence
from dataclasses import dataclass

from voting.exports.figures import number, percent

from .measure import shortened, width, wrapped
from .palette import BAR, FAINT, INK, LINE, SOFT
from .shapes import Block, circle, height_of, line, lines, path, rectangle, text
from .sides import Side, Words

WIDTH = 1128
SIZE = 18
LONGEST_UNIT = 110
"""Room for a unit, which stands behind four numbers."""
WIDEST = 140
"""Columns so wide that every name stands below its own."""
HIGH, LOW = 300, 150
"""Height of the tallest column: alone, and where there are several sides."""


@dataclass(frozen=True)
class Column:
    """A column: its name, how many, their share, its colour."""

    name: str
    count: int
    share: float
    colour: str = BAR


@dataclass(frozen=True)
class Mark:
    """A figure and where it lies over all columns, from 0.0 to 1.0; `to` where it is a stretch."""

    shape: str
    words: str
    place: float
    to: float = 0.0


def columns(sides: Sequence[Side], words: Words) -> list[Block]:
    """The histogram of each side; the same number of per cent is as high in all of them."""
    most = max((float(row.values["share"] or 0) for side in sides for row in side.part.rows), default=0) or 1.0
    blocks = []
    for side in sides:
        made = [
            Column(words.option(row), int(row.values["count"] or 0), float(row.values["share"] or 0))
            for row in side.part.rows
        ]
        heading = f"{side.name} · n = {side.n}" if len(sides) > 1 else ""
        block = columns_block(made, _marks(side, words), heading, words, HIGH if len(sides) == 1 else LOW, most)
        blocks.append(block)
    return blocks


def columns_block(
    made: Sequence[Column], marks: Sequence[Mark], heading: str, words: Words, high: float = HIGH, most: float = 0.0
) -> Block:
    """Columns with their shares on top, names and marks below."""
    step = WIDTH / len(made)
    most = most or max(column.share for column in made) or 1.0
    head = wrapped(heading, SIZE, WIDTH, 600, most=2) if heading else []
    top = height_of(head, SIZE) + 30
    body = lines(0, 0, head, SIZE, weight=600) + line(0, top + high, WIDTH, top + high, LINE, 1.5)
    every = _every([column.name for column in made], step)
    deepest = 0.0
    for place, column in enumerate(made):
        height, x = high * column.share / most, place * step
        body += rectangle(x + step * 0.07, top + high - height, step * 0.86, height, column.colour)
        if column.count:
            said = percent(column.share, words.language)
            told = f"{said} ({column.count})" if width(f"{said} ({column.count})", SIZE, 600) < step - 4 else said
            body += text(
                x + step / 2, top + high - height - 8, told, SIZE if step > 50 else 13, weight=600, anchor="middle"
            )
        if place % every == 0:
            names = wrapped(column.name, SIZE - 1, min(step * every - 10, step + 60))
            body += lines(x + step / 2, top + high + 8, names, SIZE - 1, fill=SOFT, anchor="middle")
            deepest = max(deepest, height_of(names, SIZE - 1))
    below = top + high + 14 + deepest
    shown = _marked(marks, below)
    return Block(below + shown.height + 22, body + shown.body)


def _every(names: Sequence[str], step: float) -> int:
    """Every column has its name, or every other one where that gives long words room; then they are cut."""
    longest = max(width(word, SIZE - 1) for name in names for word in name.split() or [""])
    return 1 if longest + 10 <= step or step >= WIDEST else 2


def _marked(marks: Sequence[Mark], y: float) -> Block:
    """The marks on a line of their own, and what they are, side by side below."""
    body, x = line(0, y + 8, WIDTH, y + 8, FAINT), 0.0
    for mark in marks:
        if mark.to:
            body += rectangle(WIDTH * mark.place, y + 4, max(3, WIDTH * (mark.to - mark.place)), 8, LINE)
    for mark in marks:
        if not mark.to:
            body += _shape(mark.shape, WIDTH * mark.place, y + 8)
    for mark in marks:
        body += rectangle(x, y + 31, 16, 8, LINE) if mark.to else _shape(mark.shape, x + 8, y + 35)
        body += text(x + 24, y + 41, mark.words, SIZE, fill=INK)
        x += 24 + width(mark.words, SIZE) + 32
    return Block(48 if marks else 0, body if marks else "")


def _shape(shape: str, x: float, y: float) -> str:
    if shape == "median":
        return path(f"M{x:.1f} {y - 8:.1f} L{x + 8:.1f} {y + 8:.1f} L{x - 8:.1f} {y + 8:.1f} Z", INK)
    return circle(x, y, 6, "#ffffff", INK)


def _marks(side: Side, words: Words) -> list[Mark]:
    figures = {name: side.tally.get(name) for name in ("median", "mean", "q1", "q3")}
    if any(value is None for value in figures.values()):
        return []
    unit = shortened(words.of(side.settings.get("unit")), SIZE, LONGEST_UNIT)
    said = {name: f"{number(float(value or 0), words.language)} {unit}".strip() for name, value in figures.items()}
    at = {name: place_over(float(value or 0), side) for name, value in figures.items()}
    low = number(float(figures["q1"] or 0), words.language)  # the unit is said once, behind
    middle = words.translate("Middle half of the answers: {low} to {high}").format(low=low, high=said["q3"])
    return [
        Mark("stretch", middle, at["q1"], max(at["q3"], 1e-6)),
        Mark("median", f"{words.translate('Median')} {said['median']}", at["median"]),
        Mark("mean", f"{words.translate('Mean')} {said['mean']}", at["mean"]),
    ]  # fmt: skip


def figures_words(side: Side, words: Words) -> str:
    """`Median 7 years · Mean 6.6 years · Middle half of the answers: 5 to 8 years`; nothing without a median."""
    return " · ".join(mark.words for mark in reversed(_marks(side, words))) if "histogram" in side.tally else ""


def place_over(value: float, side: Side) -> float:
    """Where a number lies over the columns, 0 to 1: a number alone in its bin is in the middle of its column."""
    bins, low, step = side.tally["histogram"], float(side.settings["minimum"]), float(side.settings.get("step", 1))
    firsts = [max(0, int(-(-((of_bin["from"] - low) / step - 1e-9) // 1))) for of_bin in bins]
    ends = [*firsts[1:], int((float(side.settings["maximum"]) - low) / step + 1e-9) + 1]
    place = (value - low) / step + 0.5
    for column, (first, end) in enumerate(zip(firsts, ends, strict=True)):
        if place <= end:
            return max(0.0, (column + (place - first) / max(1, end - first)) / len(bins))
    return 1.0
