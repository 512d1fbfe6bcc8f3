"""On a question's sheet: which answer was right, and how sure people were of theirs, as the hall shows it."""

from dataclasses import replace
from typing import Any

from .charts.palette import SURE, UNSAID
from .figures import percent
from .tables import Part, part_of
from .xlsx_chart import HEIGHT, place_chart
from .xlsx_page import Page
from .xlsx_tables import marked

LEVELS = ("1", "2", "3", "4", "5")
ENDS = {"1": "guessing", "5": "certain"}
HEIGHT_OF_BAR = 44


def rows_of_sureness(question: dict[str, Any]) -> int:
    """Rows of the longest table of how sure people were; none where nobody was asked."""
    return max((len(_sure_of(question, of_round).rows) for of_round in question["rounds"]), default=0)


def _sure_of(question: dict[str, Any], of_round: dict[str, Any]) -> Part:
    """All ballots of a round, without rows where nobody said how sure they were."""
    whole = part_of(question, "", of_round)
    return whole if (of_round["tally"] or {}).get("confidence") else replace(whole, rows=())


def write_sureness(target: Page, row: int, question: dict[str, Any], of_round: dict[str, Any]) -> int:
    """A table and a chart of how sure people were of each answer; returns the next free row."""
    whole, tally = _sure_of(question, of_round), of_round["tally"]
    if not whole.rows:
        return row
    book, sheet, texts = target.book, target.sheet, len(target.book.languages)
    heading = f"{book.translate('How sure people were')} · {target.round_name(of_round)}"
    book.text(sheet, row, 0, heading, "heading")
    target.head_row = head = row + 1
    first = row + 2
    _write_heads(target, head, texts)
    for line, option in enumerate(whole.rows, start=first):
        for place, language in enumerate(book.languages):
            book.text(sheet, line, place, marked(option, language))
        said = [int(option.values[f"confidence_{level}"] or 0) for level in LEVELS]
        silent = int(option.values["count"] or 0) - sum(said)
        for place, n in enumerate([*said, silent, option.values["confidence_n"]]):
            book.number(sheet, line, texts + place, "n", n)
        book.number(sheet, line, texts + len(said) + 2, "mean", option.values["confidence_mean"])
    last = first + len(whole.rows) - 1
    below = _write_hits(target, last + 1, tally.get("right_by_confidence"), texts)
    return _insert_chart(target, below, (head, first, last))


def write_right(target: Page, row: int, of_round: dict[str, Any], whole: Part) -> int:
    """Below the table of a round, where a right answer may be told: who was right, and who was sure without being
    right, in words; returns the next free row."""
    tally = of_round["tally"]
    if "right" not in tally:
        return row
    book, n = target.book, (whole.ballots or 0) - (whole.abstained or 0)
    right = ", ".join(book.words(option.option_text) for option in whole.rows if option.values.get("right"))
    told = book.translate("Right answer: {right}. {n} of {all} gave it ({share}).").format(
        right=right, n=tally["right"], all=n, share=percent(tally["right"] / n if n else 0, book.language)
    )
    book.text(target.sheet, row, 0, told, "strong")
    levels = tally.get("right_by_confidence")
    if not levels or not n:
        return row + 1
    wrong = sum(levels[level]["n"] - levels[level]["right"] for level in ("4", "5"))
    share = percent(wrong / n, book.language)
    book.text(target.sheet, row + 1, 0, book.translate("{share} sure, but not right").format(share=share), "plain")
    return row + 2


def _write_heads(target: Page, row: int, texts: int) -> None:
    book, sheet = target.book, target.sheet
    for place, language in enumerate(book.languages):
        book.text(sheet, row, place, target.heading_in(language), "head")
    for place, level in enumerate(LEVELS, start=texts):
        words = f"{level} {book.translate(ENDS[level])}" if level in ENDS else level
        book.text(sheet, row, place, words, "head_number")
    for place, words in enumerate(("did not say", "Answers", "Mean"), start=texts + len(LEVELS)):
        book.say(sheet, row, place, words, "head_number")


def _write_hits(target: Page, row: int, levels: dict[str, dict[str, int]] | None, texts: int) -> int:
    """How many of each level were right, and their share; returns the next free row."""
    if not levels:
        return row
    book, sheet = target.book, target.sheet
    book.say(sheet, row, 0, "Right among them", "note")
    book.say(sheet, row + 1, 0, "Right among them, %", "note")
    both = {name: sum(of[name] for of in levels.values()) for name in ("n", "right")}
    found = [*((place, levels[level]) for place, level in enumerate(LEVELS)), (len(LEVELS) + 1, both)]
    for place, of in found:
        book.number(sheet, row, texts + place, "n", of["right"])
        book.number(sheet, row + 1, texts + place, "share", of["right"] / of["n"] if of["n"] else None)
    return row + 2


def _insert_chart(target: Page, row: int, table: tuple[int, int, int]) -> int:
    """A bar for each answer, cut by how sure its people were: from certain at its beginning to a guess at its end."""
    (head, first, last), name, book = table, target.name, target.book
    texts, text = len(book.languages), book.languages.index(book.language)
    chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    columns = [*range(texts + len(LEVELS) - 1, texts - 1, -1), texts + len(LEVELS)]
    for column, colour in zip(columns, (*SURE, UNSAID), strict=True):
        chart.add_series({
            "name": [name, head, column], "categories": [name, first, text, last, text],
            "values": [name, first, column, last, column], "fill": {"color": colour}, "gap": 60,
        })  # fmt: skip
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 10}})
    chart.set_x_axis({
        "min": 0, "label_position": "high", "num_format": "0",
        "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}},
    })  # fmt: skip
    height = HEIGHT + 30 + HEIGHT_OF_BAR * (last - first + 1)
    return place_chart(target, row, chart, height, book.translate("How sure people were"))
