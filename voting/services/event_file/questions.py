"""A question of an event file into a draft."""

from typing import Any

import msgspec

from voting.question_kinds import KINDS, QuestionKind, SettingsError, UnknownKind, kind_named

from .errors import Path, Problem
from .schema import QuestionDraft, QuestionPart
from .typed import Texts, read_part, refuse_unknown

COMMON = QuestionPart.__struct_fields__


def read_question(value: Any, path: Path, texts: Texts) -> QuestionDraft:
    """One question; Problem where anything is wrong with it."""
    if not isinstance(value, dict):
        raise Problem(path, "a question is a map with id, kind and text")
    kind = _kind(value, path)
    own = kind.Settings.__struct_fields__  # type: ignore[attr-defined]
    refuse_unknown(value, [*COMMON, *own], path)
    common = read_part({k: v for k, v in value.items() if k in COMMON}, QuestionPart, path, texts)
    settings: Any = read_part({k: v for k, v in value.items() if k in own}, kind.Settings, path, texts)
    if texts.languages is not None:
        try:
            kind.check_settings(settings)
        except SettingsError as error:
            raise Problem((*path, *error.path), error.message) from None
    if common.seconds is not None and not 5 <= common.seconds <= 3600:
        raise Problem((*path, "seconds"), "seconds is between 5 and 3600")
    consensus = _consensus(common.consensus, kind, settings, (*path, "consensus"), texts)
    head = {**msgspec.structs.asdict(common), "consensus": consensus}
    return QuestionDraft(**head, settings=msgspec.to_builtins(settings))


def _kind(value: dict[str, Any], path: Path) -> QuestionKind[Any]:
    known = ", ".join(kind.name for kind in KINDS)
    if "kind" not in value:
        raise Problem((*path, "kind"), f"'kind' is missing here; it is one of: {known}")
    try:
        return kind_named(str(value["kind"]))
    except UnknownKind as error:
        raise Problem((*path, "kind"), f"the kind {error}") from None


def _consensus(
    given: dict[str, Any] | None, kind: QuestionKind[Any], settings: Any, path: Path, texts: Texts
) -> dict[str, Any] | None:
    if given is None:
        return None
    if not kind.consensus:
        raise Problem(path, f"there is no consensus rule for {kind.name}; leave it out{_where_known(given)}")
    rule: Any = read_part(given, _nearest_rule(given, kind.consensus), path, texts)
    try:
        kind.check_consensus(settings, rule)
    except SettingsError as error:
        raise Problem((*path, *error.path), error.message) from None
    kept: dict[str, Any] = msgspec.to_builtins(rule)
    return kept


def _nearest_rule(given: dict[str, Any], rules: tuple[type, ...]) -> type:
    """The rule that has the most of these keys: if it does not fit, its problem is the one to tell."""
    return max(rules, key=lambda rule: len(set(given) & set(rule.__struct_fields__)))  # type: ignore[attr-defined]


def _where_known(given: dict[str, Any]) -> str:
    """Which kinds have a rule with such keys, in brackets; empty where none has."""
    kinds = [k.name for k in KINDS for rule in k.consensus if set(given) & set(rule.__struct_fields__)]  # type: ignore[attr-defined]
    return f" ({', '.join(given)}: for {', '.join(dict.fromkeys(kinds))})" if kinds else ""
