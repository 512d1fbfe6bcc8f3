"""Texts: what organisers write in several languages, and what people write in a hall."""

import re
import unicodedata

Text = dict[str, str]
"""Language code -> string, complete for the languages of the event."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")
MOST_MARKS = re.compile("([\u0300-\u036f]{3})[\u0300-\u036f]+")
"""More than three accents on one letter are drawn over the lines above."""


def is_storable(text: str) -> bool:
    """False for half characters (lone surrogates), which no file can hold."""
    return _SURROGATE.search(text) is None


def clean_line(text: str) -> str:
    """One line as people see it: NFC, trimmed, runs of white space as one space, no invisible controls."""
    cleaned = _DIRECTION.sub("", _CONTROLS.sub("", text.replace("\r", " ")))
    return _BLANKS.sub(" ", MOST_MARKS.sub(r"\1", unicodedata.normalize("NFC", cleaned))).strip()


def clean_paragraph(text: str) -> str:
    """Like clean_line, but line breaks stay (at most one empty line between two)."""
    lines = [clean_line(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def folded(word: str) -> str:
    """What two spellings of a word have in common: case is folded, diacritics stay (kāzas is not kazas)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).casefold())
