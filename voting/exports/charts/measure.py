"""How wide text is in Inter, and where its lines break. Sizes and widths are in units of the picture."""

from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import category

from voting.typesetting import FONTS

"""TrueType files of Inter, which `tools/build_frontend.py` puts there."""
FILES = {400: "Inter_400Regular.ttf", 600: "Inter_600SemiBold.ttf", 700: "Inter_700Bold.ttf"}
LINE = 1.28
"""Distance of lines, as a multiple of the size."""
_MEASURED_AT = 200
_GUESS = 0.62
"""Width of a character where the font has not been built."""


@cache
def _font(weight: int) -> Any:
    from PIL import ImageFont  # not in the server: only where a picture is drawn

    file = Path(FONTS / FILES[weight])
    basic = ImageFont.Layout.BASIC  # a layout of scripts fails on some marks, and each letter is measured alone
    return ImageFont.truetype(str(file), _MEASURED_AT, layout_engine=basic) if file.exists() else None


@cache
def _width_of(character: str, weight: int) -> float:
    if category(character) in ("Cf", "Mn"):  # marks of direction, accents on the letter before
        return 0.0
    if ord(character) >= 0x1100 and character not in "‘’“”–—…−":  # noqa: RUF001 - scripts with wide letters, emoji
        return 1.1 if ord(character) >= 0x2E80 or ord(character) < 0x1200 else 0.7
    font = _font(weight)
    return font.getlength(character) / _MEASURED_AT if font else _GUESS


def width(text: str, size: float, weight: int = 400) -> float:
    """How wide a line of text is. Without kerning, which only makes it narrower."""
    return size * sum(_width_of(character, weight) for character in text)


def wrapped(text: str, size: float, room: float, weight: int = 400, most: int = 99) -> list[str]:
    """The text in lines of this width, at most so many: the last ends in an ellipsis where something is left out.

    Lines break at blanks; a word longer than a line is cut.
    """
    lines = [""]
    for paragraph in text.splitlines() or [""]:
        if lines[-1]:
            lines.append("")
        for word in paragraph.split():
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if width(longer, size, weight) <= room:
                lines[-1] = longer
                continue
            pieces = _cut(word, size, room, weight)
            if lines[-1]:
                lines.append("")
            lines[-1] = pieces[0]
            lines += pieces[1:]
    lines = [line for line in lines if line] or [""]
    return (
        lines
        if len(lines) <= most
        else [*lines[: most - 1], shortened(" ".join(lines[most - 1 :]), size, room, weight)]
    )


def shortened(text: str, size: float, room: float, weight: int = 400) -> str:
    """The text in one line, with an ellipsis where it is too long."""
    if width(text, size, weight) <= room:
        return text
    while text and width(f"{text}…", size, weight) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _cut(word: str, size: float, room: float, weight: int) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, size, weight) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces
