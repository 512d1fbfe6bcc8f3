"""Points, numbers and places: the tallies against independent calculations, and what settings may be."""

from collections import Counter
from random import Random
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.test_tallies_of_kinds import ABSTAINED, options, parse, tally
from voting.question_kinds import Counted, InvalidAnswer, SettingsError, kind_named
from voting.question_kinds.base import LARGEST_QUESTION

AXES = {axis: {end: {"lv": end, "en": end} for end in ("low", "high")} for axis in "xy"}
BUDGET = {"options": options("abc"), "total": 20, "step": 5}
PLANE = {"items": options("ab"), "axes": AXES}


def grouped(name: str, settings: dict[str, Any], answers: list[dict[str, Any]]) -> list[Counted]:
    """As the database counts them: equal texts together."""
    texts = Counter(msgspec.json.encode(parse(name, settings, a), order="sorted") for a in answers)
    return [Counted(msgspec.json.decode(text), count) for text, count in texts.items()]


def shares(cuts: list[int]) -> dict[str, int]:
    low, high = sorted(cuts)
    return {"a": 5 * low, "b": 5 * (high - low), "c": 5 * (4 - high)}


@given(st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=2).map(shares), max_size=30))
def test_points_add_up_to_the_total_of_everybody(given_points: list[dict[str, int]]):
    found = tally("points", BUDGET, [*grouped("points", BUDGET, [{"points": p} for p in given_points]), ABSTAINED])
    assert found["n"] == len(given_points) and found["abstained"] == 2
    assert sum(o["total"] for o in found["options"].values()) == 20 * len(given_points)
    for option, of_option in found["options"].items():
        column = [points[option] for points in given_points]
        assert of_option["total"] == sum(column)
        assert of_option["mean"] == (pytest.approx(np.mean(column)) if column else None)


def test_points_of_the_contract():
    settings = {"options": options("ab")}
    found = tally("points", settings, [Counted({"points": {"a": 60, "b": 40}}, 1)])
    assert found["options"] == {"a": {"total": 60, "mean": 60.0}, "b": {"total": 40, "mean": 40.0}}


def test_an_option_left_out_and_one_with_nothing_are_the_same_answer():
    assert parse("points", BUDGET, {"points": {"c": 5, "b": 0, "a": 15}}) == {"points": {"a": 15, "c": 5}}


@pytest.mark.parametrize(
    ("more", "path"),
    [({"total": 0}, "total"), ({"total": 10**7}, "total"), ({"step": 0}, "step"), ({"step": 3}, "step"),
     ({"step": 40}, "step"), ({"options": options("a")}, "options")],
)  # fmt: skip
def test_points_that_cannot_be_shared_out_are_no_question(more: dict[str, Any], path: str):
    kind = kind_named("points")
    with pytest.raises(SettingsError) as refused:
        kind.check_settings(kind.load({**BUDGET, **more}))
    assert refused.value.path == (path,)


@given(st.lists(st.integers(-20, 20).map(lambda place: place / 10), max_size=60))
def test_numbers_have_the_figures_of_numpy(values: list[float]):
    settings = {"minimum": -2, "maximum": 2, "step": 0.1}
    found = tally("numeric", settings, [*grouped("numeric", settings, [{"value": v} for v in values]), ABSTAINED])
    assert found["n"] == len(values) == sum(of_bin["count"] for of_bin in found["histogram"])
    assert found["abstained"] == 2
    if not values:
        assert found["mean"] is found["median"] is found["q1"] is found["q3"] is None
        return
    assert found["mean"] == pytest.approx(np.mean(values), abs=1e-12)
    for name, quantile in (("q1", 0.25), ("median", 0.5), ("q3", 0.75)):
        assert found[name] == pytest.approx(np.quantile(values, quantile), abs=1e-12)


def test_fifteen_years_have_a_bin_each_and_the_last_is_closed():
    settings = {"minimum": 1, "maximum": 15}
    found = tally("numeric", settings, [Counted({"value": 14}, 2), Counted({"value": 15}, 3)])
    assert [of_bin["count"] for of_bin in found["histogram"]] == [0] * 13 + [2, 3]
    assert found["histogram"][0]["from"] == 1 and found["histogram"][-1]["to"] == 15


@pytest.mark.parametrize(("sent", "kept"), [(7, "7"), (7.0, "7"), (-0.0, "0"), (0.3, "0.3"), (0.30, "0.3")])
def test_equal_numbers_are_equal_texts(sent: float, kept: str):
    found = parse("numeric", {"minimum": -10, "maximum": 10, "step": 0.1}, {"value": sent})
    assert msgspec.json.encode(found) == f'{{"value":{kept}}}'.encode()


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), -float("inf"), pytest.param(10**5000, id="longest"), 1e-300, 0.1 + 0.2, False]
)
def test_numbers_beside_the_steps_are_refused(value: float):
    with pytest.raises(InvalidAnswer):
        parse("numeric", {"minimum": -1, "maximum": 10**6, "step": 0.1}, {"value": value})


@pytest.mark.parametrize(
    ("limits", "path"),
    [({"maximum": 0}, "maximum"), ({"maximum": -1}, "maximum"), ({"step": 0}, "step"), ({"step": 11}, "step"),
     ({"step": -1}, "step"), ({"step": 1e-13}, "step"), ({"maximum": 1e300}, "step"),
     ({"minimum": float("nan")}, "minimum"), ({"maximum": float("inf")}, "maximum")],
)  # fmt: skip
def test_limits_that_leave_nothing_to_choose_are_no_question(limits: dict[str, Any], path: str):
    kind = kind_named("numeric")
    with pytest.raises(SettingsError) as refused:
        kind.check_settings(kind.load({"minimum": 0, "maximum": 10, **limits}))
    assert refused.value.path == (path,)


PLACES = st.dictionaries(
    st.sampled_from("ab"), st.lists(st.floats(0, 1), min_size=2, max_size=2), min_size=1
)  # fmt: skip


@given(st.lists(PLACES, max_size=30))
def test_places_have_the_means_and_deviations_of_numpy(given_points: list[dict[str, list[float]]]):
    found = tally("matrix", PLANE, [*grouped("matrix", PLANE, [{"points": p} for p in given_points]), ABSTAINED])
    for item, figures in found["items"].items():
        places = np.array([points[item] for points in given_points if item in points]).round(3)
        assert figures["n"] == len(places)
        if not len(places):
            assert figures == {"x": None, "y": None, "n": 0, "x_sd": None, "y_sd": None}
            continue
        assert [figures["x"], figures["y"]] == pytest.approx(places.mean(axis=0), abs=1e-12)
        assert [figures["x_sd"], figures["y_sd"]] == pytest.approx(places.std(axis=0), abs=1e-7)


@pytest.mark.parametrize(("sent", "kept"), [([1, 0], "[1,0]"), ([1.0, -0.0], "[1,0]"), ([0.12349, 0.5], "[0.123,0.5]")])
def test_places_are_kept_to_a_thousandth(sent: list[float], kept: str):
    found = parse("matrix", PLANE, {"points": {"a": sent}})
    assert msgspec.json.encode(found) == f'{{"points":{{"a":{kept}}}}}'.encode()


@pytest.mark.parametrize("place", [float("nan"), float("inf"), 1.0001, -0.0001, None, 10**400])
def test_what_is_not_on_the_plane_is_refused(place: Any):
    with pytest.raises(InvalidAnswer):
        parse("matrix", PLANE, {"points": {"a": [place, 0.5]}})


def test_a_matrix_of_sixty_items_is_as_large_as_it_says():
    kind = kind_named("matrix")
    settings = kind.load({**PLANE, "items": [{"id": f"item-{n}", "text": {"lv": "š" * 20}} for n in range(60)]})
    rng = Random(1)
    counted = [Counted(kind.random_answer(settings, rng, "lv"), 1) for _ in range(200)]
    full = len(msgspec.json.encode((kind.public(settings), kind.tally(settings, counted, {}))))
    assert full <= kind.size(settings) <= full * 1.2 < LARGEST_QUESTION
