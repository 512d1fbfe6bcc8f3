"""The workbook that all sheets are written into: its formats, and the only ways to put something into a cell."""

from math import ceil
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from voting.domain.text import Text

from .base import Translate
from .cells import cell_text, in_language
from .tables import MEASURES, Value
from .xlsx_pages import MARGIN_INCHES, Rows, set_pages

A4 = 9
ACCENT = "#0D5E66"
FONT = {"font_name": "Arial", "font_size": 10}
"""Columns are as wide as its digits: Arial has a twin of the same widths in every office program."""
FORMATS: dict[str, dict[str, Any]] = {  # in the middle of a row, so that no rule above cuts the letters
    "title": {"bold": True, "font_size": 16, "text_wrap": True, "valign": "top"},
    "subtitle": {"font_size": 12, "font_color": "#555555", "text_wrap": True, "valign": "top"},
    "long_title": {"bold": True, "font_size": 11, "text_wrap": True, "valign": "top"},
    "long_subtitle": {"font_color": "#555555", "text_wrap": True, "valign": "top"},
    "note": {"font_color": "#555555", "italic": True, "valign": "top"},
    "heading": {"bold": True, "font_size": 12, "font_color": ACCENT},
    "head": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"},
    "head_number": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom", "align": "right"},
    "head_turned": {"bold": True, "bottom": 1, "rotation": 90, "text_wrap": True, "valign": "bottom", "align": "right"},
    "group": {"bold": True, "align": "center", "text_wrap": True, "valign": "bottom", "left": 4},
    "item": {"bold": True, "text_wrap": True, "valign": "vcenter"},
    "plain": {"valign": "vcenter"},
    "strong": {"bold": True, "valign": "vcenter"},
    "text": {"text_wrap": True, "valign": "vcenter"},
    "hidden": {"text_wrap": True, "valign": "vcenter", "italic": True, "font_color": "#555555", "indent": 1},
    "hidden_line": {"valign": "vcenter", "italic": True, "font_color": "#555555"},
    "whole": {"num_format": "0", "valign": "vcenter"},
    "decimal": {"num_format": "0.00", "valign": "vcenter"},
    "share": {"num_format": "0.0 %", "valign": "vcenter"},
    "noted": {"text_wrap": True, "valign": "top"},
    "time": {"num_format": "yyyy-mm-dd hh:mm", "align": "left", "valign": "vcenter"},
    "link": {"font_color": ACCENT, "underline": 1, "valign": "vcenter", "indent": 1},
    "behind": {"text_wrap": True, "valign": "vcenter", "indent": 1},
    "yes_no": {"valign": "vcenter", "align": "center"},
}
TIMES = {"lv": "dd.mm.yyyy. hh:mm"}
"""How a language writes a moment in numbers, where it is another way."""
HEIGHT_OF_LINE = {"title": 21, "subtitle": 16, "long_title": 15, "long_subtitle": 14}
CHARACTERS_OF_LINE = 90
LONG, CHARACTERS_OF_SMALL_LINE = 180, 120
"""Characters from which on a title is written smaller, so that it leaves room below, and of its lines."""
HEIGHT_OF_TEXT = 15
ROWS_WITH_HEADING = 5
"""A heading and what follows it, which no page ends between."""
LENGTH_OF_LETTER = 5.6
"""Points of a letter of a heading that is turned on its side."""
HIGHEST_TURNED = 118
"""Points of such a heading; a longer one takes more lines, beside each other."""
MOST_FROZEN = 200
"""Points of rows that stay while the others scroll: about a third of a window on a small screen."""
HIGHEST_ROW = 400
"""Points; Excel refuses more than 409."""
USUAL_WIDTH = 8.43
"""Characters of a column that nobody made wider."""


class Book:
    """One workbook in one language."""

    def __init__(self, path: Path, language: str, languages: list[str], translate: Translate) -> None:
        self.workbook = Workbook(
            str(path), {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
             "default_format_properties": FONT}
        )  # fmt: skip
        self.language = language if language in languages else languages[0]
        self.languages = languages
        self.translate = translate
        own = {"time": {"num_format": TIMES.get(language, FORMATS["time"]["num_format"])}}
        self._formats = {
            name: self.workbook.add_format({**look, **own.get(name, {})}) for name, look in FORMATS.items()
        }
        self._widths: dict[tuple[str, int], float] = {}
        self._texts: list[tuple[Worksheet, int, int, int, str]] = []
        self._heights: dict[str, dict[int, float]] = {}
        self._charts: dict[str, list[Rows]] = {}
        self._frozen: dict[str, tuple[int, int]] = {}

    def format(self, name: str) -> Any:
        """A named format."""
        return self._formats[name]

    def sheet(self, name: str) -> Worksheet:
        """A new sheet, ready to be printed: A4 across, name and page number at the foot."""
        sheet: Worksheet = self.workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=MARGIN_INCHES, right=MARGIN_INCHES)
        sheet.set_footer("&L&A&R&P / &N")
        return sheet

    def close(self) -> None:
        """Make rows as high as their texts need, since not every program does that by itself; write the file."""
        for sheet, row, column, across, text in self._texts:
            room = sum(self._widths.get((sheet.name, c), USUAL_WIDTH) for c in range(column, column + across))
            lines = sum(lines_in(line, room) for line in text.split("\n"))
            needed = min(HIGHEST_ROW, HEIGHT_OF_TEXT * lines)
            if needed > self._heights.get(sheet.name, {}).get(row, HEIGHT_OF_TEXT):
                self._raise(sheet, row, needed)
        for sheet in self.workbook.worksheets():
            columns = range((sheet.dim_colmax or 0) + 1)
            widths = [self._widths.get((sheet.name, column), USUAL_WIDTH) for column in columns]
            heights, repeated = self._heights.get(sheet.name, {}), self._freeze(sheet)
            set_pages(sheet, widths, heights, self._charts.get(sheet.name, []), repeated)
        self.workbook.close()

    def freeze(self, sheet: Worksheet, last_row: int, first_printed: int = 0) -> None:
        """Keep the rows down to this one, the head of a table, in sight, and print them on every page (from
        `first_printed` on). Where texts make them so high that little else would be seen, the first row alone stays."""
        self._frozen[sheet.name] = (first_printed, last_row)

    def _freeze(self, sheet: Worksheet) -> Rows:
        """The rows that are printed on every page: the first of them, and the first below them."""
        first, last = self._frozen.get(sheet.name, (0, 0))
        heights = self._heights.get(sheet.name, {})
        if sum(heights.get(row, HEIGHT_OF_TEXT) for row in range(last + 1)) > MOST_FROZEN:
            first, last = 0, 0
        sheet.freeze_panes(last + 1, 0)
        sheet.repeat_rows(first, last)
        return first, last + 1

    def _raise(self, sheet: Worksheet, row: int, height: float) -> None:
        sheet.set_row(row, height)
        self._heights.setdefault(sheet.name, {})[row] = height

    def keep_whole(self, sheet: Worksheet, first_row: int, below: int) -> None:
        """Rows that no printed page is to end in, such as those that a chart lies over."""
        self._charts.setdefault(sheet.name, []).append((first_row, below))

    def widen(self, sheet: Worksheet, first: int, last: int, width: float) -> None:
        """Make columns so many characters wide."""
        sheet.set_column(first, last, width)
        self._widths |= {(sheet.name, column): width for column in range(first, last + 1)}

    def text(
        self, sheet: Worksheet, row: int, column: int, text: str, look: str = "text", across: int = 1
    ) -> None:  # fmt: skip
        """Put a text into a cell (`across`: so many merged ones); it stays a text, whatever it looks like."""
        written = sheet_text(text)
        sheet.write_string(row, column, written, self.format(look))
        if look == "heading":
            self.keep_whole(sheet, row, row + ROWS_WITH_HEADING)
        if look == "head_turned":
            needed = min(HIGHEST_TURNED, LENGTH_OF_LETTER * len(written) + 12)
            self._raise(sheet, row, max(self._heights.get(sheet.name, {}).get(row, 0), needed))
        elif across and FORMATS[look].get("text_wrap"):
            self._texts.append((sheet, row, column, across, written))

    def say(self, sheet: Worksheet, row: int, column: int, message: str, look: str = "text") -> None:
        """Put words of ours into a cell."""
        self.text(sheet, row, column, self.translate(message), look)

    def number(self, sheet: Worksheet, row: int, column: int, measure: str, value: Value) -> None:
        """Put a measure into a cell: shares as per cent, yes and no as words, nothing where there is none."""
        if isinstance(value, str):
            self.text(sheet, row, column, value)
        elif isinstance(value, bool):
            self.say(sheet, row, column, "yes" if value else "no", "yes_no")
        elif value is not None:
            look = "share" if measure == "share" else "whole" if isinstance(value, int) else "decimal"
            sheet.write_number(row, column, value, self.format(look))

    def lines(
        self, sheet: Worksheet, row: int, text: Text, last_column: int, languages: list[str] | None = None
    ) -> int:  # fmt: skip
        """A text in all languages, or in some, that of the file first, each a line across the sheet; returns the next
        row."""
        long = any(len(words) > LONG for words in text.values())
        for place, language in enumerate(sorted(languages or self.languages, key=lambda code: code != self.language)):
            look = f"{'long_' if long else ''}{'subtitle' if place else 'title'}"
            words = sheet_text(text.get(language, ""))
            sheet.merge_range(row, 0, row, last_column, "", self.format(look))
            sheet.write_string(row, 0, words, self.format(look))
            lines = 1 + len(words) // (CHARACTERS_OF_SMALL_LINE if long else CHARACTERS_OF_LINE)
            self._raise(sheet, row, HEIGHT_OF_LINE[look] * lines)
            row += 1
        return row

    def lines_of(self, sheet: Worksheet, row: int, heading: str, text: str, last_column: int) -> int:
        """A long text behind its heading, across the sheet and as high as it needs; returns the next row."""
        sheet.merge_range(row, 1, row, last_column, "", self.format("noted"))
        self.text(sheet, row, 0, heading, "note")
        self.text(sheet, row, 1, text, "noted", across=0)
        lines = sum(1 + len(line) // CHARACTERS_OF_LINE for line in text.splitlines())
        self._raise(sheet, row, HEIGHT_OF_TEXT * lines)
        return row + 1

    def across(self, sheet: Worksheet, row: int, text: str, last_column: int) -> int:
        """A text without a heading across the sheet, as high as it needs; returns the next row."""
        sheet.merge_range(row, 0, row, last_column, "", self.format("noted"))
        self.text(sheet, row, 0, text, "noted", across=0)
        self._raise(sheet, row, HEIGHT_OF_TEXT * (1 + len(text) // CHARACTERS_OF_LINE))
        return row + 1

    def measure(self, name: str) -> str:
        """The heading of a measure."""
        return self.translate(MEASURES.get(name, name))

    def words(self, text: Text | str | None) -> str:
        """A text in the language of the file."""
        return in_language(text, self.language)


def lines_in(line: str, room: float) -> int:
    """How many lines a text takes in a column of this width, which counts digits: letters are narrower, but lines that
    break at blanks are not full."""
    return 1 if len(line) * 0.9 <= room else ceil(len(line) * 1.05 / room)


def sheet_text(text: str) -> str:
    """Text for a cell of a workbook.

    XlsxWriter copies a text between <r> and </r> into the file as XML; a blank behind it keeps it a text.
    """
    cleaned = cell_text(text)
    return f"{cleaned} " if cleaned.startswith("<r>") and cleaned.endswith("</r>") else cleaned
