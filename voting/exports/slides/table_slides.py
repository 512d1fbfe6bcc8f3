"""Figures of groups as a native table."""

from collections.abc import Sequence
from typing import Any

from pptx.util import Pt

from voting.exports.cells import cell_text
from voting.exports.charts.sides import Side, Words
from voting.exports.figures import number
from voting.exports.tables import MEASURES

from .deck import ROOM, Deck
from .heading import Heading
from .theme import ACCENT, INK, MARGIN, colour, inches

ROW = 0.5


def figures_by_group(deck: Deck, heading: Heading, sides: Sequence[Side], words: Words) -> None:
    """A row for each group, a column for each figure of the question."""
    figures = sides[0].part.figures
    slide, top = heading.slide(deck)
    frame = slide.shapes.add_table(
        len(sides) + 1, len(figures) + 1, inches(MARGIN), inches(top), inches(ROOM), inches(ROW * (len(sides) + 1))
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", cell_text(heading.about)[:2000])
    table = frame.table
    table.columns[0].width = inches(ROOM * 0.4)
    for place in range(len(figures)):
        table.columns[place + 1].width = inches(ROOM * 0.6 / len(figures))
    write_row(table, 0, ["", *(words.translate(MEASURES[name]) for name in figures)], head=True)
    for place, side in enumerate(sides, start=1):
        values = [side.part.rows[0].values[name] for name in figures]
        told = ["–" if value is None else number(float(value), words.language) for value in values]  # noqa: RUF001
        write_row(table, place, [side.name, *told])


def write_row(
    table: Any, place: int, texts: Sequence[str], *, head: bool = False, bold_first: bool = True
) -> None:  # fmt: skip
    """A row of a table, its colours by turns; `place` 0 is the head."""
    for column, text in enumerate(texts):
        cell = table.cell(place, column)
        cell.fill.solid()
        cell.fill.fore_color.rgb = colour(ACCENT if head else "FFFFFF" if place % 2 else "F1EFEA")
        paragraph = cell.text_frame.paragraphs[0]
        run = paragraph.add_run()
        run.text = cell_text(text).replace("\n", " ")
        run.font.size, run.font.bold = Pt(14), head or (bold_first and not column)
        run.font.color.rgb = colour("FFFFFF" if head else INK)
