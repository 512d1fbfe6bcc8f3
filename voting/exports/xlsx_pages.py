"""Where the printed pages of a sheet end: a sheet is as wide as its page, and no chart is cut in two.

Excel ignores page breaks where it fits a sheet to a page itself, so the scale is reckoned here.
"""

from collections.abc import Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

MARGIN_INCHES = 0.4
"""To both sides; every printer can do it."""
PAGE_WIDTH, PAGE_HEIGHT = 735.0, 455.0
"""Points between the margins of A4 across; a little less, since programs and printers differ."""
WIDTH_OF_CHART = 650.0
"""Points that a chart reaches to the right, and a little more."""
LEAST_SCALE = 10
HEIGHT_OF_ROW = 15.0
POINTS_OF_PIXEL = 0.75
Rows = tuple[int, int]
"""The first row of a chart, or of others, and the first row below."""


def width_of(widths: Sequence[float]) -> float:
    """Points of columns that are so many characters wide."""
    return sum((7 * width + 5) * POINTS_OF_PIXEL for width in widths)


def height_of(heights: Mapping[int, float], rows: Rows) -> float:
    """Points of some rows below each other."""
    return sum(heights.get(row, HEIGHT_OF_ROW) for row in range(*rows))


def page_breaks(
    heights: Mapping[int, float], last_row: int, charts: Sequence[Rows], room: float, repeated: Rows = (0, 1)
) -> list[int]:
    """The rows that begin a page but the first; `heights` in points of rows that are not as usual, `room` of a page.

    `repeated` are on top of each page. A chart that is higher than a page begins one.
    """
    title, first_of_chart = height_of(heights, repeated), dict(charts)
    breaks: list[int] = []
    start, used = 0, 0.0
    for row in range(last_row + 1):
        end = first_of_chart.get(row, row + 1)
        whole = height_of(heights, (row, end))
        if used + whole > room and row > start:
            breaks.append(row)
            start, used = row, title
        used += heights.get(row, HEIGHT_OF_ROW)
    return breaks


def set_pages(
    sheet: Worksheet, widths: Sequence[float], heights: Mapping[int, float], charts: Sequence[Rows], repeated: Rows
) -> None:
    """Set scale and page breaks of a sheet whose columns are so wide and whose rows are so high."""
    width = max(width_of(widths), WIDTH_OF_CHART if charts else 1.0)
    highest = max((HEIGHT_OF_ROW * (end - first) for first, end in charts), default=0.0)
    height = height_of(heights, repeated) + highest
    scale = max(LEAST_SCALE, min(100, int(100 * PAGE_WIDTH / width), int(100 * PAGE_HEIGHT / height)))
    sheet.set_print_scale(scale)
    last = max([sheet.dim_rowmax or 0, *(end - 1 for _, end in charts)])
    sheet.set_h_pagebreaks(page_breaks(heights, last, charts, PAGE_HEIGHT * 100 / scale, repeated))
