"""Numbers as people of a language write them."""

DECIMAL_COMMA = ("lv",)
NO_BREAK = chr(0xA0)
LOCALES = {"en": "en_GB"}
"""Where dates are written otherwise than babel would by default: 24 May 2017."""


def percent(share: float, language: str) -> str:
    """A share from 0 to 1 as whole per cent; in Latvian with a space, as its grammar asks."""
    return f"{int(100 * share + 0.5)}{NO_BREAK if language in DECIMAL_COMMA else ''}%"


def number(value: float, language: str, digits: int = 2) -> str:
    """At most so many decimals, none where the number is whole."""
    plain = f"{value:.{digits}f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(".", ",") if language in DECIMAL_COMMA else plain


def span(place: str) -> str:
    """Points of a scale that were put together, such as `1-3`, with the dash of numbers; all else as it is."""
    low, dash, high = place.partition("-")
    return f"{low}{chr(0x2013)}{high}" if dash and low.isdigit() and high.isdigit() else place
