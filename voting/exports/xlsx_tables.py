"""Tables on a question's sheet: options by measures with groups beside, or items by options with groups below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from xlsxwriter.worksheet import Worksheet

from voting.domain.text import Text
from voting.question_kinds import Drawing, Row

from .cells import in_language
from .tables import PER_OPTION, Part
from .xlsx_book import Book
from .xlsx_widths import GROUP_WIDTH, MANY_POINTS, NUMBER_WIDTH, POINT_WIDTH, TEXT_WIDTH, fitting_width

HIDDEN = "hidden to protect small groups"
SURE = "confidence"
"""How the names of measures begin that have a table of their own (xlsx_sureness.py)."""
MEASURES_OF_GROUP = 2
"""Measures shown for each group; files for programs have all."""


@dataclass(frozen=True)
class Filled:
    """Where a table's numbers of all ballots stand, for its chart. Rows and columns count from 0.

    `columns` are those a chart draws, down to `last_row`, the heading of each in `head_row`. `groups`: of each part but
    all ballots, where they stand beside each other, the column of its name, then those that can be compared.
    """

    head_row: int
    first_row: int
    last_row: int
    text_column: int
    columns: tuple[int, ...]
    next_row: int
    groups: tuple[tuple[int, ...], ...] = ()


class _Table:
    def __init__(self, book: Book, sheet: Worksheet, parts: list[Part], labels: Mapping[str, Text]) -> None:
        self.book = book
        self.sheet = sheet
        self.parts = parts
        self.all = parts[0]
        self.labels = labels

    def _widen(self, first: int, last: int, width: float, numbers: int) -> None:
        self.book.widen(self.sheet, first, last, fitting_width(width, numbers))

    def _label(self, group: str) -> str:
        return self.book.words(self.labels.get(group, {"": group}))

    def _heading(self, words: str, language: str) -> str:
        return f"{words} ({language})" if len(self.book.languages) > 1 else words

    def _words_of(self, measure: str) -> str:
        """The heading of a measure, with what it means in this question where that has to be said."""
        words = self.book.measure(measure)
        own = self.all.headings.get(measure)
        return f"{words}: {self.book.words(own)}" if own else words

    def _text_column(self) -> int:
        return self.book.languages.index(self.book.language)


class OptionTable(_Table):
    """Options below each other; measures of all ballots and of each group side by side.

    What moderators have not approved stands at the end and is in no chart.
    """

    def write(self, row: int) -> Filled:
        """Two heading rows, a row for each option, ballots and abstentions at the end."""
        texts = self._texts()
        approved = [r for r in self.all.rows if r.values.get("approved", True)]
        waiting = tuple(r for r in self.all.rows if r not in approved)
        self.all = self.parts[0] = replace(self.all, rows=(*approved, *waiting))
        shown = tuple(name for name in self.all.measures if not name.startswith(SURE))
        self._numbers = len(shown) + len(shown[:MEASURES_OF_GROUP]) * len(self.parts[1:])
        self._widen(0, texts - 1, TEXT_WIDTH, self._numbers)
        self._write_texts(row + 1, texts)
        first, last = row + 2, row + 1 + len(self.all.rows)
        ends = self._write_ends(last + 1)
        column, groups = texts, []
        drawn = self._drawn(column, shown)
        for part in self.parts:
            measures = shown if part is self.all else shown[:MEASURES_OF_GROUP]
            if part is not self.all:
                named = () if part.suppressed else compared_of(self.all.drawing, measures)
                groups.append((column, *(column + measures.index(name) for name in named)))
            self._head(row, column, len(measures), part)
            if part.suppressed:  # as many columns, so that each group has the same ones in all rounds
                self._hidden(first, last, column, column + len(measures) - 1)
            else:
                self._write_part(row + 1, column, part, measures)
            column += len(measures)
        text_column = self._text_column() if texts > 1 else 0
        return Filled(row + 1, first, first + len(approved) - 1, text_column, drawn, ends, tuple(groups))

    def _drawn(self, column: int, measures: tuple[str, ...]) -> tuple[int, ...]:
        """Columns for the chart: places on both axes, else shares or the main measure."""
        if self.all.drawing == "plane":
            return (column + measures.index("x"), column + measures.index("y"))
        return (column + measures.index("share") if "share" in measures else column,)

    def _texts(self) -> int:
        return 1 if isinstance(self.all.rows[0].option_text, str) else len(self.book.languages)

    def _write_texts(self, head_row: int, texts: int) -> None:
        words = self.book.translate("Answer")
        for place in range(texts):
            heading = self._heading(words, self.book.languages[place]) if texts > 1 else words
            self.book.text(self.sheet, head_row, place, heading, "head")
        for number, row in enumerate(self.all.rows, start=1):
            for place in range(texts):
                self.book.text(self.sheet, head_row + number, place, marked(row, self.book.languages[place]))

    def _write_ends(self, row: int) -> int:
        """Headings of what is said once for all options; returns the next row."""
        self.book.say(self.sheet, row, 0, "Ballots", "note")
        self.book.say(self.sheet, row + 1, 0, "Abstained", "note")
        for place, figure in enumerate(self.all.figures, start=2):
            self.book.text(self.sheet, row + place, 0, self.book.measure(figure), "note")
        return row + 2 + len(self.all.figures)

    def _head(self, row: int, column: int, width: int, part: Part) -> None:
        look = self.book.format("group")
        self._widen(column, column + width - 1, NUMBER_WIDTH if width > 1 else GROUP_WIDTH, self._numbers)
        if width > 1:
            self.sheet.merge_range(row, column, row, column + width - 1, "", look)
        self.book.text(self.sheet, row, column, self._label(part.group), "group", across=width)

    def _hidden(self, first: int, last: int, column: int, last_column: int) -> None:
        for place in range(column, last_column + 1):
            self.sheet.write_blank(first - 1, place, None, self.book.format("head"))
        if last > first or last_column > column:
            self.sheet.merge_range(first, column, last, last_column, "", self.book.format("hidden"))
        words, across = self.book.translate(HIDDEN), last_column - column + 1
        self.book.text(self.sheet, first, column, words, "hidden", across=across if last == first else 0)

    def _write_part(self, head_row: int, column: int, part: Part, measures: tuple[str, ...]) -> None:
        for place, measure in enumerate(measures):
            self.book.text(self.sheet, head_row, column + place, self._words_of(measure), "head_number")
            for number, row in enumerate(part.rows, start=1):
                self.book.number(self.sheet, head_row + number, column + place, measure, row.values[measure])
        end = head_row + 1 + len(self.all.rows)
        self.book.number(self.sheet, end, column, "ballots", part.ballots)
        self.book.number(self.sheet, end + 1, column, "abstained", part.abstained)
        for place, figure in enumerate(part.figures, start=end + 2):
            self.book.number(self.sheet, place, column, figure, part.rows[0].values[figure])


class ItemTable(_Table):
    """Items below each other, first for all ballots, then for each group; counts, shares and figures side by side."""

    def write(self, row: int) -> Filled:
        """Two heading rows, then a row for each item of each part."""
        options = [r for r in self.all.rows if r.item == self.all.rows[0].item]
        items = [r for r in self.all.rows if r.option == options[0].option]
        texts = len(self.book.languages)
        figures = [m for m in self.all.measures if m not in PER_OPTION]
        self._write_heads(row, options, figures)
        line = first = row + 2
        for part in self.parts:
            line = self._write_part(line, part, items, options, figures)
        counted = tuple(range(1 + texts, 1 + texts + len(options)))
        return Filled(row + 1, first, first + len(items) - 1, 1 + self._text_column(), counted, line)

    def _write_heads(self, row: int, options: list[Row], figures: list[str]) -> None:
        book, sheet, texts = self.book, self.sheet, len(self.book.languages)
        counted, numbers = 2 * len(options), 2 * len(options) + len(figures)
        turned = len(options) > MANY_POINTS
        self._widen(0, 0, GROUP_WIDTH, numbers)
        self._widen(1, texts, TEXT_WIDTH, numbers)
        self._widen(1 + texts, texts + counted, POINT_WIDTH if turned else NUMBER_WIDTH, numbers)
        self._widen(1 + texts + counted, texts + numbers, NUMBER_WIDTH, numbers)
        book.say(sheet, row + 1, 0, "Group", "head")
        for place, language in enumerate(book.languages, start=1):
            book.text(sheet, row + 1, place, self._heading(book.translate("Statement"), language), "head")
        column = 1 + texts
        for measure in PER_OPTION:
            sheet.merge_range(row, column, row, column + len(options) - 1, "", book.format("group"))
            book.text(sheet, row, column, book.measure(measure), "group", across=len(options))
            for place, option in enumerate(options):
                heading = option_heading(option, book.language)
                book.text(sheet, row + 1, column + place, heading, "head_turned" if turned else "head_number")
            column += len(options)
        for place, figure in enumerate(figures):
            book.text(sheet, row + 1, column + place, book.measure(figure), "head_number")

    def _write_part(
        self, line: int, part: Part, items: list[Row], options: list[Row], figures: list[str]
    ) -> int:  # fmt: skip
        book, sheet = self.book, self.sheet
        if part.suppressed:
            book.text(sheet, line, 0, self._label(part.group))
            book.say(sheet, line, 1, HIDDEN, "hidden")
            return line + 1
        found = {(r.item, r.option): r for r in part.rows}
        for item in items:
            book.text(sheet, line, 0, self._label(part.group))
            for place, language in enumerate(book.languages, start=1):
                book.text(sheet, line, place, in_language(item.item_text, language) or item.item)
            column = 1 + len(book.languages)
            for measure in PER_OPTION:
                for option in options:
                    book.number(sheet, line, column, measure, found[item.item, option.option].values[measure])
                    column += 1
            for figure in figures:
                book.number(sheet, line, column, figure, found[item.item, options[0].option].values[figure])
                column += 1
            line += 1
        return line


def compared_of(drawing: Drawing, measures: Sequence[str]) -> tuple[str, ...]:
    """Of measures those that rounds and groups can be compared by; points would grow with the number of people."""
    if drawing == "plane":
        return ("x", "y")
    return (next((name for name in ("share", "average_rank") if name in measures), measures[0]),)


def option_words(row: Row, language: str) -> str:
    """What an option says in one language; texts of people are as they were written."""
    if isinstance(row.option_text, str):
        return row.option_text
    return in_language(row.option_text, language) or row.option


def marked(row: Row, language: str) -> str:
    """What an option says, with a tick where it is told that it is right, as the hall shows it."""
    words = option_words(row, language)
    return f"✓ {words}" if row.values.get("right") is True else words


def option_heading(row: Row, language: str) -> str:
    """An option as a heading: points of a scale keep their number."""
    words = option_words(row, language)
    return f"{row.option} {words}" if row.option.isdigit() and words != row.option else words
