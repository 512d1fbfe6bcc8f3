"""Texts: what organisers write in several languages, and what people write in a hall."""

import re
import unicodedata

Text = dict[str, str]
"""Language code -> string, complete for the languages of the event."""

_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"\s+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of what follows
    "\u00ad\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"
    "\ufdd0-\ufdef\ufffe\uffff]"  # nothing at all, and what no XML file can hold
)
"""The joiners U+200C and U+200D stay: letters of some languages and composed emoji need them."""
_STACKED_MARKS = re.compile("([\u0300-\u036f]{3})[\u0300-\u036f]+")
"""More than three accents on one letter are drawn over the lines above."""


def is_storable(text: str) -> bool:
    """False for half characters (lone surrogates), which no file can hold."""
    return _SURROGATE.search(text) is None


def clean_line(text: str) -> str:
    """One line as people see it: NFC, trimmed, runs of white space as one space, nothing that cannot be seen."""
    composed = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return _BLANKS.sub(" ", _STACKED_MARKS.sub(r"\1", composed)).strip(" \u200c\u200d")


def clean_paragraph(text: str) -> str:
    """Like clean_line, but line breaks stay (at most one empty line between two)."""
    lines = [clean_line(line) for line in _BREAKS.split(text)]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def searchable(text: str) -> str:
    """What is looked through when somebody searches: neither case nor diacritics (ozolina finds Ozoliņa)."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def folded(word: str) -> str:
    """What two spellings of a word have in common: case is folded, diacritics stay (kāzas is not kazas)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).casefold())
