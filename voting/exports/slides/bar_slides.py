"""Options as bars, bins as columns: alone, round beside round, group beside group."""

from collections.abc import Sequence

from voting.exports.charts.bars import FULL, measure_of, measure_of_group
from voting.exports.charts.palette import ROUNDS
from voting.exports.charts.sides import Side, Words
from voting.question_kinds import Row

from .deck import Deck
from .heading import Heading, short
from .native import Series, bar_chart, column_chart, percent_format
from .theme import ACCENTS

MOST_BARS, MOST_ROWS = 30, 12
"""On one slide; more go on on the next."""


def bars(deck: Deck, heading: Heading, sides: Sequence[Side], words: Words) -> None:
    """Options in the order of the question."""
    _bars(deck, heading, list(sides[-1].part.rows), sides, _round_colours(sides), words)


def places(deck: Deck, heading: Heading, sides: Sequence[Side], words: Words) -> None:
    """Options from the first place to the last."""
    _bars(deck, heading, _by_place(sides[-1]), sides, _round_colours(sides), words)


def bars_by_group(deck: Deck, heading: Heading, sides: Sequence[Side], words: Words) -> None:
    """A bar of each group for each option."""
    rows, colours = list(sides[0].part.rows), [ACCENTS[n % len(ACCENTS)] for n in range(len(sides))]
    measure = measure_of_group(rows[0])
    _bars(deck, heading, rows, sides, colours, words, measure if measure == "average_rank" else "")


def columns(deck: Deck, heading: Heading, sides: Sequence[Side], words: Words) -> None:
    """Shares of bins; median and quartiles stand in the line below the title."""
    rows = sides[-1].part.rows
    series = _series(list(rows), sides, _round_colours(sides), "share")
    slide, top = heading.slide(deck)
    column_chart(slide, top, [words.option(row) for row in rows], series, percent_format(words.language), heading.about)


def _by_place(side: Side) -> list[Row]:
    main = next(iter(side.part.rows[0].values))
    return sorted(side.part.rows, key=lambda row: -float(row.values[main] or 0))


def _round_colours(sides: Sequence[Side]) -> list[str]:
    return [ROUNDS[min(len(sides) - 1 - place, len(ROUNDS) - 1)].lstrip("#") for place in range(len(sides))]


def charted(row: Row) -> str:
    """The measure of a chart: shares of counts, else the main measure as it is."""
    main = next(iter(row.values))
    return measure_of(row) if main == "count" else main


def _series(rows: Sequence[Row], sides: Sequence[Side], colours: Sequence[str], measure: str) -> list[Series]:
    made: list[Series] = []
    for side, colour in zip(sides, colours, strict=True):
        found = {row.option: row.values[measure] for row in side.part.rows}
        values = [None if found.get(row.option) is None else float(found[row.option] or 0) for row in rows]
        made.append((f"{side.name} (n = {side.n})", values, colour))
    return made


def _bars(
    deck: Deck, heading: Heading, rows: list[Row], sides: Sequence[Side], colours: Sequence[str], words: Words,
    measure: str = "",
) -> None:  # fmt: skip
    measure = measure or charted(rows[0])
    form = percent_format(words.language) if measure == "share" else "0.##"
    full = _full([float(row.values[measure] or 0) for side in sides for row in side.part.rows], measure)
    many = max(2, min(MOST_ROWS, MOST_BARS // len(sides)))
    pages = -(-len(rows) // many)
    many = -(-len(rows) // pages)
    for number in range(pages):
        few = rows[number * many : (number + 1) * many]
        names = [words.option(row) for row in few]
        slide, top = heading.page(number + 1, pages).slide(deck, names)
        bar_chart(
            slide,
            top,
            [short(name) for name in names],
            _series(few, sides, colours, measure),
            form,
            heading.about,
            full,
        )


def _full(values: Sequence[float], measure: str) -> float:
    """Where the axis ends: with room for the number behind the longest bar."""
    most = max(values, default=0) or 1.0
    return 1.15 * (next(full for full in FULL if most <= full + 1e-9) if measure == "share" else most)
