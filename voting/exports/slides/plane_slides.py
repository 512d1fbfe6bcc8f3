"""Items on a plane: dots with numbers, and the list of their names beside it."""

from collections.abc import Sequence

from voting.exports.cells import cell_text
from voting.exports.charts.palette import ROUNDS
from voting.exports.charts.sides import Side, Words

from .deck import FOOT, ROOM, Deck, fitting
from .heading import Heading
from .native import plane_chart
from .theme import ACCENTS, INK, MARGIN

WIDTH = 7.4
"""Inches of the plane; the list stands at its right."""


def plane(deck: Deck, heading: Heading, sides: Sequence[Side], words: Words) -> None:
    """The newest round in full colour; its dots have the numbers."""
    colours = [ROUNDS[min(len(sides) - 1 - place, len(ROUNDS) - 1)].lstrip("#") for place in range(len(sides))]
    _plane(deck, heading, sides, colours, words)


def plane_by_group(deck: Deck, heading: Heading, sides: Sequence[Side], words: Words) -> None:
    """The dots of each group in its colour, all of them numbered."""
    colours = [ACCENTS[place % len(ACCENTS)] for place in range(len(sides))]
    _plane(deck, heading, sides, colours, words, numbered=True)


def _plane(
    deck: Deck, heading: Heading, sides: Sequence[Side], colours: Sequence[str], words: Words, *,
    numbered: bool = False,
) -> None:  # fmt: skip
    rows = sides[-1].part.rows
    marks = {row.option: str(place) for place, row in enumerate(rows, start=1)}
    series = [
        (f"{side.name} (n = {side.n})", [
            (marks[row.option] if numbered or side is sides[-1] else "", float(row.values["x"]), float(row.values["y"]))
            for row in side.part.rows
            if row.values["x"] is not None and row.values["y"] is not None
        ], colour)
        for side, colour in zip(sides, colours, strict=True)
    ]  # fmt: skip
    names = [f"{marks[row.option]}. {words.option(row)}" for row in rows]
    slide, top = heading.slide(deck, names)
    headings = sides[-1].part.headings
    ends = (words.of(headings.get("x")), words.of(headings.get("y")))
    plane_chart(slide, top, series, ends, heading.about, WIDTH)
    left, width, height = MARGIN + WIDTH + 0.3, ROOM - WIDTH - 0.3, FOOT - top - 0.2
    size = next((s for s in (16, 14, 12, 10, 8) if _high(names, s, width) <= height), 8)
    deck.box(slide, left, top + 0.1, width, height, [cell_text(name) for name in names], size, INK)


def _high(names: Sequence[str], size: float, width: float) -> float:
    return sum(fitting(name, width, 99, (size,))[1] for name in names)
