"""One number within limits."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from math import isfinite
from random import Random
from typing import Annotated, Any, ClassVar

import msgspec

from voting.domain import consensus, shift
from voting.domain.consensus import Verdict
from voting.domain.grid import Grid, as_number, exact
from voting.domain.shift import Place, ShiftRule
from voting.domain.statistics import share
from voting.domain.text import Text

from . import base
from .base import Counted, Examples, InvalidAnswer, QuestionKind, Row, SettingsError, Tally, TextState
from .labels import _, labelled

FINEST = 10**12
"""Limits and range are at most this many steps, so that a number of JSON (a double) can name every place exactly."""
LONGEST_HISTOGRAM = 2_000
"""Bytes of limits, figures and histogram."""
FIGURES = ("n", "mean", "median", "q1", "q3")


class NumericSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keys of the event file."""

    minimum: Annotated[float, labelled(_("Smallest number"))]
    maximum: Annotated[float, labelled(_("Largest number"))]
    step: Annotated[float, labelled(_("In steps of"))] = 1
    unit: Annotated[Text | None, labelled(_("Unit"))] = None


class SpreadRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Consensus: the quartiles are at most this far apart, in the unit of the question."""

    label: ClassVar[str] = _("The middle half lies close together")
    iqr_at_most: Annotated[float, msgspec.Meta(ge=0), labelled(_("At most so far apart: the quartiles"))]


class Numeric(QuestionKind[NumericSettings]):
    """A number from `minimum` to `maximum`, in steps of `step` counted from the minimum. The tally has mean, median and
    quartiles, and a histogram of at most 15 equal bins between the limits: `from` belongs to its bin, `to` to the next,
    in the last one to it. Up to 15 possible numbers have a bin each."""

    name = "numeric"
    label = _("A number")
    about = _("Everybody gives a number, such as years or per cent.")
    Settings = NumericSettings
    consensus = (SpreadRule,)
    figures = FIGURES
    drawing = "columns"
    examples = Examples(
        settings={"minimum": 0, "maximum": 10, "step": 0.5, "unit": {"lv": "gadi", "en": "years"}},
        right=[{"value": 7}, {"value": 2.5}],
        wrong=[
            ({}, "no number"),
            ({"value": 11}, "too large"),
            ({"value": -0.5}, "too small"),
            ({"value": 2.25}, "beside the steps"),
            ({"value": True}, "not a number"),
            ({"value": "7"}, "a text"),
            ({"value": None}, "nothing"),
        ],
    )

    def check(self, settings: NumericSettings) -> None:
        """A range of at least one step, neither endless nor endlessly fine; its end need not be on a step."""
        for name in ("minimum", "maximum", "step"):
            if not isfinite(getattr(settings, name)):
                raise SettingsError((name,), f"{name} is a number")
        if settings.step <= 0:
            raise SettingsError(("step",), "step is greater than 0")
        if settings.maximum <= settings.minimum:
            raise SettingsError(("maximum",), f"maximum is greater than minimum ({settings.minimum:g})")
        grid = _grid(settings)
        if grid.last < 1:
            raise SettingsError(("step",), "step is at most the distance from minimum to maximum")
        if max(abs(grid.minimum), abs(grid.maximum), grid.maximum - grid.minimum) / grid.step > FINEST:
            raise SettingsError(("step",), f"minimum and maximum are at most {FINEST:g} steps; take a larger step")

    def check_consensus(self, settings: NumericSettings, rule: SpreadRule) -> None:
        """A spread that not every answer has."""
        width = settings.maximum - settings.minimum
        if not rule.iqr_at_most < width:
            message = f"iqr_at_most is less than the distance from minimum to maximum ({width:g}), which always holds"
            raise SettingsError(("iqr_at_most",), message)

    def size(self, settings: NumericSettings) -> int:
        """The unit, and room for fifteen bins with the longest numbers; also of limits that have not been checked."""
        return len(msgspec.json.encode(settings.unit)) + LONGEST_HISTOGRAM

    def public(self, settings: NumericSettings) -> dict[str, Any]:
        """Limits, step and unit."""
        limits = {name: as_number(exact(getattr(settings, name))) for name in ("minimum", "maximum", "step")}
        return {**limits, "unit": settings.unit}

    def parse_answer(self, settings: NumericSettings, answer: dict[str, Any]) -> dict[str, Any]:
        """`{"value": number}`; whole numbers as int, whatever they came as."""
        value = base.only_key(answer, "value")
        if type(value) not in (int, float) or not isfinite_number(value):
            raise InvalidAnswer("A number is needed.")
        grid = _grid(settings)
        place = grid.place_of(value)
        if place is None:
            low, high, step = (as_number(part) for part in (grid.minimum, grid.maximum, grid.step))
            raise InvalidAnswer(f"A number from {low} to {high} is needed, in steps of {step} from {low}.")
        return {"value": grid.value_at(place)}

    def tally(self, settings: NumericSettings, counted: Sequence[Counted], texts: Mapping[str, TextState]) -> Tally:
        """Figures of the numbers, and the histogram."""
        grid = _grid(settings)
        counts: Counter[int] = Counter()
        for c in base.answers(counted):
            counts[grid.nearest(c.answer["value"])] += c.count
        bins = zip(grid.bins(), grid.bin_counts(counts), strict=True)
        histogram = [{"from": low, "to": high, "count": count} for (low, high), count in bins]
        s = grid.summary(counts)
        figures = {"n": s.n, "mean": s.mean, "median": s.median, "q1": s.q1, "q3": s.q3}
        return {**figures, "histogram": histogram, "abstained": base.abstained(counted)}

    def verdict(self, settings: NumericSettings, rule: Mapping[str, Any], tally: Tally) -> Verdict:
        """By the distance of the quartiles."""
        return consensus.iqr_at_most(tally["n"], tally["q1"], tally["q3"], rule["iqr_at_most"])

    def shift(self, settings: NumericSettings) -> ShiftRule:
        """Median and quartiles of the same people before and after."""
        return partial(shift.numbers, value=lambda answer: answer["value"])

    def placings(self, settings: NumericSettings) -> Sequence[Place]:
        """In its bin of the histogram."""
        grid = _grid(settings)
        return [lambda answer: str(grid.bin_counts({grid.nearest(answer["value"]): 1}).index(1))]

    def rows(self, settings: NumericSettings, tally: Tally) -> list[Row]:
        """A row for each bin, named by its numbers; the figures stand in each row."""
        figures = {name: tally[name] for name in FIGURES}
        names = _names_of_bins(_grid(settings))
        rows = []
        for name, of_bin in zip(names, tally["histogram"], strict=True):
            values = {"count": of_bin["count"], "share": share(of_bin["count"], tally["n"]), **figures}
            rows.append(Row("", None, name, name, values))
        return rows

    def random_answer(self, settings: NumericSettings, rng: Random, language: str) -> dict[str, Any]:
        """Around two fifths of the range, some far away."""
        grid = _grid(settings)
        place = round(rng.gauss(0.4, 0.16) * grid.last)
        return {"value": grid.value_at(min(grid.last, max(0, place)))}


def isfinite_number(value: int | float) -> bool:
    """Whole numbers of any length are finite; isfinite alone does not take the longest."""
    return isinstance(value, int) or isfinite(value)


def _grid(settings: NumericSettings) -> Grid:
    return _grid_of(settings.minimum, settings.maximum, settings.step)


@lru_cache(maxsize=512)
def _grid_of(minimum: float, maximum: float, step: float) -> Grid:
    return Grid(exact(minimum), exact(maximum), exact(step))


def _names_of_bins(grid: Grid) -> list[str]:
    """The numbers each bin holds: "7", or the first and the last, "10–19"."""
    dash = "–" if grid.minimum >= 0 else " … "  # noqa: RUF001 - a range has an en dash
    ends = [(grid.value_at(first), grid.value_at(last)) for first, last in grid.bin_ends()]
    return [str(low) if low == high else f"{low}{dash}{high}" for low, high in ends]
