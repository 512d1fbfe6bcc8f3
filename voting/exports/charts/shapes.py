"""Shapes as SVG. Everything that becomes a picture goes through here, so that no text breaks a file."""

from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from voting.exports.cells import cell_text

from .measure import LINE
from .palette import INK

FAMILY = "Inter, 'Noto Sans', Arial, sans-serif"


@dataclass(frozen=True)
class Block:
    """A piece of a picture that is not cut in two; its places count from its own top left corner."""

    height: float
    body: str


def text(
    x: float, y: float, words: str, size: float, *, weight: int = 400, fill: str = INK, anchor: str = "start"
) -> str:
    """A line of text, `y` its base line."""
    bold = f' font-weight="{weight}"' if weight != 400 else ""
    where = f' text-anchor="{anchor}"' if anchor != "start" else ""
    said = escape(cell_text(words))
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{fill}"{bold}{where}>{said}</text>'


def lines(
    x: float, top: float, found: list[str], size: float, *, weight: int = 400, fill: str = INK, anchor: str = "start"
) -> str:
    """Lines of text below each other, from `top` down."""
    return "".join(
        text(x, top + size * (0.95 + LINE * place), line, size, weight=weight, fill=fill, anchor=anchor)
        for place, line in enumerate(found)
    )


def height_of(found: list[str], size: float) -> float:
    """How high lines of text are."""
    return size * LINE * len(found)


def rectangle(x: float, y: float, width: float, height: float, fill: str, stroke: str = "") -> str:
    """A rectangle; none where it would have no area."""
    if width <= 0 or height <= 0:
        return ""
    edge = f' stroke="{stroke}" stroke-width="1"' if stroke else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"{edge}/>'


def line(x: float, y: float, to_x: float, to_y: float, stroke: str, width: float = 1, dashes: str = "") -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{stroke}" '
        f'stroke-width="{width:g}"{dashed}/>'
    )


def path(d: str, fill: str = "none", stroke: str = "", width: float = 1, opacity: float = 1) -> str:
    """A path."""
    edge = f' stroke="{stroke}" stroke-width="{width:g}"' if stroke else ""
    pale = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
    return f'<path d="{d}" fill="{fill}"{edge}{pale}/>'


def circle(x: float, y: float, radius: float, fill: str, stroke: str = "") -> str:
    """A disc."""
    edge = f' stroke="{stroke}" stroke-width="2"' if stroke else ""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}"{edge}/>'


def moved(body: str, x: float, y: float) -> str:
    """Shapes at another place."""
    return f'<g transform="translate({x:.1f} {y:.1f})">{body}</g>'


def picture(width: float, height: float, title: str, about: str, body: str, paper: str = "") -> str:
    """A whole file, on paper of a colour if any, with its description for who cannot see it."""
    name, words = (escape(cell_text(part)) for part in (title, about))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" role="img" aria-label={quoteattr(cell_text(about))} font-family="{FAMILY}">'
        f"<title>{name}</title><desc>{words}</desc>"
        f"{rectangle(0, 0, width, height, paper) if paper else ''}{body}</svg>\n"
    )
