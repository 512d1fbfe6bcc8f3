"""The sheet of one question: its text in all languages, and for each round a table and a chart."""

from collections.abc import Mapping
from typing import Any

from voting.domain.text import Text
from voting.question_kinds import kind_named

from .consensus_words import rule_words, verdict_words
from .tables import Part, parts_of, round_state
from .xlsx_book import Book
from .xlsx_chart import insert_chart
from .xlsx_compared import write_groups, write_rounds
from .xlsx_shift import write_shift
from .xlsx_shift_by_group import write_shift_by_group, write_stands
from .xlsx_sureness import write_sureness
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
        if question.get("skipped") or not question["rounds"]:
            book.say(sheet, row, 0, "skipped" if question.get("skipped") else "not opened yet", "note")
            row += 1
        for of_round in question["rounds"]:
            row = self._write_round(row, question, of_round) + 2
        if (below := write_rounds(self, row, question)) != row:
            row = below + 1
        if question.get("shift"):
            write_shift_by_group(self, write_shift(self, row, question) + 1, question)

    def _write_round(self, row: int, question: dict[str, Any], of_round: dict[str, Any]) -> int:
        book, sheet = self.book, self.sheet
        state = STATES.get(round_state(of_round))
        words = self.round_name(of_round)
        book.text(sheet, row, 0, f"{words} ({book.translate(state)})" if state else words, "heading")
        row += 1
        if verdict := verdict_words(question, of_round.get("verdict"), book.language, book.translate):
            book.text(sheet, row, 0, verdict, "plain")
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
        row = write_sureness(self, insert_chart(self, filled, parts[0]), question, of_round, parts[0])
        return write_stands(self, write_groups(self, filled, row, parts), question, of_round)

    def round_name(self, of_round: dict[str, Any]) -> str:
        """`Round 2: after the discussion`."""
        name = self.book.translate("Round {number}").format(number=of_round["round"])
        return f"{name}: {self.book.words(of_round['label'])}" if of_round.get("label") else name

    def label(self, group: str) -> str:
        """What a group is called."""
        return self.book.words(self.labels.get(group, {"": group}))

    def heading_in(self, language: str) -> str:
        """`Answer (lv)`, above what answers say in that language."""
        words = self.book.translate("Answer")
        return f"{words} ({language})" if len(self.book.languages) > 1 else words

    def _table(self, parts: list[Part]) -> OptionTable | ItemTable:
        if parts[0].rows[0].item:
            return ItemTable(self.book, self.sheet, parts, self.labels)
        return OptionTable(self.book, self.sheet, parts, self.labels)
