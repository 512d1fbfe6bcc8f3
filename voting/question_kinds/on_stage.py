"""What can be known of a question from the outside."""

from typing import Any

import msgspec

from .base import QuestionKind, S


def settings_on_stage(kind: QuestionKind[S], question: dict[str, Any]) -> S:
    """Settings from a question as everybody sees it on stage; what it does not tell has its default."""
    keys = [field.encode_name for field in msgspec.structs.fields(kind.Settings)]
    return kind.load({key: question[key] for key in keys if key in question})
