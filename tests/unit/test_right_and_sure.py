"""How sure people are and who was right: tallies against counting by hand, one person at a time."""

from collections import Counter
from fractions import Fraction
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.domain.weighting import weighed
from voting.question_kinds import Counted, InvalidAnswer, SettingsError, kind_named, parse_ballot

IDS = "abcd"
OPTIONS = [{"id": i, "text": {"lv": i, "en": i}} for i in IDS]
SURE = st.none() | st.integers(1, 5)
PEOPLE = st.lists(st.tuples(st.sets(st.sampled_from(IDS), min_size=1), SURE) | st.none(), max_size=40)
"""Each person's options and sureness; None abstained."""
KINDS = ("single_choice", "multiple_choice")


def answer_of(kind: str, chosen: set[str], sure: int | None) -> dict[str, Any]:
    choice: dict[str, Any] = (
        {"option": min(chosen)} if kind == "single_choice" else {"options": sorted(chosen, reverse=True)}
    )
    return choice if sure is None else {**choice, "confidence": sure}


def counted_by_the_database(name: str, settings: Any, people: list[Any]) -> list[Counted]:
    """The stored answers, equal ones together."""
    kind = kind_named(name)
    asked = [{"abstain": True} if one is None else answer_of(name, *one) for one in people]
    stored = Counter(msgspec.json.encode(parse_ballot(kind, settings, True, answer)) for answer in asked)
    return [Counted(msgspec.json.decode(answer), n) for answer, n in stored.items()]


@pytest.mark.parametrize("name", KINDS)
@given(people=PEOPLE, right=st.sets(st.sampled_from(IDS), min_size=1, max_size=3))
def test_tallies_are_what_one_finds_asking_everybody(name: str, people: list[Any], right: set[str]):
    kind = kind_named(name)
    settings = kind.load({"options": OPTIONS, "right": sorted(right), "confidence": True})
    counted = counted_by_the_database(name, settings, people)
    tally, told = kind.tally(settings, counted, {}), kind.right_tally(settings, counted)
    given_answers = [
        ({min(chosen)} if name == "single_choice" else chosen, sure) for chosen, sure in filter(None, people)
    ]
    for option in IDS:
        levels = [sure for chosen, sure in given_answers if option in chosen and sure]
        assert tally["counts"][option] == sum(option in chosen for chosen, _ in given_answers)
        assert tally["confidence"][option]["counts"] == {str(n): levels.count(n) for n in range(1, 6)}
        assert tally["confidence"][option]["n"] == len(levels) <= tally["counts"][option]
        mean = tally["confidence"][option]["mean"]
        assert mean is None if not levels else mean == pytest.approx(sum(levels) / len(levels))
    hits = [(chosen <= right if name == "single_choice" else chosen == right, sure) for chosen, sure in given_answers]
    assert told["right"] == sum(hit for hit, _ in hits)
    for n in range(1, 6):
        of_level = [hit for hit, sure in hits if sure == n]
        assert told["right_by_confidence"][str(n)] == {"n": len(of_level), "right": sum(of_level)}
    assert not set(told) & set(tally)


@pytest.mark.parametrize("name", KINDS)
@given(people=PEOPLE)
def test_asking_how_sure_changes_nothing_else(name: str, people: list[Any]):
    kind = kind_named(name)
    asking, plain = (kind.load({"options": OPTIONS, "confidence": on}) for on in (True, False))
    with_sure = kind.tally(asking, counted_by_the_database(name, asking, people), {})
    without = [one and (one[0], None) for one in people]
    tally = kind.tally(plain, counted_by_the_database(name, plain, without), {})
    assert {key: value for key, value in with_sure.items() if key != "confidence"} == tally


@given(people=PEOPLE.filter(lambda people: any(people)))
def test_weighing_answers_with_their_sureness_moves_no_option_by_more_than_its_cells(people: list[Any]):
    """Counts are rounded for each answer; an option has six of them: five levels, and not said."""
    kind = kind_named("single_choice")
    settings = kind.load({"options": OPTIONS, "confidence": True})
    counted = [c for c in counted_by_the_database("single_choice", settings, people) if "abstain" not in c.answer]
    scaled = [Counted(c.answer, n) for c, n in zip(counted, weighed([c.count for c in counted]), strict=True)]
    before, after = kind.tally(settings, counted, {}), kind.tally(settings, scaled, {})
    whole = sum(before["counts"].values())
    assert sum(after["counts"].values()) == 1000
    for option in IDS:
        assert abs(after["counts"][option] - Fraction(before["counts"][option] * 1000, whole)) < 6


@pytest.mark.parametrize("sure", [0, 6, -1, 2.0, "3", True, None, [4], {"confidence": 4}])
def test_how_sure_is_a_whole_number_from_one_to_five(sure: Any):
    kind = kind_named("single_choice")
    with pytest.raises(InvalidAnswer, match="from 1"):
        kind.parse_answer(kind.load({"options": OPTIONS, "confidence": True}), {"option": "a", "confidence": sure})


@pytest.mark.parametrize("name", KINDS)
def test_how_sure_is_refused_where_it_is_not_asked_and_left_out_where_it_was_not_said(name: str):
    kind = kind_named(name)
    answer = answer_of(name, {"a"}, None)
    with pytest.raises(InvalidAnswer, match="does not ask"):
        kind.parse_answer(kind.load({"options": OPTIONS}), {**answer, "confidence": 3})
    asking = kind.load({"options": OPTIONS, "confidence": True})
    assert kind.parse_answer(asking, answer) == answer
    assert list(kind.parse_answer(asking, {"confidence": 3, **answer})) == [*answer, "confidence"]


@pytest.mark.parametrize(
    ("name", "settings", "path"),
    [
        ("single_choice", {"right": "z"}, ("right",)),
        ("single_choice", {"right": ["a", "z"]}, ("right", 1)),
        ("single_choice", {"right": []}, ("right",)),
        ("single_choice", {"right": ["a", "a"]}, ("right", 1)),
        ("single_choice", {"right": list(IDS)}, ("right",)),
        ("multiple_choice", {"right": ["a", "b", "c"], "max_choices": 2}, ("right",)),
        ("multiple_choice", {"right": "a", "min_choices": 2}, ("right",)),
    ],
)
def test_right_answers_that_cannot_be_name_the_place(name: str, settings: dict[str, Any], path: tuple[Any, ...]):
    kind = kind_named(name)
    with pytest.raises(SettingsError) as refused:
        kind.check_settings(kind.load({"options": OPTIONS, **settings}))
    assert refused.value.path == path


def test_several_options_may_be_right_and_all_of_several_choices():
    single, several = kind_named("single_choice"), kind_named("multiple_choice")
    settings = single.load({"options": OPTIONS, "right": ["c", "a"]})
    single.check_settings(settings)
    assert single.right_ids(settings) == ["a", "c"]
    assert single.right_tally(settings, [Counted({"option": "c"}, 2), Counted({"option": "b"}, 1)]) == {"right": 2}
    several.check_settings(several.load({"options": OPTIONS, "right": list(IDS)}))


def test_files_have_who_was_right_only_where_the_tally_tells_it():
    kind = kind_named("single_choice")
    settings = kind.load({"options": OPTIONS, "right": "b", "confidence": True})
    counted = [Counted({"option": "b", "confidence": 5}, 2), Counted({"option": "a"}, 1)]
    tally = kind.tally(settings, counted, {})
    assert all("right" not in row.values and "answered_right" not in row.values for row in kind.rows(settings, tally))
    told = kind.rows(settings, {**tally, **kind.right_tally(settings, counted)})
    assert [row.values["right"] for row in told] == [False, True, False, False]
    assert {row.values["answered_right"] for row in told} == {2}
    assert [row.values["confidence_mean"] for row in told] == [None, 5, None, None]
