"""A number of points shared out among options."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Annotated, Any

import msgspec

from voting.domain.statistics import plain, share

from . import base
from .base import Choice, Counted, Examples, InvalidAnswer, QuestionKind, Row, SettingsError, Tally, TextState
from .labels import _, labelled

MOST_POINTS = 1_000_000


class PointsSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keys of the event file."""

    options: Annotated[list[Choice], labelled(_("Options"), least=2, most=60)]
    total: Annotated[int, labelled(_("Points to share out"), least=1)] = 100
    step: Annotated[int, labelled(_("In steps of"), least=1)] = 1


class Points(QuestionKind[PointsSettings]):
    """Everybody shares out exactly `total` points among the options, in multiples of `step`; an option left out gets
    none. For each option the tally has the sum and the mean of its points; shares are of all points given."""

    name = "points"
    label = _("Sharing out points")
    about = _("Everybody shares out a budget of points among options.")
    Settings = PointsSettings
    examples = Examples(
        settings={
            "options": [{"id": i, "text": {"lv": i.upper(), "en": i.upper()}} for i in "abc"],
            "total": 100,
            "step": 5,
        },
        right=[{"points": {"a": 60, "b": 40}}, {"points": {"c": 100, "a": 0}}],
        wrong=[
            ({"points": {}}, "nothing given"),
            ({"points": {"a": 60}}, "not all given"),
            ({"points": {"a": 60, "b": 45}}, "too many given"),
            ({"points": {"a": 58, "b": 42}}, "not in steps"),
            ({"points": {"a": 120, "b": -20}}, "less than nothing"),
            ({"points": {"z": 100}}, "no such option"),
            ({"points": {"a": 100.0}}, "not a whole number"),
            ({"points": {"a": True, "b": 100}}, "not a number"),
            ({"points": [100]}, "not a map"),
        ],
    )

    def check(self, settings: PointsSettings) -> None:
        """Two to sixty options; a total that can be given in steps."""
        base.check_choices("options", settings.options, 2, 60)
        total, step = settings.total, settings.step
        if not 1 <= total <= MOST_POINTS:
            raise SettingsError(("total",), f"total is between 1 and {MOST_POINTS}, not {total}")
        if step < 1 or total % step:
            raise SettingsError(("step",), f"step is a whole number that divides the total of {total}, not {step}")

    def public(self, settings: PointsSettings) -> dict[str, Any]:
        """The options, how many points there are, and their step."""
        return {
            "options": base.builtin_choices(settings.options),
            "total": settings.total,
            "step": settings.step,
        }

    def parse_answer(self, settings: PointsSettings, answer: dict[str, Any]) -> dict[str, Any]:
        """`{"points": {option: points}}`, in the order of the question, without the options that get none."""
        points = base.only_key(answer, "points")
        if not isinstance(points, dict):
            raise InvalidAnswer("Points are given as {option: points}.")
        for option, given in points.items():
            base.known_id(option, settings.options)
            if type(given) is not int or given < 0 or given % settings.step:
                raise InvalidAnswer(f"Points are whole numbers from 0, in steps of {settings.step}.")
        if sum(points.values()) != settings.total:
            raise InvalidAnswer(f"Exactly {settings.total} points are to be given.")
        return {"points": {o.id: points[o.id] for o in settings.options if points.get(o.id)}}

    def tally(self, settings: PointsSettings, counted: Sequence[Counted], texts: Mapping[str, TextState]) -> Tally:
        """Sum and mean of the points of each option; `n` people gave points. The mean of nothing is None."""
        totals = dict.fromkeys((option.id for option in settings.options), 0)
        people = 0
        for c in base.answers(counted):
            people += c.count
            for option, given in c.answer["points"].items():
                totals[option] += given * c.count
        options = {
            option: {"total": total, "mean": plain(total / people) if people else None}
            for option, total in totals.items()
        }
        return {"options": options, "abstained": base.abstained(counted), "n": people}

    def rows(self, settings: PointsSettings, tally: Tally) -> list[Row]:
        """A row for each option; shares are of all points given."""
        whole = settings.total * tally["n"]
        rows = []
        for o in settings.options:
            of_option = tally["options"][o.id]
            values = {"mean": of_option["mean"], "share": share(of_option["total"], whole), "total": of_option["total"]}
            rows.append(Row("", None, o.id, o.text, values))
        return rows

    def random_answer(self, settings: PointsSettings, rng: Random, language: str) -> dict[str, Any]:
        """Earlier options a little more; rounder numbers than they had to be."""
        number = len(settings.options)
        coarse = settings.total // 20
        lump = coarse if coarse and settings.total % coarse == 0 and coarse % settings.step == 0 else settings.step
        weights = [(number + 1 - place) * rng.uniform(0.2, 1.8) for place in range(number)]
        exact = [settings.total / lump * weight / sum(weights) for weight in weights]
        lumps = [int(part) for part in exact]
        by_rest = sorted(range(number), key=lambda place: lumps[place] - exact[place])
        for place in by_rest[: settings.total // lump - sum(lumps)]:
            lumps[place] += 1
        points = {o.id: lump * n for o, n in zip(settings.options, lumps, strict=True)}
        return self.parse_answer(settings, {"points": points})
