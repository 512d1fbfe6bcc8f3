"""Items placed between two axes."""

from collections.abc import Mapping, Sequence
from math import sqrt
from operator import mul
from random import Random
from typing import Annotated, Any

import msgspec

from voting.domain.statistics import plain
from voting.domain.text import Text

from . import base
from .base import Choice, Counted, Examples, InvalidAnswer, QuestionKind, Row, Tally, TextState
from .labels import _, labelled

DIGITS = 3
PARTS = 10**DIGITS
"""Places are kept to a thousandth of the axis, so that sums of them are whole numbers and exact."""
LONGEST_NUMBER = 0.12345678901234567


class Axis(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the two ends of an axis mean."""

    low: Annotated[Text, labelled(_("Low end"))]
    high: Annotated[Text, labelled(_("High end"))]


class Axes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Across and upwards."""

    x: Annotated[Axis, labelled(_("Across"))]
    y: Annotated[Axis, labelled(_("Upwards"))]


class MatrixSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keys of the event file."""

    items: Annotated[list[Choice], labelled(_("Items to place"), least=1, most=60)]
    axes: Annotated[Axes, labelled(_("Axes"))]


class Matrix(QuestionKind[MatrixSettings]):
    """Items placed on two axes, each from 0.0 (low) to 1.0 (high); kept to three decimals. Items may be left out, not
    all of them. For each item the tally has the mean place (`x`, `y`), how many placed it (`n`) and the standard
    deviations (`x_sd`, `y_sd`, of the population: the square root of the mean squared distance from the mean)."""

    name = "matrix"
    label = _("Placing on two axes")
    about = _("Items are placed on a plane, such as by effort and impact.")
    Settings = MatrixSettings
    drawing = "plane"
    examples = Examples(
        settings={
            "items": [
                {"id": "a", "text": {"lv": "Viens", "en": "One"}},
                {"id": "b", "text": {"lv": "Divi", "en": "Two"}},
            ],
            "axes": {
                "x": {"low": {"lv": "Grūti", "en": "Hard"}, "high": {"lv": "Viegli", "en": "Easy"}},
                "y": {"low": {"lv": "Maz", "en": "Little"}, "high": {"lv": "Daudz", "en": "Much"}},
            },
        },
        right=[{"points": {"a": [0.8, 0.3]}}, {"points": {"b": [1, 0.0], "a": [0.1234, 0.5]}}],
        wrong=[
            ({"points": {}}, "nothing placed"),
            ({"points": {"a": [0.5]}}, "one axis only"),
            ({"points": {"a": [0.5, 0.5, 0.5]}}, "three axes"),
            ({"points": {"a": [1.1, 0.5]}}, "beyond the end"),
            ({"points": {"a": [0.5, -0.1]}}, "beyond the end"),
            ({"points": {"a": [True, 0.5]}}, "not a number"),
            ({"points": {"a": ["0.5", 0.5]}}, "a text"),
            ({"points": {"a": {"x": 0.5, "y": 0.5}}}, "not a list"),
            ({"points": {"z": [0.5, 0.5]}}, "no such item"),
            ({"points": [[0.5, 0.5]]}, "not a map"),
        ],
    )

    def check(self, settings: MatrixSettings) -> None:
        """One to sixty items."""
        base.check_choices("items", settings.items, 1, 60)

    def size(self, settings: MatrixSettings) -> int:
        """Places have many digits: counted with the longest numbers there can be."""
        figures = {"x": LONGEST_NUMBER, "y": LONGEST_NUMBER, "n": 1_000_000}
        spread = {"x_sd": LONGEST_NUMBER, "y_sd": LONGEST_NUMBER}
        full = {"items": {item.id: {**figures, **spread} for item in settings.items}, "abstained": 1_000_000}
        return len(msgspec.json.encode(self.public(settings))) + len(msgspec.json.encode(full))

    def public(self, settings: MatrixSettings) -> dict[str, Any]:
        """The items and the axes."""
        axes = {name: {"low": axis.low, "high": axis.high} for name, axis in _named(settings.axes)}
        return {"items": base.builtin_choices(settings.items), "axes": axes}

    def parse_answer(self, settings: MatrixSettings, answer: dict[str, Any]) -> dict[str, Any]:
        """`{"points": {item: [x, y]}}`, in the order of the question."""
        points = base.only_key(answer, "points")
        if not isinstance(points, dict) or not points:
            raise InvalidAnswer("Place at least one item: {item: [x, y]}.")
        for item, point in points.items():
            base.known_id(item, settings.items)
            if not isinstance(point, list) or len(point) != 2 or not all(_is_place(number) for number in point):
                raise InvalidAnswer("A place is two numbers, [x, y], each from 0.0 to 1.0.")
        return {
            "points": {i.id: [plain(round(p, DIGITS)) for p in points[i.id]] for i in settings.items if i.id in points}
        }

    def tally(self, settings: MatrixSettings, counted: Sequence[Counted], texts: Mapping[str, TextState]) -> Tally:
        """Mean place and spread of each item, among those who placed it."""
        placed: dict[str, tuple[list[float], list[float], list[int]]] = {i.id: ([], [], []) for i in settings.items}
        for c in base.answers(counted):
            for item, (x, y) in c.answer["points"].items():
                across, up, counts = placed[item]
                across.append(x)
                up.append(y)
                counts.append(c.count)
        items = {item: _figures(*of_item) for item, of_item in placed.items()}
        return {"items": items, "abstained": base.abstained(counted)}

    def rows(self, settings: MatrixSettings, tally: Tally) -> list[Row]:
        """A row for each item."""
        measures = ("x", "y", "n", "x_sd", "y_sd")
        return [
            Row("", None, i.id, i.text, {name: tally["items"][i.id][name] for name in measures}) for i in settings.items
        ]

    def headings(self, settings: MatrixSettings) -> dict[str, Text]:
        """Each axis by its ends."""
        return {
            name: {language: f"{low} – {axis.high.get(language, low)}" for language, low in axis.low.items()}  # noqa: RUF001
            for name, axis in _named(settings.axes)
        }

    def random_answer(self, settings: MatrixSettings, rng: Random, language: str) -> dict[str, Any]:
        """Around a place of each item's own; some items left out."""
        points = {}
        for index, item in enumerate(settings.items):
            middle = (0.2 + 0.37 * index % 0.7, 0.8 - 0.23 * index % 0.65)
            if index == 0 or rng.random() > 0.05:
                points[item.id] = [min(1.0, max(0.0, rng.gauss(part, 0.14))) for part in middle]
        return self.parse_answer(settings, {"points": points})


def _named(axes: Axes) -> tuple[tuple[str, Axis], ...]:
    return (("x", axes.x), ("y", axes.y))


def _is_place(number: Any) -> bool:
    """NaN compares with nothing."""
    return type(number) in (int, float) and 0 <= number <= 1


def _figures(across: list[float], up: list[float], counts: list[int]) -> dict[str, Any]:
    n = sum(counts)
    (x, x_sd), (y, y_sd) = _mean_and_deviation(across, counts, n), _mean_and_deviation(up, counts, n)
    return {"x": x, "y": y, "n": n, "x_sd": x_sd, "y_sd": y_sd}


def _mean_and_deviation(places: list[float], counts: list[int], n: int) -> tuple[float | None, float | None]:
    """From sums of whole thousandths and of their squares: exact, whatever the order."""
    if not n:
        return None, None
    parts = [round(place * PARTS) for place in places]
    weighted = list(map(mul, parts, counts))
    total, squares = sum(weighted), sum(map(mul, weighted, parts))
    return plain(total / (n * PARTS)), plain(sqrt(n * squares - total**2) / (n * PARTS))
