"""Text that is safe in a cell, whoever wrote it."""

import re

from voting.domain.text import Text

_UNWRITABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters but the line break, half characters, and what XML and CSV readers stumble over."""
_FORMULA = re.compile("^[\\s\u200b-\u200f\u2060\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet may take for a formula, full-width forms included, also behind blanks it would drop.

OWASP, "CSV Injection"; CWE-1236."""
MOST_CHARACTERS = 32_000
"""A cell of Excel holds 32,767."""


def cell_text(text: str) -> str:
    """The text without what breaks files. Tabs become blanks; line breaks stay, as \\n."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _UNWRITABLE.sub("", lines)[:MOST_CHARACTERS]


def plain_text(text: str) -> str:
    """For formats in which a spreadsheet guesses what a cell is: an apostrophe in front of a would-be formula."""
    cleaned = cell_text(text)
    starts_oddly = text[:1] in ("\t", "\r", "\n")
    return f"'{cleaned}" if starts_oddly or _FORMULA.match(cleaned) else cleaned


def in_language(text: Text | str | None, language: str) -> str:
    """The text in this language, else in the first one it has; empty where there is none."""
    if text is None or isinstance(text, str):
        return text or ""
    return text.get(language) or next(iter(text.values()), "")
