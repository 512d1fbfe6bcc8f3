"""Opinion groups, on votes whose answer is known."""

import random
import timeit
from collections.abc import Sequence

import numpy as np

from voting.domain.opinion_groups import LEAST_PEOPLE, MOST_POINTS, merged, opinion_groups

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


def test_four_times_as_many_people_take_not_much_more_than_the_square_of_it():
    few, many = planted((100, 90, 60), 50, random.Random(9)), planted((400, 350, 250), 50, random.Random(9))
    seconds = [
        min(timeit.repeat(lambda votes=votes: opinion_groups(votes, ids(50), 5), number=1, repeat=3))
        for votes in (few, many)
    ]
    assert opinion_groups(many, ids(50), 5)["state"] == "found"
    assert seconds[1] < 25 * seconds[0]
