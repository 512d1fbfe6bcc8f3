"""Numbers as people of a language write them."""

from collections.abc import Iterable

DECIMAL_COMMA = ("lv",)
NO_BREAK = chr(0xA0)
LOCALES = {"en": "en_GB"}
"""Where dates are written otherwise than babel would by default: 24 May 2017."""


def percent(share: float, language: str) -> str:
    """A share from 0 to 1 as whole per cent; in Latvian with a space, as its grammar asks."""
    return f"{int(100 * share + 0.5)}{NO_BREAK if language in DECIMAL_COMMA else ''}%"


def number(value: float, language: str, digits: int = 2, least: int = 0) -> str:
    """At most so many decimals, and at least `least`: none where the number is whole and none are wanted."""
    plain = f"{value:.{digits}f}"
    while "." in plain and plain.endswith("0") and len(plain.partition(".")[2]) > least:
        plain = plain[:-1]
    plain = plain.rstrip(".")
    return plain.replace(".", ",") if language in DECIMAL_COMMA else plain


def decimals(values: Iterable[object], digits: int = 2) -> int:
    """How many decimals the figures of a column need, so that all of them have as many."""
    floats = (value for value in values if isinstance(value, float))
    return max((len(number(value, "en", digits).partition(".")[2]) for value in floats), default=0)


def span(place: str) -> str:
    """Points of a scale that were put together, such as `1-3`, with the dash of numbers; all else as it is."""
    low, dash, high = place.partition("-")
    return f"{low}{chr(0x2013)}{high}" if dash and low.isdigit() and high.isdigit() else place
