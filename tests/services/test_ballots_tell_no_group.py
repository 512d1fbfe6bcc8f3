"""Whoever has the anonymous ballots and everything published tries all groups that hidden ballots may belong to."""

import json
from collections.abc import Iterator
from itertools import combinations_with_replacement, product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.recounting import GROUPS, Voted, voted
from voting.domain.suppression import shown_groups
from voting.services.results import results_document

MINIMUM = 3
Row = tuple[str | None, str]


@pytest.fixture(scope="module")
def day() -> Iterator[Voted]:
    """One event; each example is a round of its own."""
    with TemporaryDirectory() as folder:
        made = voted(Path(folder), MINIMUM)
        yield made
        made.context.storage.close()


def exported(day: Voted, key: str) -> list[dict[str, Any]]:
    """The lines of the newest round."""
    content = day.context.ballots.of_session(day.context.views.get(day.session_id))
    lines = [json.loads(line) for line in content.splitlines()]
    newest = max(line["round"] for line in lines if line["question"] == key)
    return [line for line in lines if (line["question"], line["round"]) == (key, newest)]


def counts(rows: list[Row], group: str | None) -> tuple[int, ...]:
    return tuple(sum(row == (group, option) for row in rows) for option in "ab")


def published(rows: list[Row]) -> tuple[Any, ...]:
    """All that anybody gets of a round: its lines with their groups as told, and which groups are shown or hidden."""
    sizes = {group: sum(of == group for of, _ in rows) for group in GROUPS}
    shown = shown_groups({named(group): size for group, size in sizes.items()}, MINIMUM)
    told = sorted((named(group) if named(group) in shown else "", option) for group, option in rows)
    return tuple(told), frozenset(g for g in GROUPS if sizes[g]), frozenset(shown)


def named(group: str | None) -> str:
    """A group as results name it: of groups of one size the name decides which is hidden."""
    return group or "none"


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(st.sampled_from(GROUPS), st.sampled_from("ab")), min_size=1, max_size=14))
def test_a_ballot_carries_its_group_only_where_that_group_is_shown(day: Voted, rows: list[Row]) -> None:
    day.vote("single_choice", [(group, {"option": option}) for group, option in rows])
    lines = exported(day, "single_choice")
    told, _, shown = published(rows)
    of_group = [(group or None, option) for group, option in told]
    assert sorted(((line["group"], line["answer"]["option"]) for line in lines), key=str) == sorted(of_group, key=str)
    document = results_document(day.context, day.event_id)
    by_group = document["sessions"][0]["questions"][0]["rounds"][-1]["by_group"]
    hidden = {group for group, part in by_group.items() if "suppressed" in part}
    assert not hidden & {line["group"] for line in lines}
    pooled = sum(line["group"] is None for line in lines)
    assert pooled == 0 or len(hidden) > 1 or len(by_group) == 1
    assert pooled == 0 or pooled >= MINIMUM or not shown


def in_the_results(rows: list[Row]) -> tuple[Any, ...]:
    """What the results file says of a round already: the total, and each group with its counts or as hidden."""
    _, groups, shown = published(rows)
    by_group = tuple((named(g), counts(rows, g) if named(g) in shown else None) for g in GROUPS if g in groups)
    return tuple(sum(option == each for _, option in rows) for each in "ab"), by_group


def test_all_ballots_of_a_choice_say_no_more_than_its_published_results() -> None:
    """Every way in which up to eight people in three groups may answer; equal results always come with equal lines."""
    lines: dict[Any, set[Any]] = {}
    for people in range(1, 9):
        for rows in combinations_with_replacement(list(product(GROUPS[:3], "ab")), people):
            lines.setdefault(in_the_results(list(rows)), set()).add(published(list(rows)))
    assert len(lines) > 1_000
    assert all(len(found) == 1 for found in lines.values())


@settings(max_examples=25, deadline=None)
@given(
    rows=st.lists(
        st.tuples(st.sampled_from(GROUPS), st.sampled_from(("a", "ab", "b", "bc", "c"))), min_size=6, max_size=16
    ),
    shuffled=st.randoms(use_true_random=False),
)
def test_ballots_of_hidden_groups_are_one_heap(day: Voted, rows: list[Row], shuffled: Random) -> None:
    """Answers of several parts are rare combinations: whose of the hidden groups one is changes nothing of the file."""
    shown = published(rows)[2]
    hidden = [group for group, _ in rows if named(group) not in shown]
    shuffled.shuffle(hidden)
    other = [(hidden.pop() if named(group) not in shown else group, options) for group, options in rows]
    told = []
    for each in (rows, other):
        day.vote("multiple_choice", [(group, {"options": list(options)}) for group, options in each])
        told.append([(line["group"], line["answer"]) for line in exported(day, "multiple_choice")])
    assert told[0] == told[1]


def test_ballots_of_one_question_cannot_be_led_to_those_of_another(day: Voted) -> None:
    """The same people, in another order, give the same bytes: there is nothing else in a line."""
    people: list[Row] = [("policy", "a"), ("policy", "b"), ("policy", "a"), ("company", "b"), (None, "a"), (None, "b")]
    for order in (people, people[::-1]):
        day.vote("single_choice", [(group, {"option": option}) for group, option in order])
    lines = day.context.ballots.of_session(day.context.views.get(day.session_id)).splitlines()
    rounds: dict[bytes, list[bytes]] = {}
    for line in (line for line in lines if b'"single_choice"' in line):
        start, rest = line.split(b',"group":')
        rounds.setdefault(start, []).append(rest)
    newest, before = sorted(rounds, key=lambda start: int(start.rsplit(b":", 1)[1]))[-1:-3:-1]
    assert rounds[newest] == rounds[before] == sorted(rounds[newest])
