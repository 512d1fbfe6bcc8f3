"""Names of sheets that Excel takes, and of files that every system takes."""

import re

from .cells import cell_text

_REFUSED = re.compile(r"[\[\]:*?/\\'\n]")
LONGEST = 31
"""Units of UTF-16 in the name of a sheet."""


_FILE_REFUSED = re.compile(r"[^\w.-]+")


def file_name(number: int, wanted: str) -> str:
    """`03-barriers`: letters, digits, dots and hyphens only, so that no file lands outside its folder."""
    return f"{number:02d}-{_FILE_REFUSED.sub('-', cell_text(wanted)).strip('.-')[:LONGEST]}".rstrip("-")


def sheet_name(number: int | str, wanted: str) -> str:
    """`3 barriers`, `3.1 barriers`.

    The number makes it unique, also where case is ignored, and keeps it apart from reserved names.
    """
    name = f"{number} {_REFUSED.sub(' ', cell_text(wanted))}"
    while len(name.encode("utf-16-le")) > 2 * LONGEST:
        name = name[:-1]
    return name.strip()
