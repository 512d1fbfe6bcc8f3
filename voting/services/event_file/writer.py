"""A draft as an event file: what has its default is left out, and reading the file gives the same draft again."""

import types
import typing
from typing import Annotated, Any

import msgspec
import yaml

from voting.domain.audience_rules import AudienceRules, as_prepared, read_rules
from voting.domain.text import Text
from voting.question_kinds import kind_named

from .errors import Path
from .schema import AudiencePart, EventDraft, EventPart, QuestionDraft, QuestionPart, SessionDraft, SessionPart

Missing = tuple[Path, list[str]]
"""Where a text is, and the languages it lacks."""


def write_event_file(draft: EventDraft) -> str:
    """The event file (YAML). Where translations are missing, it says so: `incomplete: true`."""
    document, missing = document_of(draft)
    if missing:
        document["event"]["incomplete"] = True
    dumped: str = yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9)
    return dumped


def document_of(draft: EventDraft) -> tuple[dict[str, Any], list[Missing]]:
    """The event file as plain lists and maps, and which translations are missing in it, in its order."""
    writer = _Writer(draft.languages)
    head = {name: getattr(draft, name) for name in EventDraft.__struct_fields__ if name not in ("details", "sessions")}
    event = writer.write({**head, **draft.details}, EventPart, ("event",))
    event["languages"] = draft.languages
    sessions = [_session(writer, session, ("sessions", index)) for index, session in enumerate(draft.sessions)]
    return {"event": event, "sessions": sessions}, writer.missing


def _session(writer: "_Writer", draft: SessionDraft, path: Path) -> dict[str, Any]:
    head = {"code": draft.code, "title": draft.title, "moderators": draft.moderators}
    written: dict[str, Any] = writer.write(head, SessionPart, path)
    if (rules := as_prepared(read_rules(draft.audience_questions))) is not None:
        written["audience_questions"] = _audience(writer, rules, path)
    if draft.questions:
        questions = [_question(writer, q, (*path, "questions", i)) for i, q in enumerate(draft.questions)]
        written["questions"] = questions
    return written


def _audience(writer: "_Writer", rules: AudienceRules, path: Path) -> Any:
    names = AudiencePart.__struct_fields__
    return writer.write({name: getattr(rules, name) for name in names}, AudiencePart, path) or True


def _question(writer: "_Writer", draft: QuestionDraft, path: Path) -> dict[str, Any]:
    head = {name: getattr(draft, name) for name in QuestionPart.__struct_fields__}
    own = writer.write(draft.settings, kind_named(draft.kind).Settings, path)
    return {**writer.write(head, QuestionPart, path), **own}


class _Writer:
    """Stored JSON as the file has it, by the types of its parts."""

    def __init__(self, languages: list[str]) -> None:
        self._languages = languages
        self.missing: list[Missing] = []

    def write(self, value: Any, wanted: Any, path: Path) -> Any:
        """A value of this type, without what has its default."""
        origin, arguments = typing.get_origin(wanted), typing.get_args(wanted)
        if origin is Annotated:
            return self.write(value, arguments[0], path)
        if origin in (typing.Union, types.UnionType):
            return self.write(value, arguments[0], path)
        if wanted == Text:
            return self._text(value, path)
        if origin is dict and isinstance(value, dict):
            return {key: self.write(item, arguments[1], (*path, key)) for key, item in value.items()}
        if origin is list and isinstance(value, list):
            return [self.write(item, arguments[0], (*path, index)) for index, item in enumerate(value)]
        if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
            return self._struct(value, wanted, path)
        return int(value) if isinstance(value, float) and value.is_integer() else value

    def _text(self, value: Text, path: Path) -> Text:
        if lacking := [language for language in self._languages if language not in value]:
            self.missing.append((path, lacking))
        return {language: value[language] for language in self._languages if language in value}

    def _struct(self, value: dict[str, Any], wanted: type[msgspec.Struct], path: Path) -> dict[str, Any]:
        hints = typing.get_type_hints(wanted, include_extras=True)
        return {
            field.encode_name: self.write(value[field.encode_name], hints[field.name], (*path, field.encode_name))
            for field in msgspec.structs.fields(wanted)
            if value.get(field.encode_name) is not None and value[field.encode_name] != _default(field)
        }


def _default(field: msgspec.structs.FieldInfo) -> Any:
    if field.default_factory is not msgspec.NODEFAULT:
        return msgspec.to_builtins(field.default_factory())
    return None if field.default is msgspec.NODEFAULT else msgspec.to_builtins(field.default)


class _Dumper(yaml.SafeDumper):
    """One line for a text, an option, a list of names; lists are indented."""

    def represent_mapping(self, tag: str, mapping: Any, flow_style: bool | None = None) -> yaml.MappingNode:
        """Texts and what has but an id and a text, in one line."""
        node = super().represent_mapping(tag, mapping, flow_style=False)
        scalars = all(isinstance(value, yaml.ScalarNode) for _, value in node.value)
        node.flow_style = scalars or set(mapping) in ({"id", "text"}, {"id", "label"})
        return node

    def represent_sequence(self, tag: str, sequence: Any, flow_style: bool | None = None) -> yaml.SequenceNode:
        """Lists of names and codes in one line."""
        node = super().represent_sequence(tag, sequence, flow_style=False)
        node.flow_style = all(isinstance(value, yaml.ScalarNode) for value in node.value)
        return node

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Entries of a list stand further in than its key."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """Everything is written out."""
        return True
