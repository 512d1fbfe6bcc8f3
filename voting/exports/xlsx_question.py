"""The sheet of one question: its text in all languages, and for each round a table and a chart."""

from collections.abc import Mapping
from typing import Any

from voting.domain.text import Text
from voting.question_kinds import kind_named

from .consensus_words import rule_words, verdict_words
from .tables import Part, parts_of, round_state
from .xlsx_book import Book
from .xlsx_chart import insert_chart
from .xlsx_opinions import write_opinions
from .xlsx_shift import write_shift
from .xlsx_tables import ItemTable, OptionTable

LAST_COLUMN = 9
STATES = {"open": "still open", "sealed": "sealed until the round closes"}


class QuestionSheet:
    """Writes one question; knows its rows, not its kind."""

    def __init__(self, book: Book, name: str, labels: Mapping[str, Text]) -> None:
        self.book = book
        self.sheet = book.sheet(name)
        self.name = name
        self.labels = labels

    def write(self, session: dict[str, Any], question: dict[str, Any]) -> None:
        """Head, then rounds one below the other."""
        book, sheet = self.book, self.sheet
        row = book.lines(sheet, 0, question["text"], LAST_COLUMN)
        sheet.freeze_panes(row, 0)
        book.text(sheet, row, 0, f"{session['code']} · {book.words(session['title'])}", "note")
        row += 1
        if rule := rule_words(question, book.language, book.translate):
            book.text(sheet, row, 0, rule, "note")
            row += 1
        if question.get("note"):
            row = book.lines_of(sheet, row, book.translate("Note:"), question["note"], LAST_COLUMN)
        row += 1
        if not question["rounds"]:
            book.say(sheet, row, 0, "not opened yet", "note")
        for of_round in question["rounds"]:
            row = self._write_round(row, question, of_round) + 2
        if question.get("shift"):
            write_shift(self, row, question)

    def _write_round(self, row: int, question: dict[str, Any], of_round: dict[str, Any]) -> int:
        book, sheet = self.book, self.sheet
        state = STATES.get(round_state(of_round))
        words = book.translate("Round {number}").format(number=of_round["round"])
        if of_round.get("label"):
            words = f"{words}: {book.words(of_round['label'])}"
        book.text(sheet, row, 0, f"{words} ({book.translate(state)})" if state else words, "heading")
        row += 1
        if verdict := verdict_words(question, of_round.get("verdict"), book.language, book.translate):
            book.text(sheet, row, 0, verdict)
            row += 1
        parts = parts_of(question, of_round)
        if not parts[0].rows:
            book.say(sheet, row, 0, "Ballots")
            book.number(sheet, row, 1, "ballots", parts[0].ballots)
            return row + 1
        kind = kind_named(question["kind"])
        filled = self._table(parts).write(row)
        if kind.single_ballots:  # texts of single people: nothing to draw
            return filled.next_row
        row = insert_chart(self, filled, parts[0])
        opinions = of_round["tally"].get(kind.slow_part) or {}
        return write_opinions(self, row + 1, opinions, parts[0].rows) if opinions.get("state") == "found" else row

    def _table(self, parts: list[Part]) -> OptionTable | ItemTable:
        if parts[0].rows[0].item:
            return ItemTable(self.book, self.sheet, parts, self.labels)
        return OptionTable(self.book, self.sheet, parts, self.labels)
