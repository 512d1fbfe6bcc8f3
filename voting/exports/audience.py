"""Questions from the audience in files: rows of the tidy table, and a sheet of the workbook."""

from collections.abc import Iterator
from typing import Any

from .base import Document
from .xlsx_book import Book

COLUMNS = (("Session", 12), ("Question", 80), ("Language", 11), ("Supporters", 12), ("Answered", 11), ("State", 26))
STATES = {"approved": "approved", "waiting": "not decided about"}


def asked_of(document: Document) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every question from the audience with its session, in the order of the document."""
    for session in document["sessions"]:
        for asked in session.get("audience_questions", ()):
            yield session, asked


def asked_rows(document: Document) -> Iterator[dict[str, Any]]:
    """Rows of the tidy table."""
    for session, asked in asked_of(document):
        row = {"session": session["code"], "kind": "audience_question", **asked}
        yield {**row, "rehearsal": True} if session.get("rehearsal") else row


def write_asked(book: Book, document: Document) -> None:
    """A sheet of all questions from the audience; none where there are no questions."""
    questions = list(asked_of(document))
    if not questions:
        return
    sheet = book.sheet(book.translate("Audience questions"))
    for column, (heading, width) in enumerate(COLUMNS):
        book.widen(sheet, column, column, width)
        book.say(sheet, 0, column, heading, "head_number" if heading == "Supporters" else "head")
    book.freeze(sheet, 0)
    for row, (session, asked) in enumerate(questions, start=1):
        book.text(sheet, row, 0, session["code"])
        book.text(sheet, row, 1, asked["text"])
        book.text(sheet, row, 2, asked["language"] or "")
        book.number(sheet, row, 3, "supporters", asked["supporters"])
        book.number(sheet, row, 4, "answered", asked["answered"])
        book.say(sheet, row, 5, STATES[asked["state"]])
