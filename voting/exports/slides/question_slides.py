"""The slides of a question: each round and its groups, rounds compared, what moved, who thinks alike."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from voting.exports.charts import Chart, charts_of, png_of
from voting.exports.charts.captions import caption, described
from voting.exports.charts.columns import figures_words
from voting.exports.charts.drawings import DRAWINGS as PICTURES
from voting.exports.charts.sides import Side, Words, hidden_groups, name_of_round, side_of_round, sides_of_groups
from voting.exports.consensus_words import rule_words, verdict_words
from voting.exports.reworded import reworded_words
from voting.exports.tables import round_state
from voting.question_kinds import Drawing as Name
from voting.question_kinds import kind_named

from .bar_slides import bars, bars_by_group, columns, places
from .deck import FOOT, ROOM, Deck
from .heading import Heading
from .list_slides import text_list, word_list
from .plane_slides import plane, plane_by_group
from .stacked_slides import distribution, opinions
from .table_slides import figures_by_group
from .theme import MARGIN, SOFT, inches

Draw = Callable[[Deck, Heading, Sequence[Side], Words], None]
TALLEST_PICTURE = 620
"""Units high; a picture that a slide has no room for below its title becomes smaller, to five sixths at most."""


@dataclass(frozen=True)
class Drawing:
    """Slides of one round, of several rounds, of groups; None: not at all."""

    round: Draw
    rounds: Draw | None = None
    groups: Draw | None = None


DRAWINGS: dict[Name, Drawing] = {
    "bars": Drawing(bars, bars, bars_by_group),
    "places": Drawing(places, places, bars_by_group),
    "columns": Drawing(columns, columns, figures_by_group),
    "distribution": Drawing(distribution, distribution, distribution),
    "opinions": Drawing(opinions, opinions, opinions),
    "plane": Drawing(plane, plane, plane_by_group),
    "words": Drawing(word_list),
    "texts": Drawing(text_list),
}


class QuestionSlides:
    """Writes the slides of one question; knows its drawing, not its kind."""

    def __init__(self, deck: Deck, question: dict[str, Any], event: dict[str, Any], words: Words, warning: str) -> None:
        self.deck, self.question, self.event, self.words, self.warning = deck, question, event, words, warning
        self.drawing = DRAWINGS[kind_named(question["kind"]).drawing]
        self.title = words.of(question["text"])

    def write(self) -> None:
        """All slides in order; a question that was not opened has none."""
        seen: list[tuple[dict[str, Any], Side]] = []
        for of_round in self.question["rounds"]:
            side = side_of_round(self.question, of_round, self.words)
            if side is None:
                self._unseen(of_round)
                continue
            seen.append((of_round, side))
            self._round(of_round, side)
        if len(seen) > 1 and self.drawing.rounds:
            self._rounds(seen)
        self._pictures()

    def _round(self, of_round: dict[str, Any], side: Side) -> None:
        words, question = self.words, self.question
        verdict = verdict_words(question, of_round.get("verdict"), words.language, words.translate)
        said = verdict or rule_words(question, words.language, words.translate)
        under = self._caption(side, of_round)
        heading = self._heading(under, described(side, words), [side.name, self._measured(side), said])
        self.drawing.round(self.deck, heading, [side], words)
        groups = sides_of_groups(question, of_round, self.event, words) if self.drawing.groups else []
        if groups and self.drawing.groups:
            hidden = hidden_groups(of_round, self.event, words)
            about = " ".join(described(group, words) for group in groups)
            subtitle = [side.name, words.translate("By group"), _measure_of_groups(side, words)]
            heading = self._heading(" · ".join(filter(None, [under, hidden])), about, subtitle)
            self.drawing.groups(self.deck, heading, groups, words)

    def _rounds(self, seen: list[tuple[dict[str, Any], Side]]) -> None:
        sides = [side for _, side in seen]
        under = " · ".join(self._caption(side, of_round) for of_round, side in seen)
        about = " ".join(described(side, self.words) for side in sides)
        heading = self._heading(under, about, [self.words.translate("Rounds compared"), self._measured(sides[-1])])
        assert self.drawing.rounds
        self.drawing.rounds(self.deck, heading, sides, self.words)

    def _pictures(self) -> None:
        """Flows and maps, for which there are no native charts."""
        found = charts_of(
            self.question, self.event, self.words.language, self.words.translate, framed=False, tallest=TALLEST_PICTURE
        )  # fmt: skip
        for chart in found:
            if chart.shows in ("shift", "opinions") or (chart.shows == "groups" and not self.drawing.groups):
                heading = self._heading(" · ".join(filter(None, [self.warning, chart.caption])), chart.alt, [])
                self._picture(heading, chart)

    def _picture(self, heading: Heading, chart: Chart) -> None:
        slide, top = heading.slide(self.deck)
        room, high = ROOM, FOOT - top - 0.1
        width = min(room, high * chart.width / chart.height)
        picture = slide.shapes.add_picture(
            io.BytesIO(png_of(chart)), inches(MARGIN + (room - width) / 2), inches(top), inches(width)
        )
        picture._element.nvPicPr.cNvPr.set("descr", heading.about[:2000])

    def _unseen(self, of_round: dict[str, Any]) -> None:
        """A sealed round tells its number of ballots; one without answers says so."""
        words = self.words
        sealed = round_state(of_round) == "sealed"
        said = [words.translate("sealed until the round closes") if sealed else words.translate("No answers")]
        if of_round.get("ballots") is not None:
            said.append(f"{words.translate('Ballots')}: {of_round['ballots']}")
        heading = self._heading(" · ".join(filter(None, [self.warning, name_of_round(of_round, words)])), "", [])
        slide, top = heading.slide(self.deck)
        self.deck.box(slide, MARGIN, top + 1, ROOM, 1.5, said, 28, SOFT)

    def _heading(self, under: str, about: str, subtitle: list[str]) -> Heading:
        notes = [self.question.get("note"), reworded_words(self.question, self.words.translate)]
        noted = "\n\n".join(filter(None, notes))
        return Heading(self.title, " · ".join(filter(None, subtitle)), under, about, noted)

    def _caption(self, side: Side, of_round: dict[str, Any]) -> str:
        under = caption(side, of_round, self.event, self.words)
        return " · ".join(filter(None, [self.warning, under]))

    def _measured(self, side: Side) -> str:
        return _measure(side, self.words) or figures_words(side, self.words)


def _measure_of_groups(side: Side, words: Words) -> str:
    picture = PICTURES.get(side.part.drawing)
    return picture.measured_of_groups(side, words) if picture else ""


def _measure(side: Side, words: Words) -> str:
    """What the numbers are, where that is not plain."""
    picture = PICTURES.get(side.part.drawing)
    return picture.measured(side, words) if picture else ""
