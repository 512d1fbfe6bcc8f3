"""What python-docx has no words for: fields, bookmarks, links within the document, the language of a paragraph."""

from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length

from .docx_styles import LANGUAGES


def add_field(paragraph: Any, instruction: str, shown: str, *, dirty: bool = False) -> None:
    """A field with what it shows until a word processor works it out."""
    _begin(paragraph, instruction, dirty)
    paragraph.add_run(shown)
    _mark(paragraph, "end")


def _begin(parent: Any, instruction: str, dirty: bool) -> None:
    begin = _mark(parent, "begin")
    if dirty:
        begin.set(qn("w:dirty"), "true")
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    parent.add_run()._r.append(code)
    _mark(parent, "separate")


def _mark(parent: Any, kind: str) -> Any:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    parent.add_run()._r.append(mark)
    return mark


def add_contents_entry(paragraph: Any, bookmark: str, text: str, right: Length) -> None:
    """A line of the table of contents: a link to its heading, dots, the page number."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(right, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), bookmark)
    link.set(qn("w:history"), "1")
    link.append(paragraph.add_run(text)._r)
    paragraph._p.append(link)
    paragraph.add_run("\t")
    add_field(paragraph, f"PAGEREF {bookmark} \\h", "0", dirty=True)


def add_bookmark(paragraph: Any, name: str, number: int) -> None:
    """Mark a paragraph, so that links find it."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    properties = paragraph._p.get_or_add_pPr()
    properties.addnext(start)
    paragraph._p.append(end)


def speak(paragraph: Any, language: str) -> None:
    """Say that a paragraph is in another language than the document."""
    for run in paragraph.runs:
        said = OxmlElement("w:lang")
        said.set(qn("w:val"), LANGUAGES.get(language, language))
        run._r.get_or_add_rPr().append(said)
