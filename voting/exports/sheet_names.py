"""Names of sheets that Excel takes."""

import re

from .cells import cell_text

_REFUSED = re.compile(r"[\[\]:*?/\\'\n]")
LONGEST = 31
"""Units of UTF-16 in the name of a sheet."""


def sheet_name(number: int, wanted: str) -> str:
    """`3 barriers`: the number makes it unique, also where case is ignored, and keeps it apart from reserved names."""
    name = f"{number} {_REFUSED.sub(' ', cell_text(wanted))}"
    while len(name.encode("utf-16-le")) > 2 * LONGEST:
        name = name[:-1]
    return name.strip()
