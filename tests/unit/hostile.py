"""Documents in which everything that anybody wrote is hostile."""

from collections.abc import Callable, Iterable
from copy import deepcopy
from itertools import cycle
from typing import Any

LONG = "Ļoti gara atbilde par klasteriem un viedo specializāciju. " * 5 + "Garumā."
CONTROLS = "a\x00b\x0b\x1f\ud800\ufffe\uffff]]>c"
PAYLOADS = {
    "formula": "=1+1", "plus": "+1", "minus": "-1", "at": "@SUM(A1)", "tab": "\t=1", "rich": "<r>a</r>",
    "xml": "<b a='1'>&amp;\"</b>]]><![CDATA[", "controls": CONTROLS, "right to left": "\u202eשלום עולם مرحبا",
    "emoji": "👩‍👩‍👧 🎉 ✅", "address": "https://a.b/",
    "long": LONG, "unbroken": "x" * 300, "escape": "_x0041_ {0} %s {n}",
}  # fmt: skip
MORE = {
    "script": "</script><script>alert(1)</script><!--", "typst": "#set page(9pt) $x$ *b* _i_ `c` @a <b> \\ = T //c /*d",
    "sheet": "[]:*?/\\'History'!A1", "cell": "a!B1", "other cell": "='1 x'!$A$1", "full width": "＝1+1",
    "program": "=cmd|' /C calc'!A0", "array": "{=1}", "marks": "\u2066a\u2069\u200f\u200bb\u061c",
    "null": "\\x00 \\0 %00 &#0; &#x1F;", "breaks": "a\r\nb\n\nc\u2028d\u0085e", "first mark": "\ufeff=1",
    "stacked": "Z" + "\u0335\u0341" * 40, "blank": " \u00a0 ", "field": "{ PAGE } MERGEFIELD \u0013x\u0014y\u0015",
    "quotes": "\"a\";'b',c\t|d", "unassigned": "\u0378\ue000\U000f0000\U0001f9ff",
}  # fmt: skip
EVERY = {**PAYLOADS, **MORE}
WRITTEN = (
    "text", "title", "label", "venue", "organiser", "unit", "low", "high", "note", "help", "name", "affiliation",
    "about",
)  # fmt: skip
"""What organisers, moderators and participants write; people who moderate are a list of texts."""


def with_text(document: dict[str, Any], payload: str) -> dict[str, Any]:
    """The document with this text in place of all that organisers, moderators and participants wrote."""
    return with_texts(document, [payload])


def with_texts(document: dict[str, Any], payloads: Iterable[str]) -> dict[str, Any]:
    """The document with these texts, one after the other, in place of all that anybody wrote."""
    made, texts = deepcopy(document), cycle(payloads)
    _replace(made, lambda: next(texts))
    return made


def _replace(value: Any, text: Callable[[], str]) -> None:
    if isinstance(value, list):
        for entry in value:
            _replace(entry, text)
    elif isinstance(value, dict):
        for key, entry in value.items():
            if key in WRITTEN:
                value[key] = _changed(entry, text)
            elif key == "labels":
                value[key] = {point: _changed(words, text) for point, words in entry.items()}
            elif key == "moderators":
                value[key] = [_changed(person, text) for person in entry]
            else:
                _replace(entry, text)


def _changed(entry: Any, text: Callable[[], str]) -> Any:
    if isinstance(entry, dict):
        return dict.fromkeys(entry, text())
    return text() if isinstance(entry, str) else entry
