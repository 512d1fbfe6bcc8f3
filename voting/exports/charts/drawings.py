"""Which modules draw what a kind asks for (`QuestionKind.drawing`)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from voting.question_kinds import Drawing as Name

from .bar_table import bar_table
from .bars import bars, measured, measured_of_groups, places, rounds_legend
from .cloud import cloud
from .columns import columns
from .distribution import distribution, points_legend
from .opinions import opinions, votes_legend
from .plane import plane, planes, rounds_of_plane
from .shapes import Block
from .sides import Side, Words

Draw = Callable[[Sequence[Side], Words], list[Block]]
Legend = Callable[[Sequence[Side], Words], Block | None]


def no_legend(sides: Sequence[Side], words: Words) -> None:
    """Nothing has to be explained."""


@dataclass(frozen=True)
class Drawing:
    """How one round, several rounds, and the groups of a round are drawn; None: not at all."""

    round: Draw
    rounds: Draw | None
    groups: Draw | None
    legend: Legend = no_legend
    measured: Callable[[Side, Words], str] = lambda side, words: ""
    legend_of_groups: Legend = no_legend
    measured_of_groups: Callable[[Side, Words], str] = lambda side, words: ""


DRAWINGS: dict[Name, Drawing] = {
    "bars": Drawing(bars, bars, bar_table, rounds_legend, measured, measured_of_groups=measured_of_groups),
    "places": Drawing(places, places, bar_table, rounds_legend, measured, measured_of_groups=measured_of_groups),
    "columns": Drawing(columns, columns, columns),
    "distribution": Drawing(distribution, distribution, distribution, points_legend, legend_of_groups=points_legend),
    "opinions": Drawing(opinions, opinions, opinions, votes_legend, legend_of_groups=votes_legend),
    "plane": Drawing(plane, plane, planes, rounds_of_plane),
    "words": Drawing(cloud, None, None),
}
"""Texts are in lists, not in charts: "texts" is not here."""
