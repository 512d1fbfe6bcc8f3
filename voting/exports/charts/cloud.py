"""Words, the commonest largest, from the middle outwards; none lies on another."""

from collections.abc import Sequence
from math import cos, hypot, sin, sqrt

from .measure import width
from .palette import BAR, INK, SOFT
from .shapes import Block, text
from .sides import Side, Words

WIDTH, HEIGHT = 1128, 520
MOST = 60
LARGEST, SMALLEST = 88.0, 15.0
LINE, GAP = 1.14, 0.3
Box = tuple[float, float, float, float]


def cloud(sides: Sequence[Side], words: Words) -> list[Block]:
    """The commonest words of the last side; how often the first ones were said stands in the description."""
    rows = [row for row in sides[-1].part.rows if row.values.get("approved", True)][:MOST]
    counted = [(words.option(row), int(row.values["count"] or 0)) for row in rows]
    if not counted:
        return []
    scale = 1.0
    while (placed := _placed(counted, scale)) is None:
        scale *= 0.9
    top = min(y - high / 2 for _, _, y, high, _ in placed)
    bottom = max(y + high / 2 for _, _, y, high, _ in placed)
    body = "".join(
        text(
            WIDTH / 2 + x,
            y - top + size * 0.36,
            word,
            size,
            weight=600,
            fill=_colour(place, len(placed)),
            anchor="middle",
        )
        for place, (word, x, y, _, size) in enumerate(placed)
    )
    return [Block(bottom - top + 10, body)]


def _colour(place: int, number: int) -> str:
    """The first ones stand out, the last ones step back."""
    return BAR if place < 3 else INK if place < number * 2 / 3 else SOFT


def _placed(counted: Sequence[tuple[str, int]], scale: float) -> list[tuple[str, float, float, float, float]] | None:
    """(word, x, y, height, size) from the middle of the picture; None where they are too large to fit."""
    most = counted[0][1] or 1
    boxes: list[Box] = []
    found = []
    for word, count in counted:
        size = max(SMALLEST * min(1.0, scale * 1.5), scale * LARGEST * sqrt(count / most))
        box = _free((width(word, size, 600) + GAP * size) / 2, LINE * size / 2, boxes)
        if box is None:
            return None
        boxes.append(box)
        found.append((word, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, box[3] - box[1], size))
    return found


def _free(half_width: float, half_height: float, boxes: Sequence[Box]) -> Box | None:
    """The first free place along a flat spiral."""
    angle, reach = 0.0, hypot(WIDTH, HEIGHT) / 2
    while (radius := 1.2 * angle) < reach:
        x, y = radius * cos(angle), radius * HEIGHT / WIDTH * 1.3 * sin(angle)
        box = (x - half_width, y - half_height, x + half_width, y + half_height)
        inside = box[0] >= -WIDTH / 2 and box[2] <= WIDTH / 2 and box[1] >= -HEIGHT / 2 and box[3] <= HEIGHT / 2
        if inside and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in boxes):
            return box
        angle += 0.3 / max(1.0, sqrt(angle) * 0.35)
    return None
