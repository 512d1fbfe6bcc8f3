"""Items cut into the points of a scale, or into agree, pass and disagree: bars to 100 %."""

from collections.abc import Sequence

from voting.exports.charts.distribution import figures
from voting.exports.charts.palette import AGREE, DISAGREE, PASS, along_scale
from voting.exports.charts.sides import Side, Words
from voting.question_kinds import Row

from .deck import Deck
from .heading import Heading, short
from .native import Series, column_chart, percent_format, stacked_chart

MOST_ROWS, MOST_ITEMS = 14, 8
Items = dict[str, list[Row]]


def distribution(deck: Deck, heading: Heading, sides: Sequence[Side], words: Words) -> None:
    """Items with their median; one item of one side as columns."""
    items = items_of(sides[-1])
    first = next(iter(items.values()))
    colours = [along_scale(place / max(1, len(first) - 1)).lstrip("#") for place in range(len(first))]
    if len(sides) == 1 and len(items) == 1:
        slide, top = heading.slide(deck)
        series: list[Series] = [(sides[0].name, [float(row.values["share"] or 0) for row in first], colours[-1])]
        column_chart(
            slide, top, [words.option(row) for row in first], series, percent_format(words.language), heading.about
        )
        return
    _stacked(deck, heading, list(items), sides, colours, words)


def opinions(deck: Deck, heading: Heading, sides: Sequence[Side], words: Words) -> None:
    """Statements, those with most agreement first, disagreement at the left."""
    items = items_of(sides[-1])
    ordered = sorted(items, key=lambda item: -_leaning(items[item]))
    _stacked(deck, heading, ordered, sides, [DISAGREE[1:], PASS[1:], AGREE[1:]], words)


def items_of(side: Side) -> Items:
    """The rows of each item, from the lowest option up."""
    found: Items = {}
    for row in side.part.rows:
        found.setdefault(row.item, []).append(row)
    backwards = side.part.drawing == "opinions"  # agreement comes first in tables
    return {item: rows[::-1] if backwards else rows for item, rows in found.items()}


def _leaning(rows: list[Row]) -> float:
    return float(rows[-1].values["share"] or 0) - float(rows[0].values["share"] or 0)


def _stacked(
    deck: Deck, heading: Heading, items: list[str], sides: Sequence[Side], colours: Sequence[str], words: Words
) -> None:  # fmt: skip
    of_sides = [items_of(side) for side in sides]
    many = min(MOST_ITEMS, max(1, MOST_ROWS // (len(sides) + (len(sides) > 1))))
    pages = -(-len(items) // many)
    many = -(-len(items) // pages)
    form = percent_format(words.language)
    for number in range(pages):
        few = items[number * many : (number + 1) * many]
        names = [name for item in few for name in _categories(item, sides, of_sides, words)]
        full_names = [words.of(of_sides[-1][item][0].item_text) for item in few]
        slide, top = heading.page(number + 1, pages).slide(deck, full_names)
        stacked_chart(slide, top, names, _series(few, of_sides, colours, words), form, heading.about)


def _categories(item: str, sides: Sequence[Side], of_sides: Sequence[Items], words: Words) -> list[str]:
    """The item with its figures; of several sides the item as a heading, then each side with its own."""
    first = of_sides[-1][item][0]
    name = short(words.of(first.item_text))
    if len(sides) == 1:
        return [f"{name} ({figures(first, words)})"]
    found = [of_side.get(item) for of_side in of_sides]
    ns = [rows[0].values["n"] if rows else 0 for rows in found]
    return [name, *(f"{side.name} (n = {n})" for side, n in zip(sides, ns, strict=True))]


def _series(few: Sequence[str], of_sides: Sequence[Items], colours: Sequence[str], words: Words) -> list[Series]:
    """A series for each point; its values item by item, and within an item side by side."""
    first = of_sides[-1][few[0]]
    made: list[Series] = []
    for place, (row, colour) in enumerate(zip(first, colours, strict=True)):
        values: list[float | None] = []
        for item in few:
            if len(of_sides) > 1:
                values.append(None)  # the heading
            for of_side in of_sides:
                rows = of_side.get(item)
                values.append(float(rows[place].values["share"] or 0) if rows else None)
        made.append((words.option(row), values, colour))
    return made
