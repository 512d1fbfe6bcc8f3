"""When it may be told which answers are right, and who gave them: never before the results are revealed.

To an audience right answers are told while the question's results are revealed to it and no round of the question is
open: moving results tell nothing, and the next round hides it again. Files tell them while any audience is told, and
of asked questions when the session has ended. Nobody can look them up before; moderators see what the hall sees.
"""

from collections.abc import Collection
from typing import Any

from .groups import Grouped
from .session_views import QuestionView
from .tallies import RoundTally

Told = dict[str, Any]


def right_on_stage(question: QuestionView, shown_to: str) -> Told:
    """`{"right": ids}` where "hall" or "phones" may be told it now; empty where not, and where nothing is right."""
    ids = question.kind.right_ids(question.settings)
    return {"right": ids} if ids and question.state == "closed" and shown_to in question.revealed else {}


def right_in_files(question: QuestionView, session_state: str) -> bool:
    """Whether files may tell it now; of a question that was never asked they do not."""
    return question.state == "closed" and (bool(question.revealed) or session_state == "ended")


def settings_in_files(question: QuestionView, told: bool) -> dict[str, Any]:
    """The stored settings as files may know them."""
    secrets: Collection[str] = () if told else question.kind.secrets
    return {key: value for key, value in question.stored_settings.items() if key not in secrets}


def tally_with_right(counted: RoundTally, told: bool) -> dict[str, Any] | None:
    """The tally, with who was right where it may be told."""
    return {**counted.tally, **counted.right} if told and counted.tally is not None else counted.tally


def groups_with_right(grouped: Grouped | None, told: bool) -> Grouped | None:
    """Results by group, with who was right where it may be told."""
    if grouped is None or not told:
        return grouped
    parts = {g: _with_right(part, grouped.right.get(g, {})) for g, part in grouped.by_group.items()}
    weighted = grouped.weighted and _with_right(grouped.weighted, grouped.right.get("", {}))
    return Grouped(parts, weighted, grouped.right)


def _with_right(part: dict[str, Any], right: dict[str, Any]) -> dict[str, Any]:
    return {**part, "tally": {**part["tally"], **right}} if right and "tally" in part else part
