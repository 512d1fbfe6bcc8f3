"""How both files lay out tables."""

from .model import Table

WIDTH_OF_TEXT = 160
"""Millimetres between the margins."""
MOST_ROWS_TOGETHER = 24
"""Tables up to here stand on one page; longer ones repeat their heads."""


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
