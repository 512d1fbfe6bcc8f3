"""Who thinks alike: a dot for each person near those who voted alike, and what each group stands for."""

from typing import Any

from voting.exports.figures import percent

from .measure import wrapped
from .palette import LINE, OPINIONS, SOFT
from .shapes import Block, circle, height_of, lines, path, rectangle, text
from .sides import Words

WIDTH = 1128
SIZE = 20
MAP_HEIGHT, EDGE = 420, 26
SIDES = {"agree": "+", "disagree": "−"}  # noqa: RUF001 - a minus sign
SHAPES = (
    "M{a} 0 L0 {a} L-{a} 0 L0 -{a} Z", "M-{a} -{a} H{a} V{a} H-{a} Z", "M0 -{a} L{a} {a} L-{a} {a} Z",
    "M-{a} -{a} L{a} -{a} L0 {a} Z", "",
)  # fmt: skip
"""Each group has a shape besides its colour; the last one discs."""


def opinion_map(found: dict[str, Any], statements: dict[str, str], words: Words) -> list[Block]:
    """The map, then a block for each group, and what all agree on. `found` is the tally's part about groups."""
    blocks = [_map(found)]
    for place, group in enumerate(found["groups"]):
        heading = words.translate("Opinion group {name}").format(name=group["id"])
        blocks.append(_told(f"{heading} · n = {group['people']}", group["statements"], statements, place, words))
    if found.get("agreed"):
        blocks.append(_told(words.translate("All groups"), found["agreed"], statements, None, words))
    return blocks


def _map(found: dict[str, Any]) -> Block:
    points = found["points"]
    xs, ys = [p[0] for p in points] or [0], [p[1] for p in points] or [0]
    wide, high = max(xs) - min(xs) or 1, max(ys) - min(ys) or 1

    def place(x: float, y: float) -> tuple[float, float]:
        across = EDGE + (x - min(xs)) / wide * (WIDTH - 2 * EDGE)
        return across, MAP_HEIGHT - EDGE - (y - min(ys)) / high * (MAP_HEIGHT - 2 * EDGE)

    body = rectangle(0, 0, WIDTH, MAP_HEIGHT, "#ffffff", LINE)
    for x, y, group in points:
        body += _dot(*place(x, y), group)
    for number, group in enumerate(found["groups"]):
        x, y = place(*group["centre"])
        body += circle(x, y, 19, OPINIONS[number], "#ffffff")
        body += text(x, y + 7, group["id"], 20, weight=700, fill="#ffffff", anchor="middle")
    return Block(MAP_HEIGHT + 24, body)


def _dot(x: float, y: float, group: int) -> str:
    shape = SHAPES[group].format(a=6)
    if not shape:
        return circle(x, y, 5.5, OPINIONS[group])
    return f'<g transform="translate({x:.1f} {y:.1f})">{path(shape, OPINIONS[group], opacity=0.8)}</g>'


def _told(
    heading: str, entries: list[dict[str, Any]], statements: dict[str, str], place: int | None, words: Words
) -> Block:
    body, y = text(34, SIZE, heading, SIZE, weight=700), SIZE * 1.5
    if place is not None:
        body += _dot(12, SIZE * 0.65, place)
    for entry in entries:
        said = words.translate("agree") if entry["side"] == "agree" else words.translate("disagree")
        share = percent(entry["share"], words.language)
        found = wrapped(f"{share} {said}: {statements.get(entry['statement'], entry['statement'])}", SIZE, WIDTH - 64)
        body += text(34, y + SIZE * 0.95, SIDES[entry["side"]], SIZE, weight=700) + lines(56, y, found, SIZE, fill=SOFT)
        y += height_of(found, SIZE) + 3
    return Block(y + 14, body)
