"""Colours of printed charts: the tokens of the pages (static/css/tokens.css), on white.

Whatever two of them stand side by side differ in lightness too, so that a chart can be read in grey and by people who
see colours otherwise.
"""

INK, SOFT, LINE, FAINT = "#1b1d20", "#575c63", "#8a8f96", "#e4e1da"
BAR = "#0d6670"
ROUNDS = ("#0d6670", "#74aab0", "#b4cfd1", "#d7e4e5")
"""The newest round first."""
GROUPS = ("#0d6670", "#d9822b", "#74aab0", "#6b4f8f", "#e3b968", "#5d6670")
"""Groups beside each other; neighbours differ in lightness too."""
SURE = ("#0d6670", "#3f868e", "#74aab0", "#a5c8cb", "#d7e4e5")
"""How sure people are, from certain to a guess."""
UNSAID = "#eae7e0"
_LOW, _MIDDLE, _HIGH = (0xD9, 0x82, 0x2B), (0xEA, 0xE7, 0xE0), (0x0D, 0x5E, 0x66)
"""The high end is much darker than the low end."""
DISAGREE, PASS, AGREE = "#d9822b", "#eae7e0", "#0d5e66"
OPINIONS = ("#6b4f8f", "#c79a3a", "#2a5db0", "#d07aa6", "#4d565e")


def along_scale(place: float) -> str:
    """A colour from the low end of a scale (0.0) over its middle to the high end (1.0)."""
    start, end, way = (_LOW, _MIDDLE, 2 * place) if place < 0.5 else (_MIDDLE, _HIGH, 2 * place - 1)
    return "#" + "".join(f"{round(a + (b - a) * way):02x}" for a, b in zip(start, end, strict=True))


def on(colour: str) -> str:
    """The colour of text that can be read on this one."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return "#ffffff" if 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2 < 0.22 else INK
