"""A chart as PNG, with the very Inter it was measured in."""

from .measure import FONTS
from .sheets import Chart

SCALE = 2
"""Pixels for each unit of the picture."""
POINTS_PER_INCH = 72


def png_of(chart: Chart) -> bytes:
    """The picture twice as many pixels across as units, on white. Texts become shapes; system fonts play no part."""
    import typst  # 85 MB, and only here

    page = (
        f"#set page(width: {chart.width}pt, height: {chart.height}pt, margin: 0pt)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", width: 100%)'
    )
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
    made = typst.compile(
        page.encode(), format="png", ppi=SCALE * POINTS_PER_INCH, font_paths=fonts, sys_inputs={"svg": chart.svg}
    )  # fmt: skip
    assert isinstance(made, bytes)  # one page
    return made
