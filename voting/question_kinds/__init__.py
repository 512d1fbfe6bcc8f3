"""The question kinds. A new kind is its module, its templates and script, and its line in KINDS."""

import difflib
from typing import Any

from .ballots import parse_ballot
from .base import (
    Choice,
    Counted,
    Drawing,
    InvalidAnswer,
    QuestionKind,
    Row,
    SettingsError,
    TextState,
    UnknownKind,
)
from .improvised import Recipe
from .matrix import Matrix
from .multiple_choice import MultipleChoice
from .numeric import Numeric
from .on_stage import settings_on_stage
from .open_text import OpenText
from .points import Points
from .ranking import Ranking
from .scale import Scale
from .single_choice import SingleChoice
from .statements import Statements
from .word_cloud import WordCloud

KINDS: tuple[QuestionKind[Any], ...] = (
    SingleChoice(),
    MultipleChoice(),
    Scale(),
    Ranking(),
    Points(),
    Numeric(),
    Matrix(),
    WordCloud(),
    OpenText(),
    Statements(),
)

RECIPES: dict[str, tuple[QuestionKind[Any], Recipe]] = {
    name: (kind, recipe) for kind in KINDS for name, recipe in kind.recipes.items()
}
"""What a moderator may improvise: its kind, and how its settings come about."""

_BY_NAME = {kind.name: kind for kind in KINDS}


def _check_kinds() -> None:
    if len(_BY_NAME) != len(KINDS):
        raise RuntimeError("two question kinds have the same name")
    for kind in KINDS:
        if not kind.name.isidentifier():
            raise RuntimeError(f"{kind.name!r} cannot be the name of a question kind")
        if not kind.__class__.__doc__ or not kind.examples.right or not kind.examples.wrong:
            raise RuntimeError(f"the question kind {kind.name} needs a docstring and examples, right and wrong")
        kind.check_settings(kind.load(kind.examples.settings))
        for name, recipe in kind.recipes.items():
            if RECIPES[name][0] is not kind:
                raise RuntimeError(f"two question kinds have a recipe {name}")
            kind.check_settings(kind.load(recipe({"lv": "?", "en": "?"})))


_check_kinds()


def kind_named(name: str) -> QuestionKind[Any]:
    """The kind of that name; UnknownKind."""
    try:
        return _BY_NAME[name]
    except KeyError:
        near = difflib.get_close_matches(name, _BY_NAME, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"supported are: {', '.join(_BY_NAME)}"
        raise UnknownKind(f"{name!r:.80} is not a question kind; {hint}") from None


__all__ = [
    "KINDS",
    "RECIPES",
    "Choice",
    "Counted",
    "Drawing",
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
