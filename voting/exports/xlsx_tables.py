"""Tables on a question's sheet: options by measures with groups beside (items: xlsx_items.py)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from xlsxwriter.worksheet import Worksheet

from voting.domain.text import Text
from voting.question_kinds import Drawing, Row

from .cells import in_language
from .tables import Part
from .xlsx_book import Book
from .xlsx_widths import GROUP_WIDTH, NUMBER_WIDTH, TEXT_WIDTH, WIDTH_OF_LONE_TEXT, fitting_width

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


class Table:
    """One table of all rounds of a question: its head once, then the rows of each round below each other."""

    def __init__(self, book: Book, sheet: Worksheet, rounds: Sequence[list[Part]], labels: Mapping[str, Text]) -> None:
        self.book = book
        self.sheet = sheet
        self.rounds = rounds
        self.first = rounds[0][0]
        self.labels = labels

    def _widen(self, first: int, last: int, width: float, numbers: int) -> None:
        self.book.widen(self.sheet, first, last, fitting_width(width, numbers))

    def _label(self, group: str) -> str:
        return self.book.words(self.labels.get(group, {"": group}))

    def _heading(self, words: str, language: str) -> str:
        return f"{words} ({language})" if len(self.book.languages) > 1 else words

    def _measures(self) -> tuple[str, ...]:
        """What is measured of all ballots, in whichever round."""
        return tuple(dict.fromkeys(name for parts in self.rounds for name in parts[0].measures))

    def _text_column(self) -> int:
        return self.book.languages.index(self.book.language)


class OptionTable(Table):
    """Options below each other; measures of all ballots and of each group side by side.

    What moderators have not approved stands at the end and is in no chart.
    """

    def write_head(self, row: int) -> int:
        """Two rows: groups, and what is measured of each; returns the lower one. A group is in a round or is not."""
        self.head_row, texts = row + 1, self._texts()
        self.shown = tuple(name for name in self._measures() if not name.startswith(SURE))
        groups = list(dict.fromkeys((part.weighted, part.group) for parts in self.rounds for part in parts[1:]))
        few = self.shown[:MEASURES_OF_GROUP]
        numbers = len(self.shown) + len(few) * len(groups)
        self._widen(0, texts - 1, TEXT_WIDTH if texts > 1 or groups else WIDTH_OF_LONE_TEXT, numbers)
        words = self.book.translate("Answer")
        for place in range(texts):
            heading = self._heading(words, self.book.languages[place]) if texts > 1 else words
            self.book.text(self.sheet, self.head_row, place, heading, "head")
        self.columns, column = {}, texts
        for group in ("", *(name for _, name in sorted(groups, key=lambda found: found[0]))):
            measures = few if group else self.shown
            self.columns[group] = column
            self._head(row, column, measures, group, numbers)
            column += len(measures)
        return self.head_row

    def write(self, row: int, parts: list[Part]) -> Filled:
        """A row for each option of a round, ballots and abstentions at the end."""
        approved = [r for r in parts[0].rows if r.values.get("approved", True)]
        waiting = tuple(r for r in parts[0].rows if r not in approved)
        whole = replace(parts[0], rows=(*approved, *waiting))
        last, texts, groups = row + len(whole.rows) - 1, self._texts(), []
        for number, option in enumerate(whole.rows, start=row):
            for place in range(texts):
                self.book.text(self.sheet, number, place, marked(option, self.book.languages[place]))
        ends = self._write_ends(last + 1, whole.figures)
        for part in (whole, *parts[1:]):
            column = self.columns[part.group]
            measures = self.shown[:MEASURES_OF_GROUP] if part.group else self.shown
            if part.group:
                named = () if part.suppressed else compared_of(whole.drawing, measures)
                groups.append((column, *(column + measures.index(name) for name in named)))
            if part.suppressed:
                self._hidden(row, last, column, column + len(measures) - 1)
            else:
                self._write_part(row, column, part, measures)
        text_column = self._text_column() if texts > 1 else 0
        drawn = self._drawn(whole)
        return Filled(self.head_row, row, row + len(approved) - 1, text_column, drawn, ends, tuple(groups))

    def _drawn(self, whole: Part) -> tuple[int, ...]:
        """Columns for the chart: places on both axes, else shares or the main measure."""
        column = self.columns[""]
        if whole.drawing == "plane":
            return (column + self.shown.index("x"), column + self.shown.index("y"))
        return (column + self.shown.index("share") if "share" in self.shown else column,)

    def _texts(self) -> int:
        return 1 if isinstance(self.first.rows[0].option_text, str) else len(self.book.languages)

    def _write_ends(self, row: int, figures: Sequence[str]) -> int:
        """Headings of what is said once for all options; returns the next row."""
        self.book.say(self.sheet, row, 0, "Ballots", "note")
        self.book.say(self.sheet, row + 1, 0, "Abstained", "note")
        for place, figure in enumerate(figures, start=2):
            self.book.text(self.sheet, row + place, 0, self.book.measure(figure), "note")
        return row + 2 + len(figures)

    def _head(self, row: int, column: int, measures: Sequence[str], group: str, numbers: int) -> None:
        look, width = self.book.format("group"), len(measures)
        self._widen(column, column + width - 1, NUMBER_WIDTH if width > 1 else GROUP_WIDTH, numbers)
        if width > 1:
            self.sheet.merge_range(row, column, row, column + width - 1, "", look)
        self.book.text(self.sheet, row, column, self._label(group), "group", across=width)
        for place, measure in enumerate(measures, start=column):
            self.book.text(self.sheet, row + 1, place, self._words_of(measure), "head_number")

    def _words_of(self, measure: str) -> str:
        """The heading of a measure, with what it means in this question where that has to be said."""
        words = self.book.measure(measure)
        own = self.first.headings.get(measure)
        return f"{words}: {self.book.words(own)}" if own else words

    def _hidden(self, first: int, last: int, column: int, last_column: int) -> None:
        if last > first or last_column > column:
            self.sheet.merge_range(first, column, last, last_column, "", self.book.format("hidden"))
        words, across = self.book.translate(HIDDEN), last_column - column + 1
        self.book.text(self.sheet, first, column, words, "hidden", across=across if last == first else 0)

    def _write_part(self, row: int, column: int, part: Part, measures: Sequence[str]) -> None:
        for number, option in enumerate(part.rows, start=row):
            for place, measure in enumerate(measures, start=column):
                self.book.number(self.sheet, number, place, measure, option.values.get(measure))
        end = row + len(part.rows)
        self.book.number(self.sheet, end, column, "ballots", part.ballots)
        self.book.number(self.sheet, end + 1, column, "abstained", part.abstained)
        for place, figure in enumerate(part.figures, start=end + 2):
            self.book.number(self.sheet, place, column, figure, part.rows[0].values[figure])


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
