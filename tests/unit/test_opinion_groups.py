"""Opinion groups, on votes whose answer is known."""

import math
import random
import time
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.agreement_of_groupings import adjusted_rand_index
from voting.domain.opinion_groups import LEAST_PEOPLE, MOST_POINTS, merged, opinion_groups
from voting.question_kinds import Counted, kind_named

Votes = list[list[int | None]]


def planted(
    people: Sequence[int], statements: int, rng: random.Random, missing: float = 0.2, straying: float = 0.1
) -> Votes:
    """Blocks of people: all of a block vote alike, apart from those who stray; the last statement all agree on."""
    votes: Votes = []
    for block, size in enumerate(people):
        pattern = [1 if (place >> block) & 1 else -1 for place in range(1, statements)] + [1]
        for _ in range(size):
            strayed = [v if rng.random() > straying else rng.choice([1, 0, -1]) for v in pattern]
            votes.append([None if rng.random() < missing else v for v in strayed])
    return votes


def ids(number: int) -> list[str]:
    return [f"s{place}" for place in range(number)]


def test_three_planted_groups_are_found_with_what_they_stand_for_and_what_all_agree_on():
    found = opinion_groups(planted((20, 25, 30), 16, random.Random(1)), ids(16), 5)
    assert found["state"] == "found" and found["people"] == 75
    assert sorted(group["people"] for group in found["groups"]) == [20, 25, 30]
    of_one_mind = {"s6": "agree", "s7": "disagree", "s14": "agree", "s15": "agree"}
    assert found["agreed"] and all(of_one_mind[entry["statement"]] == entry["side"] for entry in found["agreed"])
    for group in found["groups"]:
        assert group["statements"] and all(entry["share"] > entry["others"] for entry in group["statements"])
        assert not set(of_one_mind) & {entry["statement"] for entry in group["statements"]}


def test_the_same_votes_in_another_order_give_the_same_result():
    votes = planted((15, 18), 10, random.Random(2))
    shuffled = random.Random(3).sample(votes, len(votes))
    assert opinion_groups(shuffled, ids(10), 5) == opinion_groups(votes, ids(10), 5)


def test_too_few_people_or_too_few_votes_of_each_are_told_as_such():
    few = planted((LEAST_PEOPLE - 1,), 10, random.Random(4), missing=0)
    assert opinion_groups(few, ids(10), 3) == {"state": "too_few", "needed": 10, "votes": 5}
    lazy: Votes = [[1] + [None] * 9 for _ in range(50)]
    assert opinion_groups(lazy, ids(10), 3)["state"] == "too_few"
    assert opinion_groups(planted((6, 6), 10, random.Random(5)), ids(10), 8)["needed"] == 16
    assert opinion_groups([], ids(10), 5)["state"] == opinion_groups(few, [], 5)["state"] == "too_few"


def test_people_who_all_vote_alike_are_one():
    assert opinion_groups([[1, -1, 0, 1]] * 40, ids(4), 5) == {"state": "one"}


def test_a_handful_apart_is_put_to_the_nearest_group_and_marked():
    places = np.array([[-1.0, 0.0]] * 6 + [[1.0, 0.0]] * 7 + [[0.4, 3.0]] * 2)
    labels = np.array([2] * 6 + [0] * 7 + [1] * 2)
    merged_labels, alone = merged(places, labels, 5)
    assert merged_labels.tolist() == [0] * 6 + [1] * 9
    assert alone.tolist() == [0] * 13 + [1] * 2
    nobody_left, alone = merged(places, labels, 8)
    assert not nobody_left.any() and alone.all()


def test_so_few_with_few_votes_that_they_could_be_worked_out_are_placed_too():
    votes = planted((20, 20), 12, random.Random(7), missing=0)
    assert opinion_groups([*votes, [1] + [None] * 11], ids(12), 5)["people"] == 41
    six: Votes = [[1] + [None] * 11 for _ in range(6)]
    assert opinion_groups([*votes, *six], ids(12), 5)["people"] == 40


def test_a_map_has_at_most_two_hundred_points_and_says_how_many_more_there_are():
    found = opinion_groups(planted((300, 300), 12, random.Random(8)), ids(12), 5)
    assert len(found["points"]) == MOST_POINTS and found["more"] == found["people"] - MOST_POINTS > 300
    assert found["points"] == sorted(found["points"])
    assert all(-1 <= value <= 1 for point in found["points"] for value in point[:2])


def test_a_thousand_people_and_fifty_statements_take_less_than_two_seconds():
    votes = planted((400, 350, 250), 50, random.Random(9))
    before = time.perf_counter()
    assert opinion_groups(votes, ids(50), 5)["state"] == "found"
    assert time.perf_counter() - before < 2


VOTE = st.sampled_from([1, 0, -1, None])


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 6).flatmap(lambda n: st.lists(st.lists(VOTE, min_size=n, max_size=n), max_size=60)))
def test_whatever_the_votes_no_group_is_under_the_minimum_and_all_numbers_are_numbers(votes: Votes):
    found = opinion_groups(votes, ids(len(votes[0]) if votes else 3), 4)
    if found["state"] != "found":
        return
    assert len(found["groups"]) >= 2 and all(group["people"] >= 4 for group in found["groups"])
    assert sum(group["people"] for group in found["groups"]) == found["people"]
    assert len(found["points"]) + found["more"] == found["people"]
    shown = [sum(1 for p in found["points"] if p[2] == place) for place in range(len(found["groups"]))]
    assert all(number >= 4 for number in shown)
    assert all(math.isfinite(value) for point in found["points"] for value in point)


BALLOT = st.dictionaries(st.sampled_from(["s1", "s2", "s3"]), st.sampled_from([1, 0, -1]), min_size=1)


@given(st.lists(BALLOT, max_size=30))
def test_every_vote_is_counted_once(ballots: list[dict[str, int]]):
    kind = kind_named("statements")
    tally = kind.tally(kind.load(kind.examples.settings), [Counted({"votes": votes}, 1) for votes in ballots], {})
    for statement, counts in tally["statements"].items():
        for name, vote in (("agree", 1), ("pass", 0), ("disagree", -1)):
            assert counts[name] == sum(votes.get(statement) == vote for votes in ballots)


def test_votes_on_a_statement_that_was_taken_off_count_no_more():
    kind = kind_named("statements")
    tally = kind.tally(kind.load(kind.examples.settings), [Counted({"votes": {"gone": 1, "s1": -1}}, 2)], {})
    assert "gone" not in tally["statements"] and tally["statements"]["s1"]["disagree"] == 2


@pytest.mark.parametrize(
    ("one", "other", "index"), [("aabb", "xxyy", 1.0), ("aabb", "xyxy", -0.5), ("aaab", "aaaa", 0)]
)
def test_the_index_by_which_groupings_are_compared(one: str, other: str, index: float):
    assert adjusted_rand_index(list(one), list(other)) == pytest.approx(index)
