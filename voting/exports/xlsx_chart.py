"""Native charts: bars for options, stacked bars to 100 % for items, columns for histograms, places on a plane."""

import re
from typing import Any

from .charts.palette import along_scale
from .tables import Part
from .xlsx_book import ACCENT, sheet_text
from .xlsx_page import Page
from .xlsx_tables import Filled

MOST_BARS = 15
WIDTH, HEIGHT, HEIGHT_OF_BAR = 820, 110, 34
"""Pixels of a chart: its width, its height without bars, and what each bar adds."""
HEIGHT_OF_ROW = 20
ABOVE = 6
"""Pixels between the upper edge of a chart and of its first row: rows are a little lower in print, and without them the
edge of the chart would stand at the end of the page before."""
ADDRESS = re.compile(r"^=?[^!]+!\$?[A-Z]+\$?\d+")
HEIGHT_OF_COLUMNS, HEIGHT_OF_PLANE = 320, 560


def insert_chart(target: Page, filled: Filled, part: Part) -> int:
    """Draw a table's numbers of all ballots below it; returns the next free row. Nothing to draw: no chart."""
    if not part.ballots or part.ballots == part.abstained or filled.last_row < filled.first_row:
        return filled.next_row
    bars = min(MOST_BARS, filled.last_row - filled.first_row + 1)
    if part.drawing == "plane":
        chart, height = _plane(target, filled, part), HEIGHT_OF_PLANE
    elif part.drawing == "columns":
        chart, height = _columns(target, filled), HEIGHT_OF_COLUMNS
    else:
        chart = _stacked(target, filled, part) if len(filled.columns) > 1 else _bars(target, filled, bars)
        height = HEIGHT + HEIGHT_OF_BAR * bars
    return place_chart(target, filled.next_row, chart, height, target.book.translate("Chart of the table above"))


def place_chart(
    target: Page, row: int, chart: Any, height: int, about: str, since: int | None = None
) -> int:  # fmt: skip
    """Put a chart of so many pixels below a row, and say what it shows; returns the next free row.

    `since`: the row of its heading, which stays on its page.
    """
    chart.set_size({"width": WIDTH, "height": height})
    chart.set_title({"none": True})
    target.sheet.insert_chart(row + 1, 0, chart, {"description": sheet_text(about), "y_offset": ABOVE})
    below = row + 1 + (height + ABOVE) // HEIGHT_OF_ROW + 1
    target.book.keep_whole(target.sheet, row + 1 if since is None else since, below)
    return below


def _series(target: Page, filled: Filled, column: int, last_row: int) -> dict[str, Any]:
    name = target.name
    return {
        "name": [name, filled.head_row, column],
        "categories": [name, filled.first_row, filled.text_column, last_row, filled.text_column],
        "values": [name, filled.first_row, column, last_row, column],
    }


def _bars(target: Page, filled: Filled, bars: int) -> Any:
    chart = target.book.workbook.add_chart({"type": "bar"})
    series = _series(target, filled, filled.columns[0], filled.first_row + bars - 1)
    chart.add_series({**series, "fill": {"color": ACCENT}, "gap": 60, "data_labels": {"value": True}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 10}})
    chart.set_x_axis({"min": 0, "visible": False, "major_gridlines": {"visible": False}})
    return chart


def _columns(target: Page, filled: Filled) -> Any:
    """A histogram: columns that nearly touch."""
    chart = target.book.workbook.add_chart({"type": "column"})
    series = _series(target, filled, filled.columns[0], filled.last_row)
    chart.add_series({**series, "fill": {"color": ACCENT}, "gap": 12, "data_labels": {"value": True}})
    chart.set_legend({"none": True})
    chart.set_y_axis(
        {"min": 0, "num_format": "0 %", "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}}
    )
    return chart


def _plane(target: Page, filled: Filled, part: Part) -> Any:
    """A dot with its name for each item; the axes run from one end to the other and are named by what they mean."""
    chart = target.book.workbook.add_chart({"type": "scatter"})
    across, up = filled.columns
    for row in range(filled.first_row, filled.last_row + 1):
        chart.add_series({
            "name": [target.name, row, filled.text_column],
            "categories": [target.name, row, across, row, across], "values": [target.name, row, up, row, up],
            "marker": {"type": "circle", "size": 10, "fill": {"color": ACCENT}, "border": {"color": ACCENT}},
            "data_labels": {"series_name": True, "value": False, "position": "right"},
        })  # fmt: skip
    chart.set_legend({"none": True})
    look = {"min": 0, "max": 1, "major_unit": 0.5, "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}}
    chart.set_x_axis({**look, "name": chart_text(target.book.words(part.headings.get("x")))})
    chart.set_y_axis({**look, "name": chart_text(target.book.words(part.headings.get("y")))})
    return chart


def _stacked(target: Page, filled: Filled, part: Part) -> Any:
    """Bars to 100 %, the low end at the left; agreement, which comes first in tables, at the right."""
    chart = target.book.workbook.add_chart({"type": "bar", "subtype": "percent_stacked"})
    columns = filled.columns[::-1] if part.drawing == "opinions" else filled.columns
    for place, column in enumerate(columns):
        colour = along_scale(place / (len(columns) - 1))
        series = _series(target, filled, column, filled.last_row)
        chart.add_series({**series, "fill": {"color": colour}, "gap": 60})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 10}})
    chart.set_x_axis({"label_position": "high", "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}})
    return chart


def label_text(text: str) -> str:
    """Text for a label in a chart: XlsxWriter takes one like `a!B1` for the address of a cell."""
    return chart_text(text).replace("!", "!\u200b") if ADDRESS.match(text) else chart_text(text)


def chart_text(text: str) -> str:
    """Text for a title of a chart: XlsxWriter takes one that begins with = for the address of a cell."""
    cleaned = sheet_text(text)
    return f" {cleaned}" if cleaned.startswith("=") else cleaned
