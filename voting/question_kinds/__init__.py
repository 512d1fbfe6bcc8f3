"""The question kinds. A new kind is its module, its templates and script, and its line in KINDS."""

import difflib
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
from .on_stage import settings_on_stage
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

PLANNED = ("points", "numeric", "matrix", "statements")
"""Kinds of the event file that cannot be put to a hall yet."""

_BY_NAME = {kind.name: kind for kind in KINDS}


def _check_kinds() -> None:
    if len(_BY_NAME) != len(KINDS):
        raise RuntimeError("two question kinds have the same name")
    for kind in KINDS:
        if not kind.name.isidentifier() or kind.name in PLANNED:
            raise RuntimeError(f"{kind.name!r} cannot be the name of a question kind")
        if not kind.__class__.__doc__ or not kind.examples.right or not kind.examples.wrong:
            raise RuntimeError(f"the question kind {kind.name} needs a docstring and examples, right and wrong")
        kind.check_settings(kind.load(kind.examples.settings))


_check_kinds()


def kind_named(name: str) -> QuestionKind[Any]:
    """The kind of that name; UnknownKind."""
    try:
        return _BY_NAME[name]
    except KeyError:
        near = difflib.get_close_matches(name, _BY_NAME, n=1)
        problem = "is not supported yet" if name in PLANNED else "is not a question kind"
        hint = f"did you mean {near[0]!r}?" if near else f"supported are: {', '.join(_BY_NAME)}"
        raise UnknownKind(f"{name!r:.80} {problem}; {hint}") from None


__all__ = [
    "KINDS",
    "PLANNED",
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
    "settings_on_stage",
]
