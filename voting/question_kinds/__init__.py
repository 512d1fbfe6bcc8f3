"""The question kinds. A new kind is its module, its templates and script, and its line in KINDS."""

from typing import Any

from .base import (
    Choice,
    Counted,
    InvalidAnswer,
    QuestionKind,
    Row,
    SettingsError,
    TextState,
    UnknownKind,
    parse_ballot,
)
from .multiple_choice import MultipleChoice
from .open_text import OpenText
from .ranking import Ranking
from .scale import Scale
from .single_choice import SingleChoice
from .word_cloud import WordCloud

KINDS: tuple[QuestionKind[Any], ...] = (
    SingleChoice(),
    MultipleChoice(),
    Scale(),
    Ranking(),
    WordCloud(),
    OpenText(),
)

_BY_NAME = {kind.name: kind for kind in KINDS}
if len(_BY_NAME) != len(KINDS):
    raise RuntimeError("two question kinds have the same name")


def kind_named(name: str) -> QuestionKind[Any]:
    """The kind of that name; UnknownKind."""
    try:
        return _BY_NAME[name]
    except KeyError:
        raise UnknownKind(f"there is no question kind {name!r}; there are {', '.join(_BY_NAME)}") from None


__all__ = [
    "KINDS",
    "Choice",
    "Counted",
    "InvalidAnswer",
    "QuestionKind",
    "Row",
    "SettingsError",
    "TextState",
    "UnknownKind",
    "kind_named",
    "parse_ballot",
]
