"""The sheet of one question: its text in all languages, and for each round its rows below one head, and charts."""

from collections.abc import Mapping
from typing import Any

from voting.domain.text import Text
from voting.question_kinds import kind_named

from .consensus_words import rule_words, verdict_words
from .reworded import reworded_words
from .tables import Part, parts_of, round_state
from .xlsx_book import Book
from .xlsx_chart import insert_chart
from .xlsx_compared import write_groups
from .xlsx_items import ItemTable
from .xlsx_more import write_more
from .xlsx_page import Page
from .xlsx_sureness import write_right
from .xlsx_tables import OptionTable
from .xlsx_widths import NUMBER_WIDTH, TEXT_WIDTH

LAST_COLUMN = 9
STATES = {"open": "still open", "sealed": "sealed until the round closes"}
Question = dict[str, Any]
Session = dict[str, Any]


def write_question(
    book: Book, number: int, name: str, labels: Mapping[str, Text], session: Session, question: Question
) -> None:
    """The sheet of a question, and behind it those of what has other columns; knows its rows, not its kind."""
    page = Page(book, name, labels)
    row = _write_facts(page, session, question)
    rounds = [(of_round, parts_of(question, of_round)) for of_round in question["rounds"]]
    drawn = [parts for _, parts in rounds if parts[0].rows]
    table: OptionTable | ItemTable | None = None
    if drawn:
        of_items = bool(drawn[0][0].rows[0].item)
        table = (ItemTable if of_items else OptionTable)(book, page.sheet, drawn, labels)
        row = table.write_head(row) + 1
    else:  # the question stands across columns as wide as those of the others
        book.widen(page.sheet, 0, len(book.languages) - 1, TEXT_WIDTH)
        book.widen(page.sheet, len(book.languages), LAST_COLUMN, NUMBER_WIDTH)
    book.freeze(page.sheet, row - 1)
    if not rounds:
        book.say(page.sheet, row, 0, "skipped" if question.get("skipped") else "not opened yet", "note")
        row += 2
    for of_round, parts in rounds:
        row = _write_round(page, row, question, of_round, parts, table) + 1
    if question.get("note"):
        row = book.lines_of(page.sheet, row, book.translate("Note:"), question["note"], LAST_COLUMN) + 1
    write_more(page, row, number, question)


def _write_facts(page: Page, session: Session, question: Question) -> int:
    """What stays in sight with the head of the table: the question, where it was asked, its rule, its former words."""
    book, sheet = page.book, page.sheet
    row = book.lines(sheet, 0, question["text"], LAST_COLUMN)
    book.text(sheet, row, 0, f"{session['code']} · {book.words(session['title'])}", "note")
    if rule := rule_words(question, book.language, book.translate):
        row += 1
        book.text(sheet, row, 0, rule, "note")
    if corrected := reworded_words(question, book.translate):
        return book.across(sheet, row + 1, corrected, LAST_COLUMN)
    return row + 1


def _write_round(
    page: Page, row: int, question: Question, of_round: Question, parts: list[Part],
    table: OptionTable | ItemTable | None,
) -> int:  # fmt: skip
    book, sheet = page.book, page.sheet
    state = STATES.get(round_state(of_round))
    words = page.round_name(of_round)
    book.text(sheet, row, 0, f"{words} ({book.translate(state)})" if state else words, "heading")
    row += 1
    if verdict := verdict_words(question, of_round.get("verdict"), book.language, book.translate):
        book.text(sheet, row, 0, verdict, "plain")
        row += 1
    if table is None or not parts[0].rows:
        book.say(sheet, row, 0, "Ballots")
        book.number(sheet, row, 1, "ballots", parts[0].ballots)
        return row + 1
    filled = table.write(row, parts)
    if kind_named(question["kind"]).single_ballots:  # texts of single people: nothing to draw
        return filled.next_row
    row = insert_chart(page, filled, parts[0])
    return write_groups(page, filled, write_right(page, row, of_round, parts[0]), parts)
