"""A draft as a workbook: reading it gives the same draft again."""

import io
from collections.abc import Callable, Iterable
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from voting.question_kinds import KINDS

from ..schema import EventDraft, QuestionPart
from ..writer import document_of
from .cells import quoted
from .guide import guide_lines
from .layout import (
    EVENT,
    GUIDE,
    LIST,
    LISTS,
    OPTIONS,
    QUESTION,
    QUESTIONS,
    QUOTED,
    SESSION,
    SESSIONS,
    WORDS_OF_EVENT,
    WORDS_OF_SESSION,
    Key,
    is_text,
    lists_of_options,
    lists_of_words,
    words_of_question,
)  # fmt: skip

Translate = Callable[[str], str]
Value = str | int | float
Line = dict[str, Value]
"""A row by its headings."""
LONGEST_CELL = 30_000
"""Characters; Excel takes 32,767."""
NARROW, WIDE, GUIDE_WIDTH = 16, 48, 125
HEIGHT_OF_LINE = 14
MOST_LINES = 29
"""Of a row: Excel refuses more than 409 points."""
ROOM = 500
"""Rows that are ready to be filled."""
FONT = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True, "num_format": "@"}


def write_workbook(draft: EventDraft, translate: Translate = str) -> bytes:
    """The workbook (XLSX). `translate` puts the guide for people into words of theirs."""
    document, missing = document_of(draft)
    if missing:
        document["event"]["incomplete"] = True
    stream = io.BytesIO()
    book = _Book(stream, draft.languages)
    event = document["event"]
    lists = {key: event.pop(key, []) for key, _ in LISTS.values()}
    book.event([line for key, value in event.items() for line in book.lines_of_event(key, value)])
    for sheet, (key, part) in LISTS.items():
        book.table(sheet, [book.flat(entry, lists_of_words(part)) for entry in lists[key]], part.__struct_fields__)
    _sessions(book, document["sessions"])
    book.guide(guide_lines(translate))
    book.close()
    return stream.getvalue()


def _sessions(book: "_Book", sessions: list[dict[str, Any]]) -> None:
    questions: list[Line] = []
    options: list[Line] = []
    for session in sessions:
        for question in session.pop("questions", []):
            names = lists_of_options(question["kind"]) or []
            entries = {name: question.pop(name) for name in names if name in question}
            place: Line = {SESSION: session["code"]}
            questions.append(place | book.flat(question, words_of_question(question["kind"])))
            place = place | {QUESTION: quoted(question["id"])}
            options += [place | {LIST: name} | book.flat(o, {}) for name, listed in entries.items() for o in listed]
    book.table(SESSIONS, [book.flat(session, WORDS_OF_SESSION) for session in sessions], ("code", "title"))
    columns = (SESSION, "id", *QuestionPart.__struct_fields__[1:])
    book.table(QUESTIONS, questions, columns, choices={"kind": [kind.name for kind in KINDS]})
    book.table(OPTIONS, options, (SESSION, QUESTION, LIST, "id", "text"))


class _Book:
    """The sheets, each with its headings in the first row."""

    def __init__(self, stream: io.BytesIO, languages: list[str]) -> None:
        self._book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        self._languages = languages
        self._cell = self._book.add_format(FONT)
        self._head = self._book.add_format({**FONT, "bold": True, "bg_color": "#E7EFF0"})

    def close(self) -> None:
        """Write it."""
        self._book.close()

    def flat(self, entry: dict[str, Any], words: dict[Key, bool], outer: Key = ()) -> Line:
        """An entry by headings: keys within keys with a dot, languages in brackets."""
        line: Line = {}
        for name, value in entry.items():
            key = (*outer, name)
            heading = ".".join(key)
            if is_text(value, self._languages):
                line |= {f"{heading} ({language})": self._value(item, key, False) for language, item in value.items()}
            elif isinstance(value, dict):
                line |= self.flat(value, words, key)
            else:
                line[heading] = self._value(value, key, words.get(key, False))
        return line

    def _value(self, value: Any, key: Key, single: bool) -> Value:
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            lines = [quoted(item) if key[-1] in QUOTED else item for item in value]
            return "\n".join(lines) + ("\n" if single and len(lines) == 1 else "")
        if isinstance(value, str):
            return quoted(value) if key[-1] in QUOTED else value
        number: int | float = value
        return number

    def lines_of_event(self, key: str, value: Any) -> Iterable[Line]:
        """The rows of one key of the event; long lists go on in further rows."""
        for heading, told in self.flat({key: value}, WORDS_OF_EVENT).items():
            name, _, language = heading.removesuffix(")").partition(" (")
            while isinstance(told, str) and len(told) > LONGEST_CELL:
                end = told.rindex("\n", 0, LONGEST_CELL)
                yield {"key": name, language or "value": told[:end]}
                told = told[end + 1 :]
            yield {"key": name, language or "value": told}

    def event(self, lines: list[Line]) -> None:
        """The sheet with a row for each key; the languages of a text stand beside each other."""
        rows: list[Line] = []
        for line in lines:
            if rows and rows[-1]["key"] == line["key"] and not set(rows[-1]) & set(line) - {"key"}:
                rows[-1] |= line
            else:
                rows.append(line)
        self.table(EVENT, rows, ("key", "value", *self._languages))

    def table(
        self, name: str, lines: list[Line], first: tuple[str, ...], choices: dict[str, list[str]] | None = None
    ) -> None:
        """A sheet with a row for each line; the columns of `first` come first, in this order."""
        sheet = self._book.add_worksheet(name)
        columns = self._columns(lines, first)
        for column, heading in enumerate(columns):
            sheet.set_column(column, column, WIDE if _is_wide(heading, self._languages) else NARROW, self._cell)
            sheet.write_string(0, column, heading, self._head)
            if choices and heading in choices:
                sheet.data_validation(1, column, ROOM, column, {"validate": "list", "source": choices[heading]})
        for row, line in enumerate(lines, 1):
            lines_high = 1
            for heading, value in line.items():
                width = WIDE if _is_wide(heading, self._languages) else NARROW
                lines_high = max(lines_high, lines_of(value, width))
                self._write(sheet, row, columns.index(heading), value)
            sheet.set_row(row, HEIGHT_OF_LINE * min(lines_high, MOST_LINES))
        sheet.freeze_panes(1, 2 if name in (EVENT, OPTIONS) else 0)
        _ready_to_print(sheet, in_one_width=name != QUESTIONS)

    def _columns(self, lines: list[Line], first: tuple[str, ...]) -> list[str]:
        known = list(dict.fromkeys(heading for line in lines for heading in line))
        order = {name: place for place, name in enumerate(first)}
        if not lines:
            return [heading for name in first for heading in self._headings(name)]
        missing = [name for name in first[:2] if not any(_key(heading) == name for heading in known)]
        return sorted(missing + known, key=lambda heading: (order.get(_key(heading), len(order)), ""))

    def _headings(self, name: str) -> list[str]:
        """The columns of a key in a sheet that has nothing yet."""
        return [f"{name} ({language})" for language in self._languages] if name in TEXT_KEYS else [name]

    def _write(self, sheet: Worksheet, row: int, column: int, value: Value) -> None:
        if isinstance(value, str):
            sheet.write_string(row, column, value, self._cell)
        else:
            sheet.write_number(row, column, value, self._cell)

    def guide(self, lines: list[tuple[str, ...]]) -> None:
        """The sheet that says how to fill the others in; it is not read."""
        sheet = self._book.add_worksheet(GUIDE)
        sheet.set_column(0, 1, 26, self._cell)
        sheet.set_column(2, 2, 80, self._cell)
        for row, line in enumerate(lines):
            if len(line) == 1:
                sheet.merge_range(row, 0, row, 2, line[0], self._head if row == 0 else self._cell)
                sheet.set_row(row, HEIGHT_OF_LINE * lines_of(line[0], GUIDE_WIDTH))
            for column, text in enumerate(line if len(line) > 1 else ()):
                sheet.write_string(row, column, text, self._cell)
        _ready_to_print(sheet)


TEXT_KEYS = frozenset({"title", "text", "help", "label", "affiliation", "about", "venue", "organiser", "name"})
WIDE_KEYS = frozenset({"moderators", "speakers"})


def _key(heading: str) -> str:
    """The first name of a heading: `scale` of `scale.points`, `text` of `text (lv)`."""
    return heading.partition(" (")[0].partition(".")[0]


def _is_wide(heading: str, languages: list[str]) -> bool:
    """Whether texts stand in this column."""
    return heading.endswith(")") or heading in ("value", *languages) or _key(heading) in WIDE_KEYS


def lines_of(value: Value, width: int) -> int:
    """About so many lines a text takes in a column of so many characters: not every program looks by itself."""
    return sum(1 + (len(line) - 1) // width if line else 1 for line in str(value).rstrip("\n").split("\n"))


def _ready_to_print(sheet: Worksheet, *, in_one_width: bool = True) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    if in_one_width:
        sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P / &N")
