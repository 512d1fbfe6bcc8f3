"""Native charts that compare rounds or groups: bars or columns side by side, bars to 100 %, dots of each side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .charts.palette import GROUPS, ROUNDS, along_scale
from .tables import Part
from .xlsx_chart import HEIGHT_OF_COLUMNS, HEIGHT_OF_PLANE, chart_text, label_text, place_chart
from .xlsx_page import Page
from .xlsx_tables import option_words

MOST_BARS = 24
"""In one chart; more stand in the next, so that each fits a printed page."""
HEIGHT, HEIGHT_OF_BAR, GAP = 90, 17, 12
"""Pixels: a chart without its bars, each bar, and between options."""
GRID = {"visible": True, "line": {"color": "#DDDDDD"}}
SMALL = {"size": 9}


@dataclass(frozen=True)
class Compared:
    """Where a table stands that a chart compares the sides of. Rows and columns count from 0.

    `sides`: the columns of each side; `names`: where the name of each stands in `head_row`, above its first column if
    that is not told. Of items, whose sides stand below each other, there is one side: the columns of their options.
    """

    head_row: int
    first_row: int
    last_row: int
    text_column: int
    sides: tuple[tuple[int, ...], ...]
    names: tuple[int, ...] = ()
    of_groups: bool = False


def insert_bars(
    target: Page, row: int, compared: Compared, about: str, since: int | None, *, upright: bool
) -> int:  # fmt: skip
    """A bar of each side for each option, or columns; returns the next free row."""
    if upright:
        chart = _bars(target, compared, "column", compared.first_row, compared.last_row)
        return place_chart(target, row, chart, HEIGHT_OF_COLUMNS, about, since)
    many = max(1, MOST_BARS // len(compared.sides))
    for first in range(compared.first_row, compared.last_row + 1, many):
        last = min(compared.last_row, first + many - 1)
        height = HEIGHT + (last - first + 1) * (GAP + HEIGHT_OF_BAR * len(compared.sides))
        row, since = place_chart(target, row, _bars(target, compared, "bar", first, last), height, about, since), None
    return row


def _bars(target: Page, compared: Compared, form: str, first: int, last: int) -> Any:
    chart = target.book.workbook.add_chart({"type": form})
    labels = {"value": True, "font": SMALL} if form == "bar" else None  # columns stand too close
    for place, (columns, colour) in enumerate(zip(compared.sides, _colours(compared), strict=True)):
        series = _series(target, compared, columns[0], first, last)
        if compared.names:
            series["name"] = [target.name, compared.head_row, compared.names[place]]
        chart.add_series({**series, "fill": {"color": colour}, "gap": 50, "data_labels": labels})
    chart.set_legend({"position": "top"})
    if form == "bar":
        chart.set_y_axis({"reverse": True, "num_font": {"size": 10}})
        chart.set_x_axis({"min": 0, "visible": False, "major_gridlines": {"visible": False}})
    else:
        chart.set_y_axis({"min": 0, "num_format": "0 %", "major_gridlines": GRID})
    return chart


def insert_places(
    target: Page, row: int, part: Part, compared: Compared, about: str, since: int | None
) -> int:  # fmt: skip
    """Dots on a plane, a colour for each side; those of the last side have names: more would cover each other."""
    chart, name = target.book.workbook.add_chart({"type": "scatter"}), target.name
    first, last = compared.first_row, compared.last_row
    named = [{"value": label_text(option_words(option, target.book.language))} for option in part.rows]
    for (across, up), colour in zip(compared.sides, _colours(compared), strict=True):
        told = across == compared.sides[-1][0]
        chart.add_series({
            "name": [name, compared.head_row, across],
            "categories": [name, first, across, last, across], "values": [name, first, up, last, up],
            "marker": {"type": "circle", "size": 9, "fill": {"color": colour}, "border": {"color": colour}},
            "data_labels": {"value": True, "custom": named, "position": "right", "font": SMALL} if told else None,
        })  # fmt: skip
    chart.set_legend({"position": "top"})
    look = {"min": 0, "max": 1, "major_unit": 0.5, "num_format": "0.0", "major_gridlines": GRID}
    chart.set_x_axis({**look, "name": chart_text(target.book.words(part.headings.get("x")))})
    chart.set_y_axis({**look, "name": chart_text(target.book.words(part.headings.get("y")))})
    return place_chart(target, row, chart, HEIGHT_OF_PLANE, about, since)


def insert_shares(
    target: Page, row: int, compared: Compared, starts: Sequence[int], about: str
) -> int:  # fmt: skip
    """Bars to 100 %: each item as a heading, its sides below it; returns the next free row."""
    [columns] = compared.sides
    for first, last in _whole_items(starts, compared.last_row):
        chart = target.book.workbook.add_chart({"type": "bar", "subtype": "percent_stacked"})
        for place, column in enumerate(columns):
            series = _series(target, compared, column, first, last)
            chart.add_series({**series, "fill": {"color": along_scale(place / (len(columns) - 1))}, "gap": 25})
        chart.set_legend({"position": "bottom"})
        chart.set_y_axis({"reverse": True, "num_font": {"size": 9}})
        chart.set_x_axis({"label_position": "high", "num_format": "0 %", "major_gridlines": GRID})
        height = HEIGHT + 30 + (last - first + 1) * (HEIGHT_OF_BAR + 4)
        row = place_chart(target, row, chart, height, about)
    return row


def _whole_items(starts: Sequence[int], last_row: int) -> Iterator[tuple[int, int]]:
    """First and last row of each chart: none cuts an item in two, all have about as many items."""
    rows_of_item = (last_row + 1 - starts[0]) // len(starts)
    charts = -(-len(starts) // max(1, MOST_BARS // rows_of_item))
    many = -(-len(starts) // charts)
    for first in range(0, len(starts), many):
        end = starts[first + many] - 1 if first + many < len(starts) else last_row
        yield starts[first], end


def _series(target: Page, compared: Compared, column: int, first: int, last: int) -> dict[str, Any]:
    name, text = target.name, compared.text_column
    return {
        "name": [name, compared.head_row, column],
        "categories": [name, first, text, last, text], "values": [name, first, column, last, column],
    }  # fmt: skip


def _colours(compared: Compared) -> list[str]:
    """Rounds from pale to dark, the newest dark; groups each its own."""
    many = len(compared.sides)
    if compared.of_groups:
        return [GROUPS[place % len(GROUPS)] for place in range(many)]
    return [ROUNDS[min(many - 1 - place, len(ROUNDS) - 1)] for place in range(many)]
