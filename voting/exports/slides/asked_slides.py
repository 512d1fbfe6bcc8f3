"""Questions from the audience that moderators let in, the most supported first, as native tables."""

from typing import Any

from voting.exports.cells import cell_text
from voting.exports.charts.sides import Words

from .deck import FOOT, ROOM, Deck, fitting
from .heading import Heading
from .table_slides import write_row
from .theme import MARGIN, inches

HEADS, SHARES = ("Question", "Supporters", "Answered"), (0.74, 0.13, 0.13)
SIZE, LEAST = 14, 0.45
"""Points of a text, inches of a row."""
MOST_SLIDES = 6
"""Of one session; the other files have all questions."""


def asked_slides(deck: Deck, session: dict[str, Any], warning: str, words: Words) -> None:
    """None where nothing was let in."""
    asked = [each for each in session.get("audience_questions") or [] if each["state"] == "approved"]
    pages = _pages([_row(each, words) for each in asked])
    shown = pages[:MOST_SLIDES]
    left = sum(len(page) for page in pages[MOST_SLIDES:])
    told = words.translate("Not shown here: {n}").format(n=left) if left else ""
    caption = " · ".join(filter(None, [warning, words.of(session["title"]), told]))
    title = words.translate("Questions from the audience")
    about = " ".join(each["text"] for each in asked)
    for number, rows in enumerate(shown, start=1):
        slide, top = Heading(title, "", caption, about, "").page(number, len(shown)).slide(deck)
        frame = slide.shapes.add_table(
            len(rows) + 1, len(HEADS), inches(MARGIN), inches(top), inches(ROOM), inches(LEAST * (len(rows) + 1))
        )
        frame._element.nvGraphicFramePr.cNvPr.set("descr", cell_text(title))
        for column, share in zip(frame.table.columns, SHARES, strict=True):
            column.width = inches(ROOM * share)
        write_row(frame.table, 0, [words.translate(head) for head in HEADS], head=True)
        for place, row in enumerate(rows, start=1):
            write_row(frame.table, place, row, bold_first=False)


def _row(asked: dict[str, Any], words: Words) -> list[str]:
    return [
        asked["text"],
        str(asked["supporters"]),
        words.translate("yes") if asked["answered"] else words.translate("no"),
    ]


def _pages(rows: list[list[str]]) -> list[list[list[str]]]:
    """As many on a slide as its height takes."""
    pages: list[list[list[str]]] = []
    left, room = 0.0, FOOT - 1.6 - LEAST
    for row in rows:
        high = max(LEAST, fitting(row[0], ROOM * SHARES[0] - 0.3, 99, (SIZE,))[1] + 0.15)
        if not pages or high > left:
            pages.append([])
            left = room
        pages[-1].append(row)
        left -= high
    return pages
