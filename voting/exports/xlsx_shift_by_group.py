"""On a question's sheet: what each group answered before and after, and what people who think alike stand for."""

from typing import Any

from .shift_tables import GroupLine, group_lines, stands_of
from .tables import PER_OPTION
from .xlsx_page import Page
from .xlsx_tables import HIDDEN, option_words

FEW = 2
"""Measures shown for each option; files for programs have all."""
NONE_FOUND = {
    "one": "No opinion groups: people do not differ enough.",
    "too_few": "Opinion groups cannot be told: too few people with enough votes.",
}
SIDES = {"agree": "Agree", "disagree": "Disagree"}
WHOM = {
    "both": "Of the people who answered both rounds, by their later group",
    "all": "All of each group, in either round",
}


def rows_by_group(question: dict[str, Any]) -> int:
    """Rows of the table of what moved in each group; none where there is nothing to tell."""
    return len({(line.group, _name(line)) for line in group_lines(question)}) if question.get("shift") else 0


def write_shift_by_group(target: Page, row: int, question: dict[str, Any]) -> int:
    """A heading, whom it is about, and a line for each option or item of each group; returns the next free row."""
    book, sheet = target.book, target.sheet
    found = list(group_lines(question))
    if not found:
        return row
    whole = any(line.after.figures or (line.row is not None and line.row.item) for line in found)
    measures = _measures(found, whole)
    book.say(sheet, row, 0, "What moved by group", "heading")
    book.say(sheet, row + 1, 0, WHOM["both" if any(line.base == "both" for line in found) else "all"], "note")
    _write_heads(target, row + 2, measures)
    row += 3
    told: set[tuple[str, str]] = set()
    for line in found:
        name = _name(line)
        if (line.group, name) not in told:  # the points of an item have the same figures
            told.add((line.group, name))
            _write_line(target, row, line, name, measures)
            row += 1
    return row


def _write_heads(target: Page, row: int, measures: list[str]) -> None:
    book, sheet = target.book, target.sheet
    target.head_row = row
    before, after = book.translate("{measure}, before"), book.translate("{measure}, after")
    book.say(sheet, row, 0, "Group", "head")
    book.say(sheet, row, 1, "Answer", "head")
    for place, name in enumerate(measures):
        for at, words in enumerate((before, after)):
            book.text(sheet, row, 2 + 2 * place + at, words.format(measure=book.measure(name)), "head_number")


def _measures(found: list[GroupLine], whole: bool) -> list[str]:
    """The first two of an option; of an item, or of the whole question, those that are not of one option."""
    first = next(line for line in found if line.row is not None)
    names = [name for name, _, _ in first.values]
    return [name for name in names if name not in PER_OPTION] if whole else names[:FEW]


def _name(line: GroupLine) -> str:
    """What a line is about: an item, an option, or (empty) the whole question."""
    if line.row is None or line.after.figures:
        return ""
    return line.row.item or line.row.option


def _write_line(target: Page, row: int, line: GroupLine, name: str, measures: list[str]) -> None:
    book, sheet = target.book, target.sheet
    book.text(sheet, row, 0, book.words(target.labels.get(line.group, {"": line.group})))
    if line.row is None:
        book.say(sheet, row, 1, HIDDEN, "hidden_line")
        return
    if name:
        book.text(
            sheet, row, 1, book.words(line.row.item_text) if line.row.item else option_words(line.row, book.language)
        )
    values = {measure: (before, after) for measure, before, after in line.values}
    for place, measure in enumerate(measures):
        for at, value in enumerate(values[measure]):
            book.number(sheet, row, 2 + 2 * place + at, measure, value)


def rows_of_stands(question: dict[str, Any]) -> int:
    """Rows of the longest table of who thinks alike."""
    return max((len(stands_of(question, of_round)) for of_round in question["rounds"]), default=0)


def write_stands(target: Page, row: int, question: dict[str, Any], of_round: dict[str, Any]) -> int:
    """Who thinks alike and what they stand for; nothing of other questions. Returns the next free row."""
    book, sheet = target.book, target.sheet
    stands = stands_of(question, of_round)
    if not stands:
        return row
    heading = f"{book.translate('Who thinks alike')} · {target.round_name(of_round)}"
    book.text(sheet, row, 0, heading, "heading")
    if stands[0].state != "found":
        book.say(sheet, row + 1, 0, NONE_FOUND[stands[0].state], "note")
        return row + 3
    target.head_row = row + 1
    for column, words in enumerate(("Opinion group", "Statement", "Vote", "%", "People")):
        book.say(sheet, row + 1, column, words, "head")
    for line, stand in enumerate(stands, start=row + 2):
        group = f"{book.translate('All groups')}: {stand.group}" if " " in stand.group else stand.group
        book.text(sheet, line, 0, group)
        book.text(sheet, line, 1, book.words(stand.item_text))
        if stand.side:
            book.say(sheet, line, 2, SIDES[stand.side])
        book.number(sheet, line, 3, "share", stand.share)
        book.number(sheet, line, 4, "people", stand.people)
    return row + 3 + len(stands)
