"""The shift between two rounds on a question's sheet: who moved from where to where."""

from typing import Any

from voting.domain.shift import lines

from .figures import span
from .xlsx_page import Page

PLACES = {"item": "Statement", "from": "From", "to": "To"}


def rows_of_shift(question: dict[str, Any]) -> int:
    """Rows of the table of who moved; one where it is hidden, none where nobody was asked twice."""
    return max(1, len(list(lines(question["shift"])))) if question.get("shift") else 0


def write_shift(target: Page, row: int, question: dict[str, Any]) -> int:
    """A heading, how many answered both, and a line for each move or figure; returns the next free row."""
    book, sheet, shift = target.book, target.sheet, question["shift"]
    words = book.translate("Who moved: from round {before} to round {after}")
    book.text(sheet, row, 0, words.format(before=shift["from"], after=shift["to"]), "heading")
    book.say(sheet, row + 1, 0, "People who answered both rounds", "note")
    book.number(sheet, row + 1, 1, "n", shift["n"])
    found = list(lines(shift))
    if not found:
        book.say(sheet, row + 2, 0, "hidden to protect small groups", "hidden")
        return row + 3
    places = [name for name in PLACES if any(line[name] for line in found)]
    measures = [name for name in found[0] if name not in PLACES]
    target.head_row = row + 2
    for column, name in enumerate([*places, *measures]):
        look = "head" if name in PLACES else "head_number"
        book.text(sheet, row + 2, column, book.translate(PLACES[name]) if name in PLACES else book.measure(name), look)
    texts = _texts(question["settings"])
    for number, line in enumerate(found, start=row + 3):
        for column, name in enumerate(places):
            book.text(sheet, number, column, book.words(texts.get(line[name], span(line[name]))))
        for column, name in enumerate(measures, start=len(places)):
            book.number(sheet, number, column, name, line[name])
    return row + 3 + len(found)


def _texts(settings: dict[str, Any]) -> dict[str, Any]:
    """What options and items say, by their ids."""
    choices = [*(settings.get("options") or []), *(settings.get("items") or [])]
    return {choice["id"]: choice["text"] for choice in choices}
