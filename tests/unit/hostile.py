"""Documents in which everything that anybody wrote is hostile."""

from copy import deepcopy
from typing import Any

LONG = "Ļoti gara atbilde par klasteriem un viedo specializāciju. " * 5 + "Garumā."
CONTROLS = "a\x00b\x0b\x1f\ud800\ufffe\uffff]]>c"
PAYLOADS = {
    "formula": "=1+1", "plus": "+1", "minus": "-1", "at": "@SUM(A1)", "tab": "\t=1", "rich": "<r>a</r>",
    "xml": "<b a='1'>&amp;\"</b>]]><![CDATA[", "controls": CONTROLS, "right to left": "\u202eשלום עולם مرحبا",
    "emoji": "👩‍👩‍👧 🎉 ✅", "address": "https://a.b/",
    "long": LONG, "unbroken": "x" * 300, "escape": "_x0041_ {0} %s {n}",
}  # fmt: skip


def with_text(document: dict[str, Any], payload: str) -> dict[str, Any]:
    """The document with this text in place of all that organisers, moderators and participants wrote."""
    made = deepcopy(document)
    _replace(made, payload)
    return made


def _replace(value: Any, payload: str) -> None:
    if isinstance(value, list):
        for entry in value:
            _replace(entry, payload)
    elif isinstance(value, dict):
        for key, entry in value.items():
            if key in ("text", "title", "label", "venue", "organiser", "unit", "low", "high", "note", "help"):
                value[key] = _changed(entry, payload)
            elif key == "labels" or isinstance(entry, dict | list):
                _replace(entry if key != "labels" else list(entry.values()), payload)
                if key == "labels":
                    value[key] = {point: _changed(words, payload) for point, words in entry.items()}


def _changed(entry: Any, payload: str) -> Any:
    if isinstance(entry, dict):
        return dict.fromkeys(entry, payload)
    return payload if isinstance(entry, str) else entry
