"""DOCX: the dossier to be filled in: experts' comments, recommendations, what is to be done."""

from pathlib import Path

from ..base import Document, ExportFormat, Translate
from .build import dossier_of


class DocxFile(ExportFormat):
    """The peer review dossier, to be worked on."""

    name = "docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    good_for = "The same dossier for Word: experts fill in their comments, recommendations and the to-do list."

    def write(self, document: Document, path: Path, language: str, translate: Translate) -> None:
        """Write the dossier."""
        from .docx_book import WordBook  # python-docx: only in the process that writes

        dossier = dossier_of(document, language, translate)
        book = WordBook(dossier)
        book.cover(dossier.cover)
        book.contents()
        for block in dossier.blocks:
            book.add(block)
        book.save(path)
