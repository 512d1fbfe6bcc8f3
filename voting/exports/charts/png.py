"""A chart as PNG, with the very Inter it was measured in."""

from voting.typesetting import MAIN, typeset

from .sheets import Chart

SCALE = 2
"""Pixels for each unit of the picture."""
POINTS_PER_INCH = 72


def png_of(chart: Chart) -> bytes:
    """The picture twice as many pixels across as units, on white. Texts become shapes; system fonts play no part."""
    page = (
        f"#set page(width: {chart.width}pt, height: {chart.height}pt, margin: 0pt, fill: none)\n"
        '#image("chart.svg", width: 100%)'
    )
    return typeset({MAIN: page.encode(), "chart.svg": chart.svg.encode()}, "png", ppi=SCALE * POINTS_PER_INCH)
