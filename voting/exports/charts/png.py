"""A chart as PNG, with the very Inter it was measured in."""

from functools import cache
from typing import Any

from .measure import FONTS
from .sheets import Chart

SCALE = 2
"""Pixels for each unit of the picture."""
POINTS_PER_INCH = 72


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def png_of(chart: Chart) -> bytes:
    """The picture twice as many pixels across as units, on white. Texts become shapes; system fonts play no part."""
    import typst  # 85 MB, and only here

    page = (
        f"#set page(width: {chart.width}pt, height: {chart.height}pt, margin: 0pt, fill: none)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    )
    made = typst.compile(
        page.encode(), format="png", ppi=SCALE * POINTS_PER_INCH, font_paths=_fonts(), sys_inputs={"svg": chart.svg}
    )  # fmt: skip
    assert isinstance(made, bytes)  # one page
    return made
