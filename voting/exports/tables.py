"""The results document cut into tables, without knowing any question kind by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from voting.domain.text import Text
from voting.question_kinds import Drawing, Row, kind_named

from .base import Translate

Value = float | int | bool | str | None

PER_OPTION = ("count", "share")
"""Measures of one option of an item. All others belong to the item and are the same in each of its rows."""
MEASURES = {
    "count": "n", "share": "%", "points": "Points", "average_rank": "Average rank", "first": "First places",
    "n": "n", "mean": "Mean", "median": "Median", "q1": "Lower quartile", "q3": "Upper quartile",
    "total": "Points in total", "x": "Mean x", "y": "Mean y", "x_sd": "Standard deviation x",
    "y_sd": "Standard deviation y", 
    "agreement": "Agreement (A)", "moved": "People", "kept": "Kept", "added": "Added", "dropped": "Dropped",
    "place_before": "Place before", "place_after": "Place after",
    "points_before": "Points before", "points_after": "Points after",
    "median_before": "Median before", "median_after": "Median after",
    "q1_before": "Lower quartile before", "q1_after": "Lower quartile after",
    "q3_before": "Upper quartile before", "q3_after": "Upper quartile after",
    "right": "Right answer", "answered_right": "Answered right", "confidence_mean": "Confidence, mean (1 to 5)",
    "confidence_n": "Confidence: answers", **{f"confidence_{level}": f"Confidence {level}" for level in range(1, 6)},
    "approved": "Approved", "supporters": "Supporters", "consent": "May be published",
    "merged": "Counted together with it",
}  # fmt: skip
"""Headings of measures; a measure that is not here is its own heading."""
WITHOUT_GROUP = "none"
WEIGHTED = "weighted"
"""Stands in place of a group where each group counts the same."""


@dataclass(frozen=True)
class Part:
    """The ballots of one group in one round. `group` is empty for all ballots together.

    `suppressed`: the group is too small to be shown. `sealed`: not to be seen before the round closes. `rows` is empty
    in both cases. `weighted`: all groups, each counting the same. `figures`, `headings` and `drawing` are those of the
    question kind.
    """

    group: str
    ballots: int | None
    abstained: int | None
    rows: tuple[Row, ...]
    suppressed: bool = False
    sealed: bool = False
    weighted: bool = False
    figures: tuple[str, ...] = ()
    headings: Mapping[str, Text] = field(default_factory=dict)
    drawing: Drawing = "bars"

    @property
    def measures(self) -> tuple[str, ...]:
        """The names of the measures of each row, the main one first; without the `figures` of the whole question."""
        return tuple(name for name in self.rows[0].values if name not in self.figures) if self.rows else ()


def parts_of(question: dict[str, Any], of_round: dict[str, Any]) -> list[Part]:
    """All ballots of a round, then each group where there is a breakdown, then the weighted result if told."""
    groups = of_round.get("by_group") or {}
    found = [part_of(question, "", of_round), *(part_of(question, group, found) for group, found in groups.items())]
    weighted = of_round.get("weighted")
    return [*found, replace(part_of(question, WEIGHTED, weighted), weighted=True)] if weighted else found


def part_of(question: dict[str, Any], group: str, found: dict[str, Any]) -> Part:
    """A round, or a group of it, as it is in the document."""
    if found.get("suppressed"):
        return Part(group, None, None, (), suppressed=True)
    tally = found["tally"]
    if tally is None:
        return Part(group, found["ballots"], None, (), sealed=True)
    kind = kind_named(question["kind"])
    settings = kind.load(question["settings"])
    rows = tuple(kind.rows(settings, tally))
    figures = tuple(name for name in kind.figures if rows and name in rows[0].values)
    return Part(
        group, found["ballots"], tally.get("abstained"), rows,
        figures=figures, headings=kind.headings(settings), drawing=kind.drawing,
    )  # fmt: skip


def rounds_of(document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """Every (session, question, round) of a document, in order."""
    for session in document["sessions"]:
        for question in session["questions"]:
            for of_round in question["rounds"]:
                yield session, question, of_round


def round_state(of_round: dict[str, Any]) -> str:
    """`closed`, `open`, or `sealed` while open and not to be seen."""
    if of_round["closed_at"] is not None:
        return "closed"
    return "sealed" if of_round["tally"] is None else "open"


def group_labels(document: dict[str, Any], translate: Translate) -> dict[str, dict[str, str]]:
    """Group id -> its label in each language; ballots without group and all ballots included."""
    labels = {group["id"]: group["label"] for group in document["event"].get("groups") or []}
    own = {WITHOUT_GROUP: "No group", WEIGHTED: "Weighted: each group = 1,000 answers", "": "All"}
    return {**labels, **{group: {"": translate(words)} for group, words in own.items()}}
