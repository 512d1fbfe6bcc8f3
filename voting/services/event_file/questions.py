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
    return QuestionDraft(
        **{**msgspec.structs.asdict(common), "consensus": _consensus(common.consensus, kind, settings, path)},
        settings=msgspec.to_builtins(settings),
    )  # fmt: skip


def _kind(value: dict[str, Any], path: Path) -> QuestionKind[Any]:
    known = ", ".join(kind.name for kind in KINDS)
    if "kind" not in value:
        raise Problem(path, f"'kind' is missing here; it is one of: {known}")
    try:
        return kind_named(str(value["kind"]))
    except UnknownKind:
        raise Problem((*path, "kind"), f"the kind {value['kind']!r} is not supported; supported are: {known}") from None


def _consensus(
    rule: dict[str, Any] | None, kind: QuestionKind[Any], settings: Any, path: Path
) -> dict[str, Any] | None:
    if rule is None:
        return None
    path = (*path, "consensus")
    if frozenset(rule) not in kind.consensus:
        rules = " or ".join("{" + ", ".join(sorted(keys)) + "}" for keys in kind.consensus)
        raise Problem(path, f"a consensus rule for {kind.name} has the keys {rules or '(none: it has no rule)'}")
    return {key: _limit(key, value, settings, (*path, key)) for key, value in rule.items()}


def _limit(key: str, value: Any, settings: Any, path: Path) -> int | float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise Problem(path, "a number is needed") from None
    if key in ("agree_from", "disagree_to"):
        if number not in range(1, settings.scale.points + 1):
            raise Problem(path, f"a point of the scale is needed, 1 to {settings.scale.points}")
        return int(number)
    if key == "iqr_at_most":
        if not 0 <= number <= 10:
            raise Problem(path, "a distance on the scale is needed, 0 to 10")
        return number
    if not 0 <= number <= 1:
        raise Problem(path, "a share is needed, 0 to 1")
    return number
