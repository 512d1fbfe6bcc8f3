"""How both files lay out tables."""

from math import ceil

from .model import Table

WIDTH_OF_TEXT = 160
"""Millimetres between the margins."""
MOST_LINES_TOGETHER = 11
"""Tables up to here stand on one page; longer ones fill what is left of it, and repeat their heads on the next."""
WIDTH_OF_LETTER = 0.2
"""Millimetres of a letter for each point of its size, about."""
MARGINS_OF_CELL = 3


def widths(table: Table) -> list[float]:
    """How the columns share the width: those with running text get more."""
    if table.widths:
        return [float(width) for width in table.widths]
    numbers = len(table.head) - table.wide
    each = max(2.0, min(4.0, numbers * 0.45)) if numbers else 1.0
    return [each] * table.wide + [1.0] * numbers


def points(table: Table) -> float:
    """The size of the letters: smaller where there are many columns."""
    columns = len(table.head)
    return 9 if columns <= 5 else 8 if columns <= 9 else 7


def together(table: Table) -> bool:
    """Whether a table is short enough to be kept on one page."""
    shares, letter = widths(table), points(table) * WIDTH_OF_LETTER
    fit = [max(1.0, (WIDTH_OF_TEXT * share / sum(shares) - MARGINS_OF_CELL) / letter) for share in shares]
    lines = sum(max(ceil(max(1, len(cell)) / most) for cell, most in zip(row, fit, strict=True)) for row in table.rows)
    return lines <= MOST_LINES_TOGETHER
