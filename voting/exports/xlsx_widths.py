"""How wide the columns of a question's sheet are: narrower where there are many, so that a printed page can be read."""

TEXT_WIDTH, NUMBER_WIDTH, GROUP_WIDTH = 36.0, 11.0, 20.0
"""Characters of texts, of numbers, and of names of groups."""
WIDTH_OF_LONE_TEXT = 60.0
"""Of texts in one language with few numbers beside them, such as what people wrote."""
NARROW = {TEXT_WIDTH: 28.0, NUMBER_WIDTH: 9.0, GROUP_WIDTH: 14.0}
MANY_NUMBERS = 8
"""Columns of numbers; where there are more, all are narrow."""
MANY_POINTS, POINT_WIDTH = 6, 6.5
"""Points of a scale; where there are more, their words are turned on their side above narrow columns."""


def fitting_width(width: float, numbers: int) -> float:
    """One of the widths above, on a sheet with so many columns of numbers."""
    return NARROW.get(width, width) if numbers > MANY_NUMBERS else width
