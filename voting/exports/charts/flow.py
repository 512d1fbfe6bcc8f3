"""Who moved from where to where between two rounds: ribbons between the places left and right."""

from collections.abc import Mapping, Sequence
from typing import Any

from .measure import wrapped
from .palette import BAR, LINE, SOFT
from .shapes import Block, height_of, lines, path, rectangle, text

WIDTH = 1128
SIZE, SMALL = 20, 18
LABEL_WIDTH, NUMBER = 380, 52
SLOT, FULLEST, THICK = 62, 50, 12
STAYED, MOVED = "#b4cfd1", "#d9822b"
Move = dict[str, Any]


def flow(
    heading: str,
    places: Sequence[tuple[str, str]],
    moves: Sequence[Move],
    people: Sequence[Mapping[str, int]],
    note: str,
) -> Block:
    """One flow. `places` are (id, words) from top to bottom; `people` at each place before and after, of all who
    answered: bars as high as these numbers, of which the ribbons are the part that may be shown."""
    head = wrapped(heading, SIZE, WIDTH, 600) if heading else []
    top = height_of(head, SIZE) + (12 if head else 0)
    labels = [wrapped(name, SIZE, LABEL_WIDTH - 10, most=9) for _, name in places]
    slots = [max(SLOT, height_of(label, SIZE) + 12) for label in labels]
    starts = [top + sum(slots[:place]) for place in range(len(slots))]
    middles = {key: start + slot / 2 for (key, _), start, slot in zip(places, starts, slots, strict=True)}
    body = lines(0, 0, head, SIZE, weight=600)
    for label, (key, _) in zip(labels, places, strict=True):
        body += lines(0, middles[key] - height_of(label, SIZE) / 2, label, SIZE)
    body += _ribbons(middles, moves, people)
    end = top + sum(slots)
    notes = wrapped(note, SMALL, WIDTH) if note else []
    return Block(end + 8 + height_of(notes, SMALL) + 20, body + lines(0, end + 8, notes, SMALL, fill=SOFT))


def _ribbons(middles: Mapping[str, float], moves: Sequence[Move], sums: Sequence[Mapping[str, int]]) -> str:
    """Moves that stay first, so that others cross over them."""
    keys = list(middles)
    unit = FULLEST / max([1, *(of_end.get(key, 0) for of_end in sums for key in keys)])
    left, right = LABEL_WIDTH + NUMBER, WIDTH - NUMBER
    body, at = "", [{key: middles[key] - of_end.get(key, 0) * unit / 2 for key in keys} for of_end in sums]
    for end, x in ((0, left), (1, right - THICK)):
        for key in keys:
            people = sums[end].get(key, 0)
            body += rectangle(x, at[end][key], THICK, people * unit, BAR)
            where = (x - 8, "end") if end == 0 else (x + THICK + 8, "start")
            body += text(where[0], middles[key] + 6, str(people), SIZE, weight=600, anchor=where[1])
    ribbons = []
    starts: dict[tuple[str, str], float] = {}
    for move in sorted(moves, key=lambda m: (keys.index(m["from"]), keys.index(m["to"]))):
        starts[move["from"], move["to"]] = at[0][move["from"]]
        at[0][move["from"]] += move["n"] * unit
    for move in sorted(moves, key=lambda m: (keys.index(m["to"]), keys.index(m["from"]))):
        end_y = at[1][move["to"]]
        at[1][move["to"]] += move["n"] * unit
        ribbons.append((move, starts[move["from"], move["to"]], end_y))
    for move, start, stop in sorted(ribbons, key=lambda ribbon: ribbon[0]["from"] != ribbon[0]["to"]):
        body += _ribbon(left + THICK, right - THICK, start, stop, move["n"] * unit, move["from"] == move["to"])
    return body


def _ribbon(left: float, right: float, start: float, stop: float, thick: float, stayed: bool) -> str:
    middle = (left + right) / 2
    d = (
        f"M{left:.1f} {start:.1f} C{middle:.1f} {start:.1f} {middle:.1f} {stop:.1f} {right:.1f} {stop:.1f} "
        f"V{stop + thick:.1f} C{middle:.1f} {stop + thick:.1f} {middle:.1f} {start + thick:.1f} "
        f"{left:.1f} {start + thick:.1f} Z"
    )
    return path(d, STAYED if stayed else MOVED, LINE, 0.5, 0.75)
