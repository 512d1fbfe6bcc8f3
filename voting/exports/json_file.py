"""JSON: everything, for programs. The structure is part of the contract (docs/question-kinds.md has the tallies)."""

import json
from pathlib import Path
from typing import Any

from voting.question_kinds import kind_named

from .base import Document, ExportFormat, Translate


class JsonFile(ExportFormat):
    """One object, all languages."""

    name = "json"
    media_type = "application/json"
    good_for = "Everything in all languages, for programs and archives."

    def write(self, document: Document, path: Path, language: str, translate: Translate) -> None:
        """Write UTF-8, indented; a half character becomes a question mark, since no file can hold it."""
        sessions = [{**s, "questions": [public_question(q) for q in s["questions"]]} for s in document["sessions"]]
        text = json.dumps({**document, "sessions": sessions}, ensure_ascii=False, indent=2)
        path.write_bytes(text.encode("utf-8", "replace") + b"\n")


def public_question(question: dict[str, Any]) -> dict[str, Any]:
    """A question as files show it: the keys all questions have, then the kind's own as on the stage, then the rounds.

    Right answers are there where the document has them. `settings` is left out: its keys stand beside the common ones,
    which win should a kind use one of their names.
    """
    kind = kind_named(question["kind"])
    common = {key: value for key, value in question.items() if key not in ("settings", "rounds")}
    settings = kind.load(question["settings"])
    right = kind.right_ids(settings)
    own = {**kind.public(settings), **({"right": right} if right else {})}
    return {**common, **{key: value for key, value in own.items() if key not in common}, "rounds": question["rounds"]}
