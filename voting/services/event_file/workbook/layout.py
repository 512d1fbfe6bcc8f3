"""Which sheets a workbook has, what stands in them, and which keys hold lists of words."""

import types
import typing
from typing import Annotated, Any

import msgspec

from voting.question_kinds import KINDS
from voting.question_kinds.base import Choice

from ..schema import AgendaPart, EventPart, GroupPart, ProjectPart, QuestionPart, SessionPart, SpeakerPart

Key = tuple[str, ...]
"""A key within keys: ("scale", "points")."""
EVENT, SESSIONS, QUESTIONS, OPTIONS, GUIDE = "Event", "Sessions", "Questions", "Options", "Guide"
LISTS: dict[str, tuple[str, type[msgspec.Struct]]] = {
    "Groups": ("groups", GroupPart), "Speakers": ("speakers", SpeakerPart), "Agenda": ("agenda", AgendaPart),
    "Projects": ("projects", ProjectPart),
}  # fmt: skip
"""Sheets of what the event has several of: the key, and what one of them is."""
SHEETS = (EVENT, *LISTS, SESSIONS, QUESTIONS, OPTIONS, GUIDE)
SESSION, QUESTION, LIST = "session", "question", "list"
"""Columns that say where a question or an option belongs."""
QUOTED = frozenset({"id", SESSION, QUESTION, "right"})
"""Columns of ids, which may be anything: what a cell cannot hold as it is stands there as a JSON string."""


def lists_of_words(wanted: type[msgspec.Struct]) -> dict[Key, bool]:
    """The keys of lists of words; true where a single word may stand without a list."""
    found: dict[Key, bool] = {}
    for name, hint in typing.get_type_hints(wanted, include_extras=True).items():
        inner, single = _inner(hint)
        if typing.get_origin(inner) is list and not _is_struct(typing.get_args(inner)[0]):
            found[name,] = single
        elif typing.get_origin(inner) is dict and typing.get_origin(typing.get_args(inner)[1]) is list:
            found[name,] = False  # a list for each language
        elif _is_struct(inner):
            found |= {(name, *key): value for key, value in lists_of_words(inner).items()}
    return found


def _inner(hint: Any) -> tuple[Any, bool]:
    """The type without what is around it, and whether a plain string is possible beside it."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        return _inner(arguments[0])
    if origin in (typing.Union, types.UnionType):
        return _inner(arguments[0])[0], str in arguments
    return hint, False


def _is_struct(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, msgspec.Struct)


def lists_of_options(kind: str) -> list[str] | None:
    """The keys under which a kind has options, items or statements; None where there is no such kind."""
    settings = next((known.Settings for known in KINDS if known.name == kind), None)
    if settings is None:
        return None
    hints = typing.get_type_hints(settings, include_extras=True)
    return [name for name, hint in hints.items() if _inner(hint)[0] == list[Choice]]


def words_of_question(kind: str) -> dict[Key, bool]:
    """`lists_of_words` of a question of this kind."""
    settings = next((known.Settings for known in KINDS if known.name == kind), QuestionPart)
    return lists_of_words(settings)


WORDS_OF_EVENT = lists_of_words(EventPart)
WORDS_OF_SESSION = lists_of_words(SessionPart)


def is_text(value: Any, languages: list[str]) -> bool:
    """Whether plain data is a text, or lists of words, by language."""
    return isinstance(value, dict) and bool(value) and set(value) <= set(languages)
