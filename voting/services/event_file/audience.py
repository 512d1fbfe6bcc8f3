"""The rules for questions from the audience, as an event file has them."""

from typing import Any

import msgspec

from voting.domain.audience_rules import AudienceRules, stored_rules

from .errors import Path, Problem
from .schema import AudiencePart
from .typed import YES_AND_NO, Texts, read_part

SWITCH = {**YES_AND_NO, "true": True, "false": False}


def read_audience(value: Any, path: Path, texts: Texts) -> dict[str, Any] | None:
    """`true`, or a map of rules: the rules to be stored; `false` or nothing: None. Problem for anything else."""
    if value is None:
        return None
    if isinstance(value, bool):
        value = str(value)
    if isinstance(value, str) and value.lower() in SWITCH:
        return stored_rules(AudienceRules()) if SWITCH[value.lower()] else None
    if not isinstance(value, dict):
        raise Problem(path, "true or false is needed, or a map like {moderated: true, per_person: 3, max_length: 280}")
    part = read_part(value, AudiencePart, path, texts)
    return stored_rules(AudienceRules(**msgspec.structs.asdict(part)))
