"""Shifts that are no flows: kept, added, dropped; places before and after; median and middle half before and after."""

from collections.abc import Mapping, Sequence
from typing import Any

from voting.exports.figures import number

from .legends import legend
from .measure import shortened, wrapped
from .palette import AGREE, BAR, DISAGREE, INK, LINE, ROUNDS, SOFT, on
from .shapes import Block, circle, height_of, line, lines, rectangle, text
from .sides import Words

WIDTH = 1128
SIZE, SMALL = 20, 18
LABEL_WIDTH = 420
CHANGES = (("kept", AGREE), ("added", "#74aab0"), ("dropped", DISAGREE))
SAID = {"kept": "Kept", "added": "Added", "dropped": "Dropped"}


def changes(options: Mapping[str, Mapping[str, int | None]], names: Mapping[str, str], words: Words) -> list[Block]:
    """A bar for each option: how many people kept, added and dropped it; a dash where the number is not shown."""
    most = max((sum(n or 0 for n in of.values()) for of in options.values()), default=0) or 1
    return [_changed(names.get(option, option), found, most, words) for option, found in options.items()]


def changes_legend(words: Words) -> Block:
    """What the colours of changes mean."""
    return legend([(colour, words.translate(SAID[name])) for name, colour in CHANGES])


def _changed(name: str, found: Mapping[str, int | None], most: int, words: Words) -> Block:
    label = wrapped(name, SIZE, LABEL_WIDTH)
    body, x, room = lines(0, 0, label, SIZE), LABEL_WIDTH + 20.0, WIDTH - LABEL_WIDTH - 160
    for key, colour in CHANGES:
        n = found.get(key)
        length = room * (n or 0) / most
        body += rectangle(x, 0, length - 1.5, 28, colour)
        if n:
            body += text(x + length / 2, 20, str(n), SMALL, weight=600, fill=on(colour), anchor="middle")
        x += length
    hidden = [words.translate(SAID[key]).lower() for key, _ in CHANGES if found.get(key) is None]
    if hidden:
        body += lines(x + 10, 5, wrapped(f"{', '.join(hidden)}: …", SMALL, WIDTH - x - 10, most=2), SMALL, fill=SOFT)
    return Block(max(38, height_of(label, SIZE)) + 14, body)


def slopes(ranks: Mapping[str, Any], names: Mapping[str, str], heads: Sequence[str], words: Words) -> list[Block]:
    """A line from the place before to the place after for each option, the best on top; points in brackets."""
    before = sorted(ranks, key=lambda o: (ranks[o]["before"]["place"], -ranks[o]["before"]["points"]))
    after = sorted(ranks, key=lambda o: (ranks[o]["after"]["place"], -ranks[o]["after"]["points"]))
    column = 430
    said = {
        (side, option): wrapped(_place_words(ranks[option][side], names.get(option, option), words), SIZE, column)
        for side in ("before", "after") for option in ranks
    }  # fmt: skip
    slot = max(46, max(height_of(found, SIZE) for found in said.values()) + 14)
    named = [wrapped(head, SIZE, column) for head in heads]
    top = max(height_of(found, SIZE) for found in named) + 12
    body = lines(0, 0, named[0], SIZE, fill=SOFT) + lines(WIDTH - column, 0, named[1], SIZE, weight=600)
    for place, option in enumerate(before):
        y, to_y = top + slot * (place + 0.5), top + slot * (after.index(option) + 0.5)
        found = said["before", option]
        body += lines(0, y - height_of(found, SIZE) / 2, found, SIZE, fill=SOFT)
        found = said["after", option]
        body += lines(WIDTH - column, to_y - height_of(found, SIZE) / 2, found, SIZE)
        same = ranks[option]["before"]["place"] == ranks[option]["after"]["place"]
        body += line(column + 12, y, WIDTH - column - 12, to_y, ROUNDS[1] if same else DISAGREE, 3)
        body += circle(column + 12, y, 5, BAR) + circle(WIDTH - column - 12, to_y, 5, BAR)
    return [Block(top + slot * len(before) + 8, body)]


def _place_words(standing: Mapping[str, Any], name: str, words: Words) -> str:
    return f"{standing['place']}. {name} ({number(standing['points'], words.language)})"


def ranges(shift: Mapping[str, Any], settings: Mapping[str, Any], heads: Sequence[str], words: Words) -> list[Block]:
    """Median and middle half of the answers before and after, on one line of numbers."""
    sides = [shift["before"], shift["after"]]
    low, high = float(settings["minimum"]), float(settings["maximum"])
    unit, spread = shortened(words.of(settings.get("unit")), SMALL, 200), (high - low) or 1
    blocks = []
    for place, (side, head) in enumerate(zip(sides, heads, strict=True)):
        found = wrapped(head, SIZE, LABEL_WIDTH, 600 if place else 400)
        start, room = LABEL_WIDTH + 60.0, WIDTH - LABEL_WIDTH - 160
        x1, x2, x = (start + room * (side[key] - low) / spread for key in ("q1", "q3", "median"))
        body = lines(0, 10, found, SIZE, weight=600 if place else 400)
        body += rectangle(x1, 12, max(4.0, x2 - x1), 24, ROUNDS[1 - place]) + rectangle(x - 3, 6, 6, 36, INK)
        said = {key: number(float(side[key]), words.language) for key in ("q1", "median", "q3")}
        told = words.translate("Median {median}, middle half {low} to {high}")
        figures = told.format(median=f"{said['median']} {unit}".strip(), low=said["q1"], high=said["q3"])
        body += text(start, 68, figures, SMALL, fill=SOFT)
        body += line(start, 46, start + room, 46, LINE)
        body += text(start - 8, 52, number(low, words.language), SMALL, fill=SOFT, anchor="end")
        body += text(start + room + 8, 52, number(high, words.language), SMALL, fill=SOFT)
        blocks.append(Block(max(90, height_of(found, SIZE) + 20), body))
    return blocks
