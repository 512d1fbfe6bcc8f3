"""What a slide of a question says around its chart."""

from dataclasses import dataclass, replace
from typing import Any

from . import chart_data
from .deck import Deck

LONGEST_NAME = 110
"""Characters of a category; what is longer stands in full in the notes."""


@dataclass(frozen=True)
class Heading:
    """Texts of a slide: `about` describes the chart to who cannot see it and stands in the notes too."""

    title: str
    subtitle: str
    caption: str
    about: str
    note: str = ""

    def page(self, number: int, pages: int) -> "Heading":
        """The heading of one of several slides."""
        return replace(self, caption=f"{self.caption} · {number}/{pages}") if pages > 1 else self

    def slide(self, deck: Deck, names: list[str] | None = None) -> tuple[Any, float]:
        """A slide with this heading; `names` that are too long for a chart are written out in the notes."""
        long = [name for name in names or [] if len(name) > LONGEST_NAME]
        return deck.slide(
            self.title, self.subtitle, self.caption, "\n\n".join(filter(None, [self.note, self.about, *long]))
        )


def short(name: str) -> str:
    """A name that fits beside a bar."""
    return chart_data.short(name, LONGEST_NAME)
