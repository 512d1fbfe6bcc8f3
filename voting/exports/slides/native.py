"""Native charts, which people can edit: bars, columns, bars to 100 %, places on a plane."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.util import Pt

from voting.exports.figures import DECIMAL_COMMA, NO_BREAK

from .chart_data import Categories, Places, label, short
from .deck import FOOT, ROOM
from .theme import INK, LINE, MARGIN, SOFT, colour, inches

SMALLEST_SHOWN = 0.04
"""Shares without room for their number in a bar to 100 %."""
LONGEST_SERIES = 60
"""Characters of a name in a legend."""
Series = tuple[str, Sequence[float | None], str]
"""Name, values, colour."""


Dots = tuple[str, Sequence[tuple[str, float, float]], str]
"""Name, (mark, x, y) of each dot, colour."""


def percent_format(language: str) -> str:
    """The number format of shares."""
    return f"0{NO_BREAK}%" if language in DECIMAL_COMMA else "0%"


def insert(slide: Any, top: float, kind: Any, data: Any, about: str, left: float = MARGIN, width: float = ROOM) -> Any:
    """A chart from `top` down to the foot, with words for who cannot see it; returns the chart."""
    frame = slide.shapes.add_chart(
        kind, inches(left), inches(top), inches(width), inches(FOOT - top - 0.1), data
    )  # fmt: skip
    frame._element.nvGraphicFramePr.cNvPr.set("descr", label(about)[:2000])
    chart = frame.chart
    chart.has_title, chart.has_legend = False, False
    chart.font.size, chart.font.color.rgb = Pt(14), colour(INK)
    return chart


def categories(names: Sequence[str], series: Sequence[Series], form: str) -> Any:
    """Chart data; a value that is None leaves its place empty."""
    data = Categories(number_format=form)
    data.categories = [label(name) for name in names]
    for name, values, _ in series:
        data.add_series(short(name, LONGEST_SERIES), list(values))
    return data


def bar_chart(
    slide: Any, top: float, names: Sequence[str], series: Sequence[Series], form: str, about: str, full: float
) -> Any:
    """Bars from the top down; the number at the end of each. `full` is where the axis ends, the same on every slide."""
    chart = insert(slide, top, XL_CHART_TYPE.BAR_CLUSTERED, categories(names, series, form), about)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, -8
    _numbers(plot, form, XL_LABEL_POSITION.OUTSIDE_END, 14 if len(names) * len(series) <= 16 else 11)
    _axes(chart, full, reverse=True, size=_size(names))
    _coloured(chart, series)
    return chart


def column_chart(slide: Any, top: float, names: Sequence[str], series: Sequence[Series], form: str, about: str) -> Any:
    """Columns that nearly touch."""
    chart = insert(slide, top, XL_CHART_TYPE.COLUMN_CLUSTERED, categories(names, series, form), about)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 14, 0
    _numbers(plot, form, XL_LABEL_POSITION.OUTSIDE_END, 14 if len(names) * len(series) <= 16 else 10)
    most = max((value or 0 for _, values, _ in series for value in values), default=0) or 1
    _axes(chart, most * 1.12, reverse=False, size=13)
    _coloured(chart, series)
    return chart


def stacked_chart(
    slide: Any, top: float, names: Sequence[str], series: Sequence[Series], form: str, about: str
) -> Any:  # fmt: skip
    """Bars to 100 %, cut into parts."""
    chart = insert(slide, top, XL_CHART_TYPE.BAR_STACKED_100, categories(names, series, form), about)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 40, 100
    shown = f'[<{SMALLEST_SHOWN}]"";{form}'
    _numbers(plot, shown, XL_LABEL_POSITION.CENTER, 12)
    _axes(chart, 1.0, reverse=True, size=_size(names))
    _coloured(chart, series)
    for made, (_, _, fill) in zip(chart.plots[0].series, series, strict=True):
        labels = made.data_labels
        labels.font.color.rgb, labels.font.size = colour(on(fill)), Pt(12)
        labels.number_format, labels.number_format_is_linked, labels.show_value = shown, False, True
    return chart


def plane_chart(
    slide: Any, top: float, series: Sequence[Dots], names: tuple[str, str], about: str, width: float
) -> Any:  # fmt: skip
    """Dots with their numbers; axes from 0 to 1 named by what they mean."""
    data = Places(number_format="0.00")
    for name, dots, _ in series:
        made = data.add_series(short(name, LONGEST_SERIES))
        for _, x, y in dots:
            made.add_data_point(x, y)
    chart = insert(slide, top, XL_CHART_TYPE.XY_SCATTER, data, about, width=width)
    for made, (_, dots, fill) in zip(chart.plots[0].series, series, strict=True):
        made.format.line.fill.background()
        made.marker.style, made.marker.size = XL_MARKER_STYLE.CIRCLE, 12
        made.marker.format.fill.solid()
        made.marker.format.fill.fore_color.rgb = colour(fill)
        for place, (mark, _, _) in enumerate(dots):
            if mark:
                _marked(made.points[place].data_label, mark)
    for axis, name in ((chart.category_axis, names[0]), (chart.value_axis, names[1])):
        _plane_axis(axis, name)
    legend(chart, len(series))
    return chart


def _marked(data_label: Any, mark: str) -> None:
    data_label.text_frame.text = mark
    data_label.text_frame.paragraphs[0].runs[0].font.size = Pt(14)
    data_label.position = XL_LABEL_POSITION.RIGHT


def _plane_axis(axis: Any, name: str) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, 1, 0.5
    axis.has_title, axis.has_major_gridlines = True, True
    axis.major_gridlines.format.line.color.rgb = colour(LINE)
    axis.tick_label_position, axis.major_tick_mark = XL_TICK_LABEL_POSITION.NONE, XL_TICK_MARK.NONE
    axis.axis_title.text_frame.text = label(name)
    axis.axis_title.text_frame.paragraphs[0].runs[0].font.size = Pt(12)


def legend(chart: Any, series: int) -> None:
    """Names of the series above the chart, where there are several."""
    chart.has_legend = series > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size = Pt(14 if series < 7 else 12)


def on(fill: str) -> str:
    """The colour of text on this one."""
    red, green, blue = (int(fill.lstrip("#")[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return "FFFFFF" if 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2 < 0.22 else INK


def _size(names: Sequence[str]) -> int:
    longest = max((len(name) for name in names), default=0)
    return 15 if len(names) <= 6 and longest <= 60 else 14 if len(names) <= 9 and longest <= 90 else 12


def _numbers(plot: Any, form: str, position: Any, size: int) -> None:
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked, labels.position = form, False, position
    labels.font.size, labels.show_value = Pt(size), True


def _axes(chart: Any, full: float, *, reverse: bool, size: int) -> None:
    values, names = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale = 0, full
    values.has_major_gridlines, values.visible = False, False
    names.reverse_order, names.tick_labels.font.size = reverse, Pt(size)
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = colour(SOFT)


def _coloured(chart: Any, series: Sequence[Series]) -> None:
    for made, (_, _, fill) in zip(chart.plots[0].series, series, strict=True):
        made.format.fill.solid()
        made.format.fill.fore_color.rgb = colour(fill)
        made.invert_if_negative = False
    legend(chart, len(series))
