"""What colours mean."""

from collections.abc import Sequence

from .measure import width, wrapped
from .shapes import Block, lines, rectangle

WIDTH = 1128
SMALL = 18


def legend(entries: Sequence[tuple[str, str]]) -> Block:
    """Coloured squares with words, side by side as far as there is room."""
    x, y, body = 0.0, 0.0, ""
    for colour, name in entries:
        found = wrapped(name, SMALL, 520, most=2)
        needed = 34 + max(width(line, SMALL) for line in found) + 22
        if x and x + needed > WIDTH:
            x, y = 0.0, y + SMALL * 2.8
        body += rectangle(x, y + 1, 22, 18, colour, "#8a8f96") + lines(x + 30, y, found, SMALL)
        x += needed
    return Block(y + SMALL * 2.6, body)
