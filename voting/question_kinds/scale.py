"""Several items rated on one labelled scale."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Annotated, Any, ClassVar

import msgspec

from voting.domain import consensus, shift
from voting.domain.consensus import Verdict
from voting.domain.polarisation import agreement
from voting.domain.shift import Answer, Place, ShiftRule
from voting.domain.statistics import share, summary
from voting.domain.text import Text

from . import base
from .base import Choice, Counted, Examples, InvalidAnswer, QuestionKind, Row, SettingsError, Tally, TextState
from .labels import _, labelled


class Points(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The scale: points counted from 1, some of them with labels (point -> text)."""

    points: Annotated[int, labelled(_("Points of the scale"), least=2, most=11)]
    labels: Annotated[dict[str, Text], labelled(_("Words at the points"), _("At least at both ends."))] = {}


class ScaleSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keys of the event file."""

    items: Annotated[list[Choice], labelled(_("Items to rate"), least=1, most=30)]
    scale: Annotated[Points, labelled(_("Scale"))]


class AgreementRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Consensus: at least `agree_share` at `agree_from` or above, less than `disagree_share` at `disagree_to` or below.

    The mirror image is consensus against.
    """

    label: ClassVar[str] = _("Most agree, few disagree")
    agree_from: Annotated[int, labelled(_("Agrees: this point or above"), least=2, most=11)]
    agree_share: Annotated[base.Share, labelled(_("At least this share agrees"))]
    disagree_to: Annotated[int, labelled(_("Disagrees: this point or below"), least=1, most=10)]
    disagree_share: Annotated[base.Share, labelled(_("Less than this share disagrees"))]


class SpreadRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Consensus: the quartiles are at most this many points apart."""

    label: ClassVar[str] = _("The middle half lies close together")
    iqr_at_most: Annotated[
        float, msgspec.Meta(ge=0, le=10), labelled(_("At most so many points between the quartiles"))
    ]


class Scale(QuestionKind[ScaleSettings]):
    """Items rated on one scale of 2 to 11 points. Items may be left out, not all of them. For each item the tally has
    the counts of the points, mean, median, quartiles, and `agreement`: van der Eijk's A, from 1 (all at one point) over
    0 (as many at each) to -1 (half at each end)."""

    name = "scale"
    label = _("Rating on a scale")
    about = _("Statements or items are rated on one scale, such as from “strongly disagree” to “strongly agree”.")
    Settings = ScaleSettings
    consensus = (AgreementRule, SpreadRule)
    drawing = "distribution"
    recipes = {  # noqa: RUF012 - never changed
        "one_to_five": lambda text: {"items": [{"id": "rating", "text": text}], "scale": {"points": 5}},
    }
    examples = Examples(
        settings={
            "items": [
                {"id": "x", "text": {"lv": "Viens", "en": "One"}},
                {"id": "y", "text": {"lv": "Divi", "en": "Two"}},
            ],
            "scale": {"points": 5, "labels": {"1": {"lv": "Nē", "en": "No"}, "5": {"lv": "Jā", "en": "Yes"}}},
        },
        right=[{"ratings": {"x": 4}}, {"ratings": {"x": 1, "y": 5}}],
        wrong=[
            ({"ratings": {}}, "nothing rated"),
            ({"ratings": {"x": 6}}, "off the scale"),
            ({"ratings": {"x": 0}}, "off the scale"),
            ({"ratings": {"z": 1}}, "no such item"),
            ({"ratings": {"x": 4.0}}, "not a whole number"),
            ({"ratings": {"x": True}}, "not a number"),
            ({"ratings": [4]}, "not a map"),
        ],
    )

    def check(self, settings: ScaleSettings) -> None:
        """One to thirty items, 2 to 11 points, labels on points of the scale."""
        base.check_choices("items", settings.items, 1, 30)
        if not 2 <= settings.scale.points <= 11:
            raise SettingsError(("scale", "points"), f"a scale has 2 to 11 points, not {settings.scale.points}")
        points = [str(point) for point in range(1, settings.scale.points + 1)]
        for label in settings.scale.labels:
            if label not in points:
                raise SettingsError(
                    ("scale", "labels", label), f"the points of this scale are 1 to {points[-1]}, not {label}"
                )

    def check_consensus(self, settings: ScaleSettings, rule: AgreementRule | SpreadRule) -> None:
        """Agreement and disagreement are points of the scale, and apart."""
        if isinstance(rule, SpreadRule):
            return
        points = settings.scale.points
        for name, point in (("agree_from", rule.agree_from), ("disagree_to", rule.disagree_to)):
            if not 1 <= point <= points:
                raise SettingsError((name,), f"{name} is a point of the scale, 1 to {points}, not {point}")
        if rule.disagree_to >= rule.agree_from:
            raise SettingsError(("disagree_to",), f"disagree_to is below agree_from ({rule.agree_from})")

    def public(self, settings: ScaleSettings) -> dict[str, Any]:
        """The items and the scale."""
        return {
            "items": base.builtin_choices(settings.items),
            "scale": {"points": settings.scale.points, "labels": settings.scale.labels},
        }

    def parse_answer(self, settings: ScaleSettings, answer: dict[str, Any]) -> dict[str, Any]:
        """`{"ratings": {item: point}}`."""
        ratings = base.only_key(answer, "ratings")
        if not isinstance(ratings, dict) or not ratings:
            raise InvalidAnswer("Rate at least one item: {item: point}.")
        for item, point in ratings.items():
            base.known_id(item, settings.items)
            if type(point) is not int or not 1 <= point <= settings.scale.points:
                raise InvalidAnswer(f"A rating is a whole number from 1 to {settings.scale.points}.")
        return {"ratings": {i.id: ratings[i.id] for i in settings.items if i.id in ratings}}

    def tally(self, settings: ScaleSettings, counted: Sequence[Counted], texts: Mapping[str, TextState]) -> Tally:
        """Counts and figures of each item."""
        counts = {item.id: dict.fromkeys(range(1, settings.scale.points + 1), 0) for item in settings.items}
        for c in base.answers(counted):
            for item, point in c.answer["ratings"].items():
                counts[item][point] += c.count
        items = {item: _figures(of_item) for item, of_item in counts.items()}
        return {"items": items, "abstained": base.abstained(counted)}

    def verdict(self, settings: ScaleSettings, rule: Mapping[str, Any], tally: Tally) -> Verdict:
        """Of each item, by its shares at the ends of the scale or by its spread."""
        verdicts = {}
        for item, figures in tally["items"].items():
            if "iqr_at_most" in rule:
                spread = (figures["n"], figures["q1"], figures["q3"])
                verdicts[item] = consensus.iqr_at_most(*spread, rule["iqr_at_most"])
            else:
                verdicts[item] = consensus.bands({int(p): n for p, n in figures["counts"].items()}, rule)
        return consensus.of_items(next(iter(verdicts.values()))["rule"], verdicts)

    def shift(self, settings: ScaleSettings) -> ShiftRule:
        """From point to point, for each item; on scales of more than five points from third to third ("1-3")."""
        items = [item.id for item in settings.items]
        places = shift.bands_of(settings.scale.points)

        def place(answer: Answer, item: str) -> str | None:
            point = answer["ratings"].get(item)
            return None if point is None else places[point - 1]

        return partial(shift.item_moves, items=items, places=list(dict.fromkeys(places)), place=place)

    def placings(self, settings: ScaleSettings) -> Sequence[Place]:
        """For each item: its point, or nowhere."""
        return [partial(_point, item.id) for item in settings.items]

    def rows(self, settings: ScaleSettings, tally: Tally) -> list[Row]:
        """A row for each point of each item; the figures of the item stand in each of its rows."""
        rows = []
        for item in settings.items:
            figures = tally["items"][item.id]
            measures = {name: figures[name] for name in ("n", "mean", "median", "q1", "q3", "agreement")}
            for point, count in figures["counts"].items():
                values = {"count": count, "share": share(count, figures["n"]), **measures}
                rows.append(Row(item.id, item.text, point, settings.scale.labels.get(point), values))
        return rows

    def random_answer(self, settings: ScaleSettings, rng: Random, language: str) -> dict[str, Any]:
        """Around a middle of each item's own; some items left out."""
        ratings = {}
        for index, item in enumerate(settings.items):
            middle = (0.3 + 0.15 * (index % 4)) * settings.scale.points + 1
            if index == 0 or rng.random() > 0.05:
                ratings[item.id] = min(
                    settings.scale.points, max(1, round(rng.gauss(middle, settings.scale.points / 5)))
                )
        return {"ratings": ratings}


def _figures(counts: dict[int, int]) -> dict[str, Any]:
    s = summary(counts)
    return {
        "counts": {str(point): count for point, count in counts.items()}, "n": s.n, "mean": s.mean,
        "median": s.median, "q1": s.q1, "q3": s.q3, "agreement": agreement(list(counts.values())),
    }  # fmt: skip


def _point(item: str, answer: Answer) -> str | None:
    point = answer["ratings"].get(item)
    return None if point is None else str(point)
