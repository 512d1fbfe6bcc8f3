"""One presentation: slides with title, line below it, foot and notes, and the only ways to put text on them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from voting.exports.cells import cell_text
from voting.exports.charts.measure import LINE as LINE_HEIGHT
from voting.exports.charts.measure import wrapped

from .theme import ACCENT, HEIGHT, INK, LINE, MARGIN, SOFT, WIDTH, colour, inches, new_presentation

TITLE_SIZES, LONGEST_TITLE = (30, 26, 22, 18, 15, 13), 1.25
"""Points that are tried for a title, and the inches it may be high."""
ROOM = WIDTH - 2 * MARGIN
FOOT = 6.93
POINTS = 72
SLACK = 0.92
"""Of the width is filled, for programs that have other fonts."""
SLACK_OF_BOLD = 0.8
"""The bold letters of other fonts are wider still."""
LAYOUT = 0


class Deck:
    """Writes slides; whatever is written is cleaned of what XML cannot hold."""

    def __init__(self, foot: str) -> None:
        self.presentation = new_presentation()
        self.foot = foot

    def slide(self, title: str, subtitle: str = "", caption: str = "", notes: str = "") -> tuple[Any, float]:
        """A new slide; returns it and the inches from the top where its content may begin."""
        made = self.presentation.slides.add_slide(self.presentation.slide_layouts[LAYOUT])
        size, high = fitting(title, ROOM, LONGEST_TITLE, TITLE_SIZES, 700)
        shape = made.shapes.title
        shape.left, shape.top, shape.width, shape.height = map(inches, (MARGIN, 0.4, ROOM, high + 0.1))
        fill(shape.text_frame, [title], size, INK, bold=True)
        top = 0.45 + high + 0.1
        if subtitle:
            size, high = fitting(subtitle, ROOM, 0.7, (16, 14, 12, 10))
            self.box(made, MARGIN, top, ROOM, high + 0.1, [subtitle], size, SOFT)
            top += high + 0.1
        self._foot(made, caption)
        if notes:
            made.notes_slide.notes_text_frame.text = cell_text(notes)
        return made, top + 0.15

    def box(
        self, slide: Any, left: float, top: float, width: float, height: float, lines: Sequence[str], size: float,
        fill_with: str = INK, *, bold: bool = False,
    ) -> Any:  # fmt: skip
        """A text box, a paragraph for each line; what does not fit is cut, with an ellipsis."""
        shape = slide.shapes.add_textbox(inches(left), inches(top), inches(width), inches(height))
        fill(shape.text_frame, cut(lines, size, width, height, 700 if bold else 400), size, fill_with, bold=bold)
        return shape

    def _foot(self, slide: Any, caption: str) -> None:
        rule = slide.shapes.add_connector(1, inches(MARGIN), inches(FOOT), inches(WIDTH - MARGIN), inches(FOOT))
        rule.line.color.rgb, rule.line.width = colour(LINE), Pt(1)
        rule._element.remove(rule._element.find(qn("p:style")))  # a shadow
        size, _ = fitting(caption, ROOM * 0.62, 0.45, (13, 12, 11, 10, 9, 8))
        self.box(slide, MARGIN, FOOT + 0.04, ROOM * 0.64, 0.45, [caption], size, SOFT)
        found = wrapped(cell_text(self.foot), 11, ROOM * 0.30 * POINTS * SLACK, most=2)
        right = self.box(
            slide, WIDTH - MARGIN - ROOM * 0.35, FOOT + 0.04, ROOM * 0.31, 0.45, [" ".join(found)], 11, SOFT
        )
        right.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
        number = self.box(slide, WIDTH - MARGIN - 0.5, FOOT + 0.04, 0.5, 0.3, [""], 12, ACCENT, bold=True)
        _slide_number(number.text_frame.paragraphs[0])

    def save(self, path: Path) -> None:
        """Write the file."""
        self.presentation.save(str(path))


def fill(frame: Any, lines: Sequence[str], size: float, fill_with: str, *, bold: bool = False) -> None:
    """Text into a frame: wrapped, without margins at the sides, top down."""
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = 0
    frame.margin_top = frame.margin_bottom = inches(0.03)
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = cell_text(line).replace("\n", " ")
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, colour(fill_with)


def fitting(
    text: str, width: float, height: float, sizes: Sequence[float], weight: int = 400
) -> tuple[float, float]:  # fmt: skip
    """The first size at which a text fits into inches, and how high it is then; the last size where none does."""
    room = width * POINTS * (SLACK_OF_BOLD if weight >= 700 else SLACK)
    for size in sizes:
        high = len(wrapped(text, size, room, weight)) * size * LINE_HEIGHT / POINTS
        if high <= height:
            return size, high
    return sizes[-1], min(high, height)


def cut(lines: Sequence[str], size: float, width: float, height: float, weight: int) -> Sequence[str]:
    """Paragraphs, each shortened with an ellipsis where all of them would not fit into the inches of a box."""
    room, most = width * POINTS * SLACK, max(1, int(height * POINTS / (size * LINE_HEIGHT)))
    if sum(len(wrapped(line, size, room, weight)) for line in lines) <= most:
        return lines
    each = max(1, most // len(lines))
    return [" ".join(wrapped(cell_text(line), size, room, weight, most=each)) for line in lines]


def _slide_number(paragraph: Any) -> None:
    """A field, so that it stays right when slides are moved."""
    paragraph.alignment = PP_ALIGN.RIGHT
    run = paragraph.runs[0]._r
    field = etree.SubElement(paragraph._p, qn("a:fld"))
    field.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    field.set("type", "slidenum")
    field.append(run.find(qn("a:rPr")))
    etree.SubElement(field, qn("a:t")).text = "‹#›"
    paragraph._p.remove(run)


__all__ = ["FOOT", "HEIGHT", "ROOM", "Deck", "fill", "fitting"]
