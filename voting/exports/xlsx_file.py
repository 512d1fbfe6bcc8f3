"""XLSX: an overview, a sheet for each question with its tables and charts, and one of what the audience asked."""

from pathlib import Path

from .audience import write_asked
from .base import Document, ExportFormat, Translate
from .cells import in_language
from .progress import tell
from .sheet_names import sheet_name
from .tables import group_labels
from .xlsx_book import Book, sheet_text
from .xlsx_overview import write_overview
from .xlsx_question import write_question


class XlsxFile(ExportFormat):
    """A workbook for reading, printing and pasting into reports."""

    name = "xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    good_for = "Excel: tables and charts of every question, to read, print and paste into reports."

    def write(self, document: Document, path: Path, language: str, translate: Translate) -> None:
        """Write the workbook."""
        event = document["event"]
        book = Book(path, language, list(event.get("languages") or event["title"]), translate)
        book.workbook.set_properties({
            "title": sheet_text(in_language(event["title"], book.language)),
            "author": sheet_text(in_language(event.get("organiser"), book.language)),
        })  # fmt: skip
        names = _names(document)
        write_overview(book, document, names)
        labels, done = group_labels(document, translate), 0
        for place, session in enumerate(document["sessions"]):
            for question in session["questions"]:
                done += 1
                write_question(book, done, names[place, question["id"]], labels, session, question)
                tell(done, len(names))
        write_asked(book, document)
        book.close()


def _names(document: Document) -> dict[tuple[int, str], str]:
    """(place of the session, id of the question) -> name of its sheet."""
    keys = [(place, q["id"]) for place, session in enumerate(document["sessions"]) for q in session["questions"]]
    return {key: sheet_name(number, key[1]) for number, key in enumerate(keys, start=1)}
