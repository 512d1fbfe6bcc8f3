"""The section of one question: what was asked, each round, what moved, what was noted, and room for the experts."""

from collections.abc import Iterator, Mapping
from typing import Any

from voting.question_kinds import kind_named

from ..charts import Chart, charts_of
from ..consensus_words import rule_words, verdict_words
from ..reworded import reworded_words
from ..tables import Part, parts_of, round_state
from .model import Block, Box, Bullets, Figure, Heading, Paragraph
from .opinions import opinion_blocks
from .quotes import quote_blocks
from .round_tables import Side, answered, as_options, side_by_side, told_by_sides, whole_table
from .shift import shift_blocks
from .shift_by_group import shift_by_group_blocks
from .sureness import sureness_blocks
from .words import Words

LINES_FOR_COMMENT = 5
MOST_PICTURES = 4
"""Pages of one chart: many groups of many statements would fill dozens, and are read in their table."""


class QuestionSection:
    """Writes one question; knows its rows, not its kind."""

    def __init__(self, say: Words, event: dict[str, Any], labels: Mapping[str, Any], question: dict[str, Any]) -> None:
        self.say = say
        self.event = event
        self.labels = labels
        self.question = question
        self.kind = kind_named(question["kind"])
        self.charts = charts_of(question, event, say.language, say.translate, framed=False)
        self.compared = any(chart.shows == "rounds" for chart in self.charts)
        """A picture shows the rounds side by side, so that each needs none of its own."""

    def blocks(self) -> Iterator[Block]:
        """Everything, in the order in which it is read."""
        say, question = self.say, self.question
        yield Heading(2, say.section(2, say.text(question["text"])))
        for language, text in say.others(question["text"]):
            yield Paragraph(text, "other", language)
        if question.get("help"):
            yield Paragraph(say.text(question["help"]), "base")
        if rule := rule_words(question, say.language, say.translate):
            yield Paragraph(say("Stated before the vote: {rule}", rule=f"{rule}."), "base")
        if corrected := reworded_words(question, say.translate):
            yield Paragraph(corrected, "base")
        for of_round in question["rounds"]:
            yield from self._round(of_round)
        yield from self._rounds_together()
        if shift := question.get("shift"):
            yield from shift_blocks(say, question, shift)
            yield from self._figures("shift", None)
            yield from shift_by_group_blocks(say, question, self.labels)
        if question.get("note"):
            yield Box(say("Experts' notes"), paragraphs=tuple(question["note"].splitlines()))
        yield Box(say("Experts' comment"), lines=LINES_FOR_COMMENT)

    def round_name(self, of_round: dict[str, Any]) -> str:
        """`Round 2: after the discussion`."""
        name = self.say("Round {number}", number=of_round["round"])
        return f"{name}: {self.say.text(of_round['label'])}" if of_round.get("label") else name

    def round_in_caption(self, of_round: dict[str, Any]) -> str:
        """`Round 2 (after the discussion)`, which goes on."""
        name, _, label = self.round_name(of_round).partition(": ")
        return f"{name} ({label})" if label else name

    def _round(self, of_round: dict[str, Any]) -> Iterator[Block]:
        say, (whole, *groups) = self.say, [as_options(part) for part in parts_of(self.question, of_round)]
        name = self.round_in_caption(of_round)
        yield Heading(3, self.round_name(of_round))
        yield Paragraph(_base(say, of_round, whole), "base")
        if whole.sealed:
            yield Paragraph(say("Still sealed: nobody sees the results before the round closes."), "warning")
            return
        if round_state(of_round) == "open":
            yield Paragraph(say("This round is still open: its numbers will change."), "warning")
        yield from self._verdict(of_round)
        if not whole.rows or not answered(whole):
            yield Paragraph(say("Nobody answered."))
            return
        if self.kind.single_ballots:
            yield from quote_blocks(say, self.question, whole)
            return
        if not self.compared:
            yield from self._figures("round", of_round["round"])
        shown = [part for part in groups if not part.suppressed and part.rows]
        if not (shown and len(groups) > 1 and told_by_sides(whole)):
            yield from whole_table(say, whole, name)
        yield from sureness_blocks(say, self.question, of_round, whole)
        weighted = [part for part in groups if part.weighted]
        groups = [part for part in groups if not part.weighted]
        if len(groups) > 1:
            yield from self._groups(of_round, whole, groups, name)
        for part in weighted:
            yield from self._weighted(whole, part, name)
        found = of_round["tally"].get(self.kind.slow_part) if self.kind.slow_part else None
        if found:
            yield from opinion_blocks(say, found, whole.rows)
            yield from self._figures("opinions", of_round["round"])

    def _verdict(self, of_round: dict[str, Any]) -> Iterator[Block]:
        say, question, verdict = self.say, self.question, of_round.get("verdict")
        said = verdict_words(question, verdict, say.language, say.translate)
        if not verdict or not said:
            return
        yield Paragraph(said + ".", "verdict")
        items = verdict.get("items", {})
        if len(items) > 1:
            texts = {item["id"]: say.text(item["text"]) for item in question["settings"]["items"]}
            of_items = {item: {"rule": verdict["rule"], **found} for item, found in items.items()}
            yield Bullets(tuple(
                f"{texts.get(item, item)}: {verdict_words(question, found, say.language, say.translate)}"
                for item, found in of_items.items()
            ))  # fmt: skip

    def _groups(
        self, of_round: dict[str, Any], whole: Part, groups: list[Part], name: str
    ) -> Iterator[Block]:  # fmt: skip
        say = self.say
        shown = [part for part in groups if not part.suppressed and part.rows]
        if shown:
            if of_round is self.question["rounds"][-1]:  # of earlier rounds the table says enough
                yield from self._figures("groups", of_round["round"])
            sides: list[Side] = [(say("All"), whole), *((self._label(part), part) for part in shown)]
            yield from side_by_side(say, sides, say("{round}, by group.", round=name))
        hidden = ", ".join(self._label(part) for part in groups if part.suppressed)
        if hidden:
            yield Paragraph(say(
                "Too few to show (under {n}), or hidden because such a group could be worked out otherwise: {groups}.",
                n=self.event["minimum_group"], groups=hidden,
            ), "small")  # fmt: skip

    def _weighted(self, whole: Part, weighted: Part, name: str) -> Iterator[Block]:
        """All ballots beside what they would be if each group counted the same."""
        say = self.say
        sides: list[Side] = [(say("All"), whole), (say("Weighted"), weighted)]
        yield from side_by_side(say, sides, say("{round}: weighted, each group counts the same.", round=name))

    def _label(self, part: Part) -> str:
        return self.say.text(self.labels.get(part.group, {"": part.group}))

    def _rounds_together(self) -> Iterator[Block]:
        """All closed rounds as columns of one table, where there are several."""
        if self.kind.single_ballots or self.kind.texts:
            return
        say = self.say
        closed = [
            (r, as_options(parts_of(self.question, r)[0]))
            for r in self.question["rounds"]
            if r["closed_at"] is not None
        ]
        sides: list[Side] = [(self.round_name(r), part) for r, part in closed if part.rows and answered(part)]
        if len(sides) < 2:
            return
        yield Heading(3, say("Rounds side by side"))
        yield from self._figures("rounds", None)
        yield from side_by_side(say, sides, say("Rounds side by side."))

    def _figures(self, shows: str, number: int | None) -> Iterator[Figure]:
        for chart in self.charts:
            if chart.shows == shows and chart.pages <= MOST_PICTURES and (number is None or chart.round == number):
                yield self._figure(chart)

    def _figure(self, chart: Chart) -> Figure:
        say = self.say
        return Figure(chart, say.caption("Figure {number}.", f"{chart.caption}."))


def _base(say: Words, of_round: dict[str, Any], whole: Part) -> str:
    """What the figures of a round rest on."""
    said = [say("Ballots: {n}", n=of_round["ballots"])]
    if whole.abstained:
        said.append(say("abstained: {n}", n=whole.abstained))
    if whole.abstained is not None:
        said.append(say("figures rest on n = {n}", n=answered(whole)))
    if of_round["closed_at"]:
        said.append(say("closed: {time}", time=say.moment(of_round["closed_at"])))
    return "; ".join(said) + "."
