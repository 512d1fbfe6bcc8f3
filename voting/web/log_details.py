"""What entries of the audit log are about, in words; and equal ones that follow each other as one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from textwrap import shorten
from typing import Any

from voting.exports.cells import in_language
from voting.exports.reworded import corrected_words
from voting.services.rewording import REWORDINGS, correction_in, summed
from voting.translations import Translator

Detail = Callable[[str, Any, Translator], str]
Texts = Mapping[tuple[str, str], str]
"""What questions say, by code of the session and id."""
LONGEST = 60
"""Characters of a question."""
NOT_TOLD = {"shown", "place", "language", "before", "after", "between"}
"""What is kept in details for the server itself, or is told otherwise."""
WORDS = {
    ("role", "organiser"): "organiser", ("role", "moderator"): "moderator",
    ("audience", "hall"): "Hall screen", ("audience", "moderators"): "Moderator console",
    ("audience", "moderator"): "Moderator console",
}  # fmt: skip
"""Values that are internal names, as pages call them."""


def texts_of(document: dict[str, Any], words: Translator) -> Texts:
    """The questions of a results document."""
    return {
        (session["code"], question["id"]): in_language(question["text"], words.language)
        for session in document["sessions"]
        for question in session["questions"]
    }


def about(action: str, details: dict[str, Any], words: Translator, detail: Detail, texts: Texts | None = None) -> str:
    """All details of an entry, one after the other; `detail` says a single one that is not known here."""
    told = [
        _told(action, name, value, details, words, detail, texts or {})
        for name, value in details.items()
        if value is not None and name not in NOT_TOLD
    ]
    if action in REWORDINGS:
        told += [corrected_words(asdict(one), words) for one in summed([correction_in(details)])]
    return ", ".join(filter(None, told))


def _told(
    action: str, name: str, value: Any, details: dict[str, Any], words: Translator, detail: Detail, texts: Texts
) -> str:
    if (name, value) in WORDS:
        return words(WORDS[name, value])
    if name == "format":
        return words(str(value).upper())
    if name == "round":
        return words("Round {number}").format(number=value)
    if name == "question" and action.startswith("audience."):
        return ""  # a random key: what participants wrote stands nowhere here
    if name == "question":
        text = texts.get((str(details.get("session")), str(value)))
        return words("“{text}”").format(text=shorten(text, LONGEST, placeholder=" …")) if text else str(value)
    return detail(name, value, words)


def together(entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entries that say the same right after each other as one, with how many `times`; its moment is the newest."""
    found: list[dict[str, Any]] = []
    for entry in entries:
        same = {**entry, "at": None}
        if found and {**found[-1], "at": None, "times": None} == {**same, "times": None}:
            found[-1]["times"] += 1
        else:
            found.append({**entry, "times": 1})
    return found
