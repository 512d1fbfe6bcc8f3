"""On a question's sheet: rounds side by side, and groups side by side, as a table and a native chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .tables import Part, parts_of
from .xlsx_compared_chart import Compared, insert_bars, insert_places, insert_shares
from .xlsx_page import Page
from .xlsx_tables import Filled, compared_of, marked, option_heading
from .xlsx_widths import MANY_POINTS

UNCOMPARED = ("words", "texts")
"""Drawings of what people wrote: a picture of it says nothing more beside another."""

MOST_ROWS_WITH_CHART = 10
"""Of a table that stays on a page with its chart."""
ROWS_ABOVE = 2
"""A heading, and what is compared, above the heads of a table."""
MEASURED = {"share": "Shares of all answers.", "average_rank": "Average rank (1 is the best)."}


@dataclass(frozen=True)
class Side:
    """A round, or a group of one: what it is called, and its ballots."""

    name: str
    part: Part


def rows_of_rounds(question: dict[str, Any]) -> int:
    """Rows of the table of rounds side by side; none where there is nothing to compare."""
    parts = [part for _, part in _rounds(question)]
    if not parts:
        return 0
    items = len({option.item for option in parts[-1].rows}) if parts[-1].rows[0].item else 0
    return items * (1 + len(parts)) or len(parts[-1].rows) + len(parts[-1].figures) + 1


def _rounds(question: dict[str, Any]) -> list[tuple[dict[str, Any], Part]]:
    """Closed rounds that have answers, if there are two of them and they are drawn."""
    found = [
        (of_round, parts_of(question, of_round)[0]) for of_round in question["rounds"]
        if of_round["closed_at"] is not None
    ]  # fmt: skip
    found = [(of_round, part) for of_round, part in found if answered(part)]
    return found if len(found) > 1 and found[0][1].drawing not in UNCOMPARED else []


def write_rounds(target: Page, row: int, question: dict[str, Any]) -> int:
    """All closed rounds that have answers side by side; nothing where there is one. Returns the next free row."""
    sides = [Side(target.round_name(of_round), part) for of_round, part in _rounds(question)]
    if not sides:
        return row
    row, about = _write_heading(target, row, "Rounds side by side", sides[-1].part)
    if sides[0].part.rows[0].item:
        return _write_items(target, row, sides, about)
    return _write_options(target, row, sides, about)


def write_groups(target: Page, filled: Filled, row: int, parts: Sequence[Part]) -> int:
    """The groups of a round that may be shown side by side; nothing where there are not two. Returns the next row."""
    sides = [Side(target.label(part.group), part) for part in parts[1:] if answered(part)]
    if len(sides) < 2 or sides[0].part.drawing in UNCOMPARED:
        return row
    row, about = _write_heading(target, row + 1, "By group", sides[0].part)
    if sides[0].part.rows[0].item:
        return _write_items(target, row, sides, about)
    found = [columns for part, columns in zip(parts[1:], filled.groups, strict=True) if answered(part)]
    names, groups = tuple(columns[0] for columns in found), tuple(columns[1:] for columns in found)
    compared = Compared(
        filled.head_row - 1, filled.first_row, filled.last_row, filled.text_column, groups, names, of_groups=True
    )
    return _draw(target, row - 1, sides[0].part, compared, about)


def _write_heading(target: Page, row: int, heading: str, part: Part) -> tuple[int, str]:
    """A heading, and what is compared where that is not plain; returns the next row, and both as one text."""
    target.book.say(target.sheet, row, 0, heading, "heading")
    told = MEASURED.get(compared_measures(part)[0], "")
    if told == MEASURED["share"] and "total" in part.measures:
        told = "Shares of all points."
    if told:
        target.book.say(target.sheet, row + 1, 0, told, "note")
    said = [target.book.translate(words) for words in (heading, told) if words]
    return row + len(said), ". ".join(said)


def answered(part: Part) -> int:
    """Ballots without abstentions; none where they may not be seen."""
    return (part.ballots or 0) - (part.abstained or 0) if part.rows else 0


def compared_measures(part: Part) -> list[str]:
    """What is compared: both places on a plane, else what does not grow with the number of people."""
    return list(compared_of(part.drawing, part.measures))


def _draw(target: Page, row: int, part: Part, compared: Compared, about: str) -> int:
    since = compared.head_row - 2 if row - compared.head_row <= MOST_ROWS_WITH_CHART else None
    if compared.of_groups:  # the table is that of the whole round, farther up
        since = row - 1
    if part.drawing == "plane":
        return insert_places(target, row, part, compared, about, since)
    return insert_bars(target, row, compared, about, since, upright=part.drawing == "columns")


def _write_options(target: Page, row: int, sides: Sequence[Side], about: str) -> int:
    """Options below each other, sides beside each other; figures of the whole question at the end."""
    book, sheet, last = target.book, target.sheet, sides[-1].part
    target.head_row, measures = row + 1, compared_measures(last)
    languages = [book.language] if isinstance(last.rows[0].option_text, str) else book.languages
    texts = len(languages)
    for place, language in enumerate(languages):
        heading = target.heading_in(language) if texts > 1 else book.translate("Answer")
        book.text(sheet, row + 1, place, heading, "head")
        for number, option in enumerate(last.rows, start=2):
            book.text(sheet, row + number, place, marked(option, language))
    columns = []
    for place, side in enumerate(sides):
        first = texts + place * len(measures)
        columns.append(tuple(range(first, first + len(measures))))
        _write_side(target, row, first, side, last, measures)
    end = row + 2 + len(last.rows)
    for number, figure in enumerate(("n", *(name for name in last.figures if name != "n"))):
        book.text(sheet, end + number, 0, book.measure(figure), "note")
    compared = Compared(row, row + 2, end - 1, languages.index(book.language), tuple(columns))
    return _draw(target, end + len([name for name in last.figures if name != "n"]) + 1, last, compared, about)


def _write_side(target: Page, row: int, column: int, side: Side, last: Part, measures: Sequence[str]) -> None:
    book, sheet = target.book, target.sheet
    if len(measures) > 1:
        sheet.merge_range(row, column, row, column + len(measures) - 1, "", book.format("group"))
    book.text(sheet, row, column, side.name, "group", across=len(measures))
    found = {option.option: option for option in side.part.rows}
    for place, measure in enumerate(measures):
        book.text(sheet, row + 1, column + place, book.measure(measure), "head_number")
        for number, option in enumerate(last.rows, start=2):
            value = found[option.option].values[measure] if option.option in found else None
            book.number(sheet, row + number, column + place, measure, value)
    end = row + 2 + len(last.rows)
    book.number(sheet, end, column, "n", answered(side.part))
    figures = [name for name in last.figures if name != "n"]
    for number, figure in enumerate(figures, start=end + 1):
        book.number(sheet, number, column, figure, side.part.rows[0].values.get(figure))


def _write_items(target: Page, row: int, sides: Sequence[Side], about: str) -> int:
    """Each item with its sides below it, their shares beside them, and how many answered it."""
    book, sheet, last = target.book, target.sheet, sides[-1].part
    items = list({option.item: option.item_text for option in last.rows}.items())
    options = [option for option in last.rows if option.item == items[0][0]]
    target.head_row, first = row, len(book.languages) + 1
    for place, option in enumerate(options, start=first):
        look = "head_turned" if len(options) > MANY_POINTS else "head_number"
        book.text(sheet, row, place, option_heading(option, book.language), look)
    book.say(sheet, row, first + len(options), "n", "head_number")
    _across(target, row, first - 1, book.translate("Statement"), "head")
    line, starts = row + 1, []
    for item, words in items:
        starts.append(line)
        _across(target, line, first - 1, book.words(words) or item, "item")
        for number, side in enumerate(sides, start=line + 1):
            _across(target, number, first - 1, side.name, "behind")
            found = {option.option: option.values for option in side.part.rows if option.item == item}
            for place, option in enumerate(options, start=first):
                value = found[option.option]["share"] if option.option in found else None
                book.number(sheet, number, place, "share", value)
            n = next(iter(found.values()))["n"] if found else None
            book.number(sheet, number, first + len(options), "n", n)
        since = line if len(starts) > 1 else row - ROWS_ABOVE  # the first one stays with its headings
        book.keep_whole(sheet, since, line + 1 + len(sides))
        line += 1 + len(sides)
    columns = tuple(range(first, first + len(options)))
    backwards = last.drawing == "opinions"  # agreement comes first in tables
    compared = Compared(row, row + 1, line - 1, 0, (columns[::-1] if backwards else columns,))
    return insert_shares(target, line, compared, starts, about)


def _across(target: Page, row: int, last_column: int, words: str, look: str) -> None:
    target.sheet.merge_range(row, 0, row, last_column, "", target.book.format(look))
    target.book.text(target.sheet, row, 0, words, look, across=last_column + 1)
