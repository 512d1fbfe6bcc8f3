"""The Word document that all parts of a dossier are written into."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from ..charts import png_of
from .docx_fields import add_bookmark, add_contents_entry, add_field, speak
from .docx_styles import dress, wear
from .docx_tables import add_fill_in, add_table
from .layout import WIDTH_OF_TEXT
from .model import Block, Box, Bullets, Cover, Dossier, Figure, FillIn, Heading, Paragraph, Quotes, Table

STYLES = {
    "body": "Normal", "small": "Note", "base": "Base", "verdict": "Verdict", "warning": "Warning",
    "other": "Other language",
}  # fmt: skip
DEPTH_OF_CONTENTS = 2
LONG_TITLE = 150
"""Characters beyond which a title is set smaller."""


class WordBook:
    """One document in one language."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.document = docx.Document()
        dress(self.document, dossier.language)
        self._headings = 0
        self._pictures = 0
        properties = self.document.core_properties
        properties.title, properties.author = dossier.title[:255], dossier.author[:255]
        properties.comments = ""
        made = datetime.fromisoformat(dossier.made_at).astimezone(UTC).replace(tzinfo=None)
        properties.created = properties.modified = made
        self._furniture()

    def _furniture(self) -> None:
        """The title on top of each page but the cover, and its number below."""
        section = self.document.sections[0]
        section.header.paragraphs[0].text = self.dossier.running
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for said in re.split(r"[{}]", self.dossier.page_words):
            if said in ("page", "pages"):
                add_field(foot, "PAGE" if said == "page" else "NUMPAGES", "1")
            else:
                foot.add_run(said)

    def cover(self, cover: Cover) -> None:
        """The first page."""
        self._paragraph(cover.kind, "Kind of document")
        title = self._paragraph(cover.title, "Title")
        if len(cover.title) > LONG_TITLE:
            title.runs[0].font.size = Pt(18)
        for language, title in cover.other_titles:
            speak(self._paragraph(title, "Subtitle"), language)
        if cover.warning:
            self._paragraph(cover.warning, "Warning")
        self._paragraph("", "Normal")
        for name, said in cover.facts:
            fact = self._paragraph(f"{name}: ", "Fact")
            fact.add_run(said).bold = True
        if cover.experts:
            self._paragraph(cover.experts_title, "Cover heading")
        for name, affiliation in cover.experts:
            expert = self._paragraph("", "List Bullet")
            expert.add_run(name).bold = True
            if affiliation:
                expert.add_run(f", {affiliation}")

    def contents(self) -> None:
        """A made list: its entries lead to the headings, its page numbers are fields.

        A field of Word's own for the whole list would stay without numbers elsewhere, and asks before it fills itself.
        """
        heading = self._paragraph(self.dossier.contents_title, "Contents heading")
        heading.paragraph_format.page_break_before = True
        found = [block for block in self.dossier.blocks if isinstance(block, Heading)]
        for number, block in enumerate(found):
            if block.level <= DEPTH_OF_CONTENTS:
                entry = self._paragraph("", f"Contents {block.level}")
                entry.paragraph_format.left_indent = Mm(5 * (block.level - 1))
                add_contents_entry(entry, _mark(number), block.text, Mm(WIDTH_OF_TEXT))

    def add(self, block: Block) -> None:
        """Write one part of the dossier."""
        write: dict[type[Any], Callable[[Any], None]] = {
            Heading: self._heading, Paragraph: self._text, Bullets: self._bullets, Quotes: self._quotes,
            Figure: self._figure, Box: self._box,
            Table: lambda table: add_table(self.document, table),
            FillIn: lambda table: add_fill_in(self.document, table),
        }  # fmt: skip
        write[type(block)](block)

    def _text(self, block: Paragraph) -> None:
        paragraph = self._paragraph(block.text, STYLES[block.look])
        if block.language:
            speak(paragraph, block.language)

    def _bullets(self, block: Bullets) -> None:
        for item in block.items:
            self._paragraph(item, "List Bullet")

    def _quotes(self, block: Quotes) -> None:
        for said in block.texts:
            self._paragraph(said, "Quoted")

    def _heading(self, block: Heading) -> None:
        heading = self._paragraph(block.text, f"Heading {block.level}")
        heading.paragraph_format.page_break_before = block.new_page
        add_bookmark(heading, _mark(self._headings), self._headings)
        self._headings += 1

    def _figure(self, block: Figure) -> None:
        paragraph = self._paragraph("", "Picture")
        shown = paragraph.add_run().add_picture(BytesIO(png_of(block.chart)), width=Mm(WIDTH_OF_TEXT))
        self._pictures += 1
        about = shown._inline.docPr
        about.set("descr", block.chart.alt)
        about.set("name", f"Chart {self._pictures}")
        below = self._paragraph(block.caption, "Caption")
        below.paragraph_format.keep_with_next = False

    def _box(self, block: Box) -> None:
        self._paragraph(block.title, "Box title")
        for said in block.paragraphs:
            self._paragraph(said, "Written")
        for number in range(block.lines):
            line = self._paragraph("", "Empty line")
            if number == block.lines - 1:
                line.paragraph_format.keep_with_next = False

    def _paragraph(self, text: str, style: str) -> Any:
        return wear(self.document.add_paragraph(text), style)

    def save(self, path: Path) -> None:
        """Write the file."""
        self.document.save(str(path))


def _mark(number: int) -> str:
    """The name of a heading's bookmark."""
    return f"_Toc{number:06d}"
