"""Tables of a Word document: heads that repeat and are marked, rows that stay whole."""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .docx_styles import ACCENT, LINE, PALE, wear
from .layout import WIDTH_OF_TEXT, points, together, widths
from .model import FillIn, Table

HEIGHT_OF_ROW = 17


def add_table(document: WordDocument, table: Table) -> None:
    """A table of results below its caption; a short one stays on one page."""
    wear(document.add_paragraph(table.caption), "Caption")
    made = _grid(document, table.head, len(table.rows), widths(table), table.caption)
    whole, size = together(table), points(table)
    for place, row in enumerate((table.head, *table.rows)):
        for column, text in enumerate(row):
            _fill(made.rows[place].cells[column], text, size, bold=place == 0, right=column >= table.wide,
                  kept=(whole or place < 3) and place < len(table.rows))  # fmt: skip
    _rules(made, inside=False)


def add_fill_in(document: WordDocument, table: FillIn) -> None:
    """A table with empty rows, tall enough to write into."""
    wear(document.add_paragraph(table.caption), "Caption")
    made = _grid(document, table.head, table.rows, [float(width) for width in table.widths], table.caption)
    for column, text in enumerate(table.head):
        _fill(made.rows[0].cells[column], text, 9.5, bold=True)
    for number in range(1, table.rows + 1):
        _fill(made.rows[number].cells[0], str(number), 9.5)
        made.rows[number].height = Mm(HEIGHT_OF_ROW)
    _rules(made, inside=True)


def _grid(document: WordDocument, head: tuple[str, ...], rows: int, shares: list[float], about: str) -> Any:
    table = document.add_table(rows=rows + 1, cols=len(head))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(WIDTH_OF_TEXT * share / sum(shares))
        for cell in column.cells:
            cell.width = column.width
    properties = table._tbl.tblPr
    for name in ("w:tblCaption", "w:tblDescription"):
        said = OxmlElement(name)
        said.set(qn("w:val"), about)
        properties.append(said)
    _inset(properties)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    return table


def _inset(properties: Any) -> None:
    """Narrow margins within cells, so that long words of a heading stay whole."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "60")  # twentieths of a point
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def _fill(cell: Any, text: str, size: float, *, bold: bool = False, right: bool = False, kept: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    wear(paragraph, "Table text")
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = Pt(size), bold
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.keep_with_next = kept or bold


def _rules(table: Any, *, inside: bool) -> None:
    """Thin lines between rows, a stronger one below the head; all around where somebody is to write."""
    borders = OxmlElement("w:tblBorders")
    sides = ("top", "left", "bottom", "right", "insideH", "insideV") if inside else ("bottom", "insideH")
    for side in sides:
        borders.append(_border(side, 4, LINE))
    table._tbl.tblPr.insert_element_before(
        borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription"
    )
    for cell in table.rows[0].cells:
        properties = cell._tc.get_or_add_tcPr()
        below = OxmlElement("w:tcBorders")
        below.append(_border("bottom", 8, ACCENT))
        properties.append(below)
        shading = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", PALE)):
            shading.set(qn(f"w:{name}"), value)
        properties.append(shading)


def _border(side: str, width: int, colour: str) -> Any:
    border = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(width)), ("space", "0"), ("color", colour)):
        border.set(qn(f"w:{name}"), value)
    return border
