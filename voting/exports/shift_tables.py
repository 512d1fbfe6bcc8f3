"""The shift of each group as lines of a table, and who thinks alike; without knowing any question kind by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from voting.question_kinds import Row, Stand, kind_named

from .tables import Part, Value, part_of


@dataclass(frozen=True)
class GroupLine:
    """One option (or point of an item) of one group before and after; `row` and `values` are empty where it is hidden.

    `base`: "both", the people who answered both rounds, or "all", the group as it was in either.
    """

    group: str
    base: str
    before: Part
    after: Part
    row: Row | None = None
    values: tuple[tuple[str, Value, Value], ...] = ()
    """Name of each measure, before and after."""


def group_lines(question: dict[str, Any]) -> Iterator[GroupLine]:
    """The shift by group, group after group; a hidden one has one line."""
    for group, found in ((question.get("shift") or {}).get("by_group") or {}).items():
        if found.get("suppressed"):
            hidden = Part(group, None, None, (), suppressed=True)
            yield GroupLine(group, "", hidden, hidden)
            continue
        before, after = (part_of(question, group, found[side]) for side in ("before", "after"))
        for old, new in zip(before.rows, after.rows, strict=True):
            values = tuple((name, old.values[name], new.values[name]) for name in new.values)
            yield GroupLine(group, found["base"], before, after, new, values)


def stands_of(question: dict[str, Any], of_round: dict[str, Any]) -> list[Stand]:
    """Who thinks alike in a round; nothing of kinds that do not look for it, and of a sealed round."""
    if of_round["tally"] is None:
        return []
    kind = kind_named(question["kind"])
    return kind.stands(kind.load(question["settings"]), of_round["tally"])
