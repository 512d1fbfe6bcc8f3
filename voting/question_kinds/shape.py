"""What of a question's settings shapes its answers: everything but words, and but what is right."""

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec

from voting.domain.text import Text

from .base import QuestionKind


def shape_of(kind: QuestionKind[Any], stored: dict[str, Any]) -> dict[str, Any]:
    """The settings by key, without texts and without the kind's secrets: equal shapes take and count answers alike."""
    settings = msgspec.to_builtins(kind.load(stored))
    hints = typing.get_type_hints(kind.Settings, include_extras=True)
    return {key: _shape(settings[key], hints[key]) for key in shaping_keys(kind)}


def shaping_keys(kind: QuestionKind[Any]) -> list[str]:
    """The keys of the settings that shape answers."""
    hints = typing.get_type_hints(kind.Settings, include_extras=True)
    return [key for key, hint in hints.items() if key not in kind.secrets and not _is_text(hint)]


def _is_text(wanted: Any) -> bool:
    origin, arguments = typing.get_origin(wanted), typing.get_args(wanted)
    if origin is Annotated or origin in (typing.Union, types.UnionType):
        return _is_text(arguments[0])
    return bool(wanted == Text)


def _shape(value: Any, wanted: Any) -> Any:
    origin, arguments = typing.get_origin(wanted), typing.get_args(wanted)
    if _is_text(wanted):
        return None
    if origin is Annotated or origin in (typing.Union, types.UnionType):
        return _shape(value, arguments[0])
    if origin is dict and isinstance(value, dict):
        return {key: _shape(item, arguments[1]) for key, item in value.items()}
    if origin is list and isinstance(value, list):
        return [_shape(item, arguments[0]) for item in value]
    if isinstance(value, dict):
        hints = typing.get_type_hints(wanted, include_extras=True)
        return {key: _shape(item, hints[key]) for key, item in value.items()}
    return value


@dataclass(frozen=True)
class Wording:
    """A text within settings. `place` names it by ids: ("options", "yes", "text"); `path` has numbers instead."""

    place: tuple[str, ...]
    path: tuple[str | int, ...]
    text: Text


def wordings_of(kind: QuestionKind[Any], stored: dict[str, Any]) -> list[Wording]:
    """Every text of a question's settings, in their order."""
    settings = msgspec.to_builtins(kind.load(stored))
    hints = typing.get_type_hints(kind.Settings, include_extras=True)
    return [found for key, hint in hints.items() for found in _wordings(settings[key], hint, (key,), (key,))]


def _wordings(value: Any, wanted: Any, place: tuple[str, ...], path: tuple[str | int, ...]) -> Iterator[Wording]:
    origin, arguments = typing.get_origin(wanted), typing.get_args(wanted)
    if value is None:
        return
    if origin is Annotated or origin in (typing.Union, types.UnionType):
        yield from _wordings(value, arguments[0], place, path)
    elif _is_text(wanted):
        yield Wording(place, path, value)
    elif origin is list and isinstance(value, list):
        for index, item in enumerate(value):
            name = str(item.get("id", index)) if isinstance(item, dict) else str(index)
            yield from _wordings(item, arguments[0], (*place, name), (*path, index))
    elif isinstance(value, dict):
        hints = {} if origin is dict else typing.get_type_hints(wanted, include_extras=True)
        for key, item in value.items():
            yield from _wordings(item, arguments[1] if origin is dict else hints[key], (*place, key), (*path, key))
