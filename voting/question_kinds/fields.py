"""What of a kind can be edited, told from the types of its settings, so that an editor draws every kind alike."""

import types
import typing
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from voting.domain.text import Text

from .base import Choice, QuestionKind
from .labels import _

Field = dict[str, Any]
"""key, label and help (msgids), type, required, default, and where they are known least and most."""


def fields_of(wanted: type[msgspec.Struct]) -> list[Field]:
    """The fields of a struct, in its order."""
    hints = typing.get_type_hints(wanted, include_extras=True)
    return [_field(field, hints[field.name]) for field in msgspec.structs.fields(wanted)]


def kind_fields(kind: QuestionKind[Any]) -> dict[str, Any]:
    """What an editor needs to know of a kind: its words, its fields, a blank question, and its rules of consensus."""
    return {
        "name": kind.name, "label": kind.label, "about": kind.about, "fields": fields_of(kind.Settings),
        "blank": {"kind": kind.name, **_blank(kind.examples.settings, kind.Settings)},
        "consensus": [{"label": rule.label, "fields": fields_of(rule)} for rule in kind.consensus],  # type: ignore[attr-defined]
    }  # fmt: skip


def _field(field: msgspec.structs.FieldInfo, hint: Any) -> Field:
    meta = _meta(hint)
    found: Field = {
        "key": field.encode_name, "label": meta.title or field.name, "help": meta.description or "",
        "required": field.required, **_type(hint), **(meta.extra or {}),
    }  # fmt: skip
    if not field.required:
        given = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
        found["default"] = msgspec.to_builtins(given)
    return found


def _meta(hint: Any) -> Meta:
    if typing.get_origin(hint) is Annotated:
        return next((m for m in typing.get_args(hint)[1:] if isinstance(m, Meta) and m.title), Meta())
    return Meta()


def _type(hint: Any) -> dict[str, Any]:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        limits = {name: n for m in arguments[1:] for name, n in (("least", m.ge), ("most", m.le)) if n is not None}
        share = arguments[0] is float and limits == {"least": 0, "most": 1}
        return {**_type(arguments[0]), **limits, **({"type": "share"} if share else {})}
    if origin in (typing.Union, types.UnionType):
        return _type(arguments[0])
    if hint == Text:
        return {"type": "text"}
    if origin is dict and arguments[1] == Text:
        return {"type": "texts_by_point"}
    if origin is list:
        return {"type": "choices" if arguments[0] is Choice else "ids"}
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return {"type": "fields", "fields": fields_of(hint)}
    return {"type": {bool: "boolean", int: "integer", float: "number"}[hint]}


def _blank(value: dict[str, Any], wanted: type) -> dict[str, Any]:
    """Required settings as in the example, without its words."""
    hints = typing.get_type_hints(wanted, include_extras=True)
    needed = {f.encode_name for f in msgspec.structs.fields(wanted) if f.required}
    return {key: _emptied(item, hints[key]) for key, item in value.items() if key in needed}


def _emptied(value: Any, wanted: Any) -> Any:
    origin, arguments = typing.get_origin(wanted), typing.get_args(wanted)
    if origin is Annotated:
        return _emptied(value, arguments[0])
    if wanted == Text:
        return {}
    if origin is list:
        return [_emptied(item, arguments[0]) for item in value]
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        return _blank(value, wanted)
    return value


def _switch(key: str, label: str, default: bool) -> Field:
    return {"key": key, "label": label, "help": "", "type": "boolean", "required": False, "default": default}


def _optional(key: str, label: str, kind: str, **more: Any) -> Field:
    return {"key": key, "label": label, "help": "", "type": kind, "required": False, "default": None, **more}


QUESTION_FIELDS: list[Field] = [
    _optional("help", _("Hint below the question"), "text"),
    _switch("abstain", _("People may abstain"), False),
    _switch("change", _("People may change their answer while the round is open"), True),
    _switch("sealed", _("Nobody sees numbers before the round is closed"), False),
    _optional("seconds", _("Time to answer, in seconds"), "integer", least=5, most=3600),
]
"""What every kind has besides its id, its text and its rule of consensus."""
