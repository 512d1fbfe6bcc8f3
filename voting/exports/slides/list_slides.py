"""What people wrote, as lists: words with how often they were said; texts, a highlighted one in bold."""

from collections.abc import Sequence

from voting.exports.charts.sides import Side, Words
from voting.question_kinds import Row

from .deck import FOOT, ROOM, Deck, fitting
from .heading import Heading
from .theme import ACCENT, INK, MARGIN, SOFT, colour, inches

COLUMNS, ROWS_OF_WORDS = 4, 12
MOST_SLIDES = 8
"""Of one question; files for programs hold all texts."""
SIZE, GAP = 15, 0.14
TEXT_WIDTH = ROOM / 2 - 0.2


def word_list(deck: Deck, heading: Heading, sides: Sequence[Side], words: Words) -> None:
    """Words that were let in, the commonest first, in columns from the top down."""
    rows = _published(sides[-1])
    many = COLUMNS * ROWS_OF_WORDS
    pages = max(1, min(MOST_SLIDES, -(-len(rows) // many)))
    for number in range(pages):
        slide, top = heading.page(number + 1, pages).slide(deck)
        few = rows[number * many : (number + 1) * many]
        for column in range(COLUMNS):
            entries = few[column * ROWS_OF_WORDS : (column + 1) * ROWS_OF_WORDS]
            if not entries:
                break
            step = (ROOM + 0.3) / COLUMNS
            high = (FOOT - top - 0.1) / ROWS_OF_WORDS
            for place, row in enumerate(entries):
                y = top + place * high
                said = words.option(row)
                size, _ = fitting(said, step - 0.95, high, (18, 16, 14, 12, 10, 8))
                first = number == column == 0 and place < 3
                deck.box(slide, MARGIN + column * step, y, 0.6, high, [str(row.values["count"])], 16, SOFT)
                deck.box(
                    slide,
                    MARGIN + column * step + 0.6,
                    y,
                    step - 0.9,
                    high,
                    [said],
                    size,
                    ACCENT if first else INK,
                    bold=first,
                )


def text_list(deck: Deck, heading: Heading, sides: Sequence[Side], words: Words) -> None:
    """Texts that moderators let in and, where that was asked, that may be published; how many others there are."""
    rows = _published(sides[-1])
    hidden = len(sides[-1].part.rows) - len(rows)
    pages = _pages([words.option(row) for row in rows])
    shown = pages[:MOST_SLIDES]
    left_out = hidden + sum(len(page) for page in pages[MOST_SLIDES:])
    if left_out:
        told = words.translate("Not shown here: {n}").format(n=left_out)
        heading = Heading(heading.title, heading.subtitle, f"{heading.caption} · {told}", heading.about, heading.note)
    for number, page in enumerate(shown or [[]], start=1):
        slide, top = heading.page(number, len(shown)).slide(deck)
        if not page:
            deck.box(slide, MARGIN, top + 1, ROOM, 0.6, [words.translate("No text may be shown yet.")], 24, SOFT)
        for column, y, said in page:
            x, high = MARGIN + column * (TEXT_WIDTH + 0.4), _high(said)
            bar = slide.shapes.add_shape(1, *map(inches, (x, top + y + 0.03, 0.05, high - 0.02)))
            bar.fill.solid()
            bar.fill.fore_color.rgb = colour(ACCENT)
            bar.line.fill.background()
            deck.box(slide, x + 0.2, top + y, TEXT_WIDTH - 0.2, high, [said], SIZE, INK)


def _published(side: Side) -> list[Row]:
    return [row for row in side.part.rows if row.values.get("approved", True) and row.values.get("consent", True)]


def _high(text: str) -> float:
    return fitting(text, TEXT_WIDTH - 0.2, 99, (SIZE,))[1] + 0.08


def _pages(texts: Sequence[str]) -> list[list[tuple[int, float, str]]]:
    """Where each text stands on which slide: its column, its inches from the top, two columns on a slide."""
    pages: list[list[tuple[int, float, str]]] = []
    column, y, room = 1, 99.0, FOOT - 2.35
    for text in texts:
        if y + _high(text) > room:
            column, y = 1 - column, 0.0
            if column == 0:
                pages.append([])
        pages[-1].append((column, y, text))
        y += _high(text) + GAP
    return pages
