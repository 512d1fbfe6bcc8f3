"""Pictures put together: title, legend, blocks one below the other, caption; a long one goes on in another picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .measure import wrapped
from .palette import LINE, SOFT
from .shapes import Block, height_of, line, lines, moved, picture

WIDTH = 1200
"""Units across a picture; texts of 19 of them are read well on half a page of paper."""
MARGIN = 36
BARE = 4
"""Around a picture without title and caption, which stands on somebody else's page."""
TALLEST = 1500
"""A picture that would be higher becomes two. Fits on a page of A4 together with its heading."""
TITLE, SUBTITLE, CAPTION = 30, 20, 17


@dataclass(frozen=True)
class Chart:
    """A finished picture of a question. `svg` is `width` by `height` units, text in Inter, on white.

    `name` is fit for a file and unique within the question; `title` is the question's text, `caption` says what is
    counted (round, n, date), `alt` the main numbers in a sentence. `shows`: one round, several rounds side by side, a
    round by group, who moved between two rounds, or the opinion groups of a round; `round` is its number, the last one
    where there are several. A long chart is in several pictures, `page` 1 to `pages`.
    """

    name: str
    title: str
    caption: str
    alt: str
    svg: str
    width: int
    height: int
    shows: Literal["round", "rounds", "groups", "shift", "opinions"]
    round: int
    page: int = 1
    pages: int = 1


@dataclass(frozen=True)
class Draft:
    """A chart before its pages are cut: `legend` stands above the blocks on every page."""

    name: str
    title: str
    subtitle: str
    caption: str
    alt: str
    shows: Literal["round", "rounds", "groups", "shift", "opinions"]
    round: int
    blocks: Sequence[Block]
    legend: Block | None = None


def charts_from(draft: Draft, framed: bool = True, tallest: int = TALLEST) -> list[Chart]:
    """The pictures of a chart: one, or more where it would be too high. Title and caption only where `framed`."""
    head = _head(draft, framed)
    pages = _pages(draft.blocks, tallest - head.height - (2 * MARGIN + 60 if framed else 16))
    return [_page(draft, head, blocks, place, len(pages), framed) for place, blocks in enumerate(pages, start=1)]


def _head(draft: Draft, framed: bool) -> Block:
    inner, body, below = WIDTH - 2 * MARGIN, "", 0.0
    if framed:
        title = wrapped(draft.title, TITLE, inner, 700, most=6)
        body = lines(0, 0, title, TITLE, weight=700)
        below = height_of(title, TITLE) + 6
    if draft.subtitle:
        subtitle = wrapped(draft.subtitle, SUBTITLE, inner, most=3)
        body += lines(0, below, subtitle, SUBTITLE, fill=SOFT)
        below += height_of(subtitle, SUBTITLE)
    below += 20 if below else 0
    if draft.legend:
        body += moved(draft.legend.body, 0, below)
        below += draft.legend.height + 18
    return Block(below, body)


def _pages(blocks: Sequence[Block], room: float) -> list[list[Block]]:
    """As few pages as there can be, of about the same height where that takes no more of them."""
    whole = sum(block.height for block in blocks)
    full = _filled(blocks, room)
    even = _filled(blocks, whole / max(1, len(full)) + max((block.height for block in blocks), default=0) / 2)
    return even if len(even) <= len(full) and all(_high(page) <= room for page in even) else full


def _filled(blocks: Sequence[Block], room: float) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    for block in blocks:
        if pages[-1] and _high(pages[-1]) + block.height > room:
            pages.append([])
        pages[-1].append(block)
    return pages


def _high(page: Sequence[Block]) -> float:
    return sum(block.height for block in page)


def _page(draft: Draft, head: Block, blocks: Sequence[Block], place: int, pages: int, framed: bool) -> Chart:
    body, y = head.body, head.height
    for block in blocks:
        body += moved(block.body, 0, y)
        y += block.height
    caption = f"{draft.caption} · {place}/{pages}" if pages > 1 else draft.caption
    if framed:
        found = wrapped(caption, CAPTION, WIDTH - 2 * MARGIN)
        body += line(0, y + 10, WIDTH - 2 * MARGIN, y + 10, LINE) + lines(0, y + 20, found, CAPTION, fill=SOFT)
        y += 20 + height_of(found, CAPTION)
    margin = MARGIN if framed else BARE  # a page around has margins of its own
    width, height = WIDTH - 2 * MARGIN + 2 * margin, y + 2 * margin
    name = f"{draft.name}-{place}" if pages > 1 else draft.name
    svg = picture(width, height, draft.title, draft.alt, moved(body, margin, margin), "#ffffff" if framed else "")
    return Chart(
        name, draft.title, caption, draft.alt, svg, width, int(height), draft.shows, draft.round, place, pages
    )  # fmt: skip
