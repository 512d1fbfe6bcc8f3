"""How to join, for the wall and the projector: a poster of A3 and a slide of 16:9."""

from pathlib import Path
from typing import Any, Literal

from .codes import qr_of
from .page import printed

SHAPES = ("poster", "slide")


def printed_joining(shape: str, form: Literal["pdf", "png"], data: dict[str, Any], join_url: str) -> bytes:
    """A poster or a slide. `data`: `titles` and `how` (a line for each language), `address`, `code`, `language`,
    `qr_says` (the text that stands for the picture). KeyError for an unknown shape."""
    if shape not in SHAPES:
        raise KeyError(shape)
    page = Path(__file__).with_name(f"{shape}.typ")
    titles = [" ".join(title.split()) for title in data["titles"]]  # line breaks would push the code off the page
    return printed(page, {**data, "titles": titles}, {"qr.svg": qr_of(join_url)}, form)
