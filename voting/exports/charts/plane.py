"""Items on a plane between two axes: numbered dots, the names in a list below; several rounds as arrows."""

from collections.abc import Mapping, Sequence
from math import cos, hypot, pi, sin

from voting.domain.text import Text
from voting.exports.figures import number

from .legends import legend
from .measure import wrapped
from .palette import BAR, FAINT, LINE, ROUNDS, SOFT
from .shapes import Block, circle, height_of, line, lines, moved, path, rectangle, text
from .sides import Side, Words

WIDTH = 1128
SIZE = 20
LARGE, SMALL = (860, 560), (520, 290)
"""Width and height of the plane: alone, and where there is one for each group."""
BADGE = 14
Place = tuple[float, float]


def plane(sides: Sequence[Side], words: Words) -> list[Block]:
    """One plane and its list; of several rounds an arrow leads from the place in the first to that in the last."""
    drawn = _drawn(sides, LARGE, words)
    return [Block(drawn.height + 24, moved(drawn.body, (WIDTH - LARGE[0]) / 2, 0)), *_list(sides, words)]


def planes(sides: Sequence[Side], words: Words) -> list[Block]:
    """A plane for each group, two side by side, and the list."""
    blocks = []
    for first in range(0, len(sides), 2):
        body, height = "", 0.0
        for column, side in enumerate(sides[first : first + 2]):
            head = wrapped(f"{side.name} · n = {side.n}", SIZE, SMALL[0], 600, most=2)
            drawn = _drawn([side], SMALL, words)
            x = column * (WIDTH - SMALL[0])
            body += lines(x, 0, head, SIZE, weight=600) + moved(drawn.body, x, height_of(head, SIZE) + 8)
            height = max(height, height_of(head, SIZE) + 8 + drawn.height)
        blocks.append(Block(height + 26, body))
    return [*blocks, _together(_list(sides[:1], words, figures=False))]


def _together(blocks: Sequence[Block]) -> Block:
    """One block of several below each other, which no page ends between."""
    body, below = "", 0.0
    for block in blocks:
        body, below = body + moved(block.body, 0, below), below + block.height
    return Block(below, body)


def rounds_of_plane(sides: Sequence[Side], words: Words) -> Block | None:
    """That arrows lead from the first round to the last."""
    if len(sides) == 1:
        return None
    return legend([(ROUNDS[1], sides[0].name), (BAR, sides[-1].name)])


def _places(side: Side) -> dict[str, Place]:
    return {
        row.option: (float(row.values["x"]), float(row.values["y"]))
        for row in side.part.rows
        if row.values["x"] is not None and row.values["y"] is not None
    }


def _drawn(sides: Sequence[Side], size: tuple[int, int], words: Words) -> Block:
    width, height = size
    body, below = _axes(sides[-1].part.headings, size, words)
    last, first = _places(sides[-1]), _places(sides[0]) if len(sides) > 1 else {}
    at = {item: (width * x, height * (1 - y)) for item, (x, y) in last.items()}
    numbers = {row.option: place for place, row in enumerate(sides[-1].part.rows, start=1)}
    for item, (x, y) in first.items():
        if item in at:
            body += _arrow((width * x, height * (1 - y)), at[item])
    badges = badge_places(list(at.values()), size)
    for (item, (x, y)), (to_x, to_y) in zip(at.items(), badges, strict=True):
        body += line(x, y, to_x, to_y, LINE) + circle(x, y, 5, BAR)
        body += circle(to_x, to_y, BADGE, BAR, "#ffffff")
        body += text(to_x, to_y + 5.5, str(numbers[item]), 16, weight=700, fill="#ffffff", anchor="middle")
    return Block(below, body)


def _axes(headings: Mapping[str, Text], size: tuple[int, int], words: Words) -> tuple[str, float]:
    """Frame, middle lines, what the axes mean: across below, upwards above the plane."""
    width, height = size
    body = rectangle(0, 0, width, height, "#ffffff", LINE)
    body += line(width / 2, 0, width / 2, height, FAINT) + line(0, height / 2, width, height / 2, FAINT)
    below = height + 8.0
    for mark, name in (("→", words.of(headings.get("x"))), ("↑", words.of(headings.get("y")))):
        found = wrapped(f"{mark} {name}", SIZE - 2, width)
        body += lines(0, below, found, SIZE - 2, fill=SOFT)
        below += height_of(found, SIZE - 2) + 2
    return body, below


def _arrow(start: Place, end: Place) -> str:
    (x, y), (to_x, to_y) = start, end
    length = hypot(to_x - x, to_y - y)
    body = circle(x, y, 5, ROUNDS[1])
    if length < 14:
        return body
    across, up = (to_x - x) / length, (to_y - y) / length
    tip_x, tip_y = to_x - 6 * across, to_y - 6 * up
    head = f"M{tip_x:.1f} {tip_y:.1f} L{tip_x - 12 * across + 5 * up:.1f} {tip_y - 12 * up - 5 * across:.1f} "
    head += f"L{tip_x - 12 * across - 5 * up:.1f} {tip_y - 12 * up + 5 * across:.1f} Z"
    return body + line(x, y, tip_x, tip_y, ROUNDS[1], 2.5) + path(head, ROUNDS[1])


def badge_places(dots: Sequence[Place], size: tuple[int, int]) -> list[Place]:
    """For each dot the nearest place of its number where it covers neither another number nor a dot."""
    width, height = size
    taken: list[Place] = []
    for x, y in dots:
        tried = [
            (x + radius * cos(turn * pi / 8), y + radius * sin(turn * pi / 8))
            for radius in range(24, 400, 12)
            for turn in (14, 10, 0, 8, 2, 6, 12, 4, 15, 13, 11, 9, 1, 3, 5, 7)
        ]
        inside = [p for p in tried if BADGE < p[0] < width - BADGE and BADGE < p[1] < height - BADGE]
        free = (
            place for place in inside
            if all(hypot(place[0] - a, place[1] - b) > 2 * BADGE + 2 for a, b in taken)
            and all(hypot(place[0] - a, place[1] - b) > BADGE + 6 for a, b in dots)
        )  # fmt: skip
        taken.append(next(free, inside[0]))
    return taken


def _list(sides: Sequence[Side], words: Words, figures: bool = True) -> list[Block]:
    """The numbers' names, with the places of the last side."""
    blocks = []
    for place, row in enumerate(sides[-1].part.rows, start=1):
        x, y = row.values["x"], row.values["y"]
        said = words.option(row)
        if figures and x is not None and y is not None:
            said += (
                f" (→ {number(float(x), words.language)}, ↑ {number(float(y), words.language)}, n = {row.values['n']})"
            )
        found = wrapped(said, SIZE, WIDTH - 50)
        body = circle(BADGE, BADGE, BADGE, BAR) + lines(44, 2, found, SIZE)
        body += text(BADGE, BADGE + 5.5, str(place), 16, weight=700, fill="#ffffff", anchor="middle")
        blocks.append(Block(max(34, height_of(found, SIZE) + 8), body))
    return blocks
