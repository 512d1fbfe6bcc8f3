"""The look of the slides: 16:9, the paper, ink and accent of the hall, Inter."""

from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Inches

from voting.exports.charts.palette import GROUPS

WIDTH, HEIGHT = 13.333, 7.5
MARGIN = 0.6
"""Inches."""
FONT = "Inter"
"""Programs that do not have it take their own; all sizes leave room for that."""
PAPER, INK, SOFT, LINE, ACCENT = "FAF9F6", "1B1D20", "575C63", "DEDBD4", "0D5E66"
ACCENTS = tuple(group.lstrip("#").upper() for group in GROUPS)
TITLE_ONLY = 5


def colour(value: str) -> Any:
    """A colour by its six digits."""
    return RGBColor.from_string(value.lstrip("#").upper())


def new_presentation() -> Any:
    """An empty presentation with one layout."""
    made = Presentation()
    made.slide_width, made.slide_height = Inches(WIDTH), Inches(HEIGHT)
    kept = made.slide_layouts[TITLE_ONLY]
    for layout in list(made.slide_layouts):
        if layout is not kept:
            made.slide_layouts.remove(layout)
    _master(made.slide_master)
    for shape in list(kept.placeholders):
        if shape.placeholder_format.idx:
            shape._element.getparent().remove(shape._element)
        else:
            _place(shape)
    return made


def _place(shape: Any) -> None:
    shape.left, shape.top = Inches(MARGIN), Inches(0.4)
    shape.width, shape.height = Inches(WIDTH - 2 * MARGIN), Inches(1.2)


def _master(master: Any) -> None:
    master.background.fill.solid()
    master.background.fill.fore_color.rgb = colour(PAPER)
    for shape in list(master.placeholders):
        if "TITLE" in str(shape.placeholder_format.type):
            _place(shape)
        elif "BODY" in str(shape.placeholder_format.type):
            shape.left, shape.width = Inches(MARGIN), Inches(WIDTH - 2 * MARGIN)
        else:
            shape._element.getparent().remove(shape._element)
    style = master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    style.set("algn", "l")
    style.find(qn("a:defRPr")).set("b", "1")
    title = next(shape for shape in master.placeholders if "TITLE" in str(shape.placeholder_format.type))
    body = title._element.find(f".//{qn('a:bodyPr')}")
    body.set("anchor", "t")
    for side in ("lIns", "rIns"):
        body.set(side, "0")
    _theme(next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme")))


def _theme(part: Any) -> None:
    """Fonts and colours of charts and of whatever people add."""
    root = etree.fromstring(part.blob)
    for fonts in (qn("a:majorFont"), qn("a:minorFont")):
        root.find(f".//{fonts}/{qn('a:latin')}").set("typeface", FONT)
    colours = {"dk1": INK, "dk2": ACCENT, "lt2": PAPER, "hlink": ACCENT}
    colours |= {f"accent{place}": value for place, value in enumerate(ACCENTS, start=1)}
    for name, value in colours.items():
        holder = root.find(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}")
        for old in list(holder):
            holder.remove(old)
        etree.SubElement(holder, qn("a:srgbClr")).set("val", value)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def inches(value: float) -> Any:
    """Inches as the file counts them."""
    return Inches(value)
