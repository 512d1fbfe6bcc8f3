"""Single-use codes as slips or badges: many on a page of A4, to be cut apart."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import segno

from .page import printed

LAYOUTS = {
    "slips": {"columns": 3, "rows": 7, "large": False},
    "badges": {"columns": 2, "rows": 4, "large": True},
}
"""How many stand beside and under each other on a page; badges fit the usual holders of 90 mm by 55 mm and more."""
PAGE = Path(__file__).with_name("codes.typ")


def qr_of(address: str) -> bytes:
    """A QR code as SVG."""
    made = io.BytesIO()
    segno.make(address, error="m").save(made, kind="svg", border=2, scale=4, light="#fff")
    return made.getvalue()


def printed_slips(
    layout: str, titles: Sequence[str], codes: Sequence[tuple[int, str, str]], words: dict[str, Any], language: str
) -> bytes:
    """The PDF. `codes`: number, code as people read it, address in the QR code. `words`: what a slip says;
    `titles`, `how` and `once` of it in each language, under each other. Where that is much, it is set smaller to fit.

    KeyError for an unknown layout, ValueError where there is no code.
    """
    if not codes:
        raise ValueError("There are no unused codes to print. Make some first.")
    shape = LAYOUTS[layout]
    data = {
        "titles": [" ".join(title.split()) for title in titles], "language": language, **shape, **words,
        "codes": [{"number": number, "code": code, "qr": f"qr-{number}.svg"} for number, code, _ in codes],
    }  # fmt: skip
    return printed(PAGE, data, {f"qr-{number}.svg": qr_of(address) for number, _, address in codes}, "pdf")
