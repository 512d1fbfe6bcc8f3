"""Behind the sheet of a question: tables whose columns are others than those below its head."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .sheet_names import sheet_name
from .xlsx_compared import rows_of_rounds, write_rounds
from .xlsx_page import Page
from .xlsx_shift import rows_of_shift, write_shift
from .xlsx_shift_by_group import rows_by_group, rows_of_stands, write_shift_by_group, write_stands
from .xlsx_sureness import rows_of_sureness, write_sureness
from .xlsx_widths import NUMBER_WIDTH, TEXT_WIDTH

LAST_COLUMN = 9
ROWS_OF_WINDOW = 18
"""Of a small screen below the title; a table that has more is on a sheet of its own, where its head stays in sight."""


@dataclass(frozen=True)
class Section:
    """Tables of the same columns: what they tell, the rows of the longest, and who writes them below a row."""

    heading: str
    rows: int
    write: Callable[[Page, int], int]


def write_more(page: Page, row: int, number: int, question: dict[str, Any]) -> None:
    """Sheets of all there is more to tell of a question, and below `row` of its own sheet links to them."""
    sections = [section for section in _sections(question) if section.rows]
    if not sections:
        return
    book, short = page.book, [section for section in sections if section.rows <= ROWS_OF_WINDOW]
    book.say(page.sheet, row, 0, "More about this question", "heading")
    sheets = [*([short] if short else []), *([section] for section in sections if section not in short)]
    for place, found in enumerate(sheets, start=1):
        other = Page(book, sheet_name(f"{number}.{place}", question["id"]), page.labels)
        _write_sheet(other, page, question, found)
        for section in found:
            row += 1
            words = f"{book.translate(section.heading)}: {other.name}"
            page.sheet.write_url(row, 0, f"internal:'{other.name}'!A1", book.format("link"), words)


def _write_sheet(page: Page, back: Page, question: dict[str, Any], sections: list[Section]) -> None:
    book, sheet = page.book, page.sheet
    text = {book.language: book.words(question["text"])}
    texts = max(2, len(book.languages))
    book.widen(sheet, 0, texts - 1, TEXT_WIDTH)
    book.widen(sheet, texts, LAST_COLUMN, NUMBER_WIDTH)
    row = book.lines(sheet, 0, text, LAST_COLUMN, [book.language])
    sheet.write_url(row, 0, f"internal:'{back.name}'!A1", book.format("link"), back.name)
    row += 1
    for section in sections:
        first, row = row, section.write(page, row) + 1
        if section.rows > ROWS_OF_WINDOW:
            book.freeze(sheet, page.head_row)
        elif section is sections[0]:
            book.freeze(sheet, first - 1)


def _sections(question: dict[str, Any]) -> Iterator[Section]:
    def each_round(write: Callable[..., int]) -> Callable[[Page, int], int]:
        def write_each(page: Page, row: int) -> int:
            heads = []
            for of_round in question["rounds"]:
                row = write(page, row, question, of_round)
                heads.append(page.head_row)
            page.head_row = heads[0]  # the others have the same columns
            return row

        return write_each

    yield Section("Rounds side by side", rows_of_rounds(question), lambda page, row: write_rounds(page, row, question))
    yield Section("Who moved", rows_of_shift(question), lambda page, row: write_shift(page, row, question))
    yield Section(
        "What moved by group", rows_by_group(question), lambda page, row: write_shift_by_group(page, row, question)
    )
    yield Section("How sure people were", rows_of_sureness(question), each_round(write_sureness))
    yield Section("Who thinks alike", rows_of_stands(question), each_round(write_stands))
