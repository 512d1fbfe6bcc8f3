"""Real votes: 339 people on 54 statements, gathered with Polis (15-per-hour-seattle, CC BY 4.0). Not in the repository:
they are looked for beside the checkout."""

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.unit.agreement_of_groupings import adjusted_rand_index
from voting.domain import opinion_groups as groups
from voting.question_kinds import Counted, kind_named

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared" / "data" / "15-per-hour-seattle"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the real votes are not in {FOLDER}")
MINIMUM = 5


def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(newline="") as file:
        return list(csv.DictReader(file))


def last_votes() -> dict[str, dict[str, int]]:
    """voter -> statement -> the last vote."""
    votes: dict[str, dict[str, int]] = {}
    for row in sorted(table("votes.csv"), key=lambda row: int(row["timestamp"])):
        votes.setdefault(row["voter-id"], {})[row["comment-id"]] = int(row["vote"])
    return votes


def question(statements: list[str]) -> tuple[Any, Any]:
    kind = kind_named("statements")
    return kind, kind.load({"statements": [{"id": s, "text": {"en": s}} for s in statements]})


def test_the_last_votes_are_counted_as_polis_counted_them():
    people = table("participants-votes.csv")
    statements = [name for name in people[0] if name.isdigit()]
    kind, settings = question(statements)
    answers = [kind.parse_answer(settings, {"votes": votes}) for votes in last_votes().values()]
    tally = kind.tally(settings, [Counted(answer, 1) for answer in answers], {})
    for statement in statements:
        column = [row[statement] for row in people]
        expected = {"agree": column.count("1"), "pass": column.count("0"), "disagree": column.count("-1")}
        assert tally["statements"][statement] == expected, statement
    assert len(answers) == len(people) == 339


def test_our_groups_are_much_like_those_of_polis():
    people = table("participants-votes.csv")
    statements = [name for name in people[0] if name.isdigit()]
    votes = [[int(row[s]) if row[s] else None for s in statements] for row in people]
    placed = [row for row in people if sum(row[s] != "" for s in statements) >= groups.ENOUGH_VOTES]
    assert [row["participant"] for row in placed] == [row["participant"] for row in people if row["group-id"]]
    found = groups.opinion_groups(votes, statements, MINIMUM)
    assert found["state"] == "found" and found["people"] == 138

    matrix = np.array([[np.nan if row[s] == "" else float(row[s]) for s in statements] for row in placed])
    labels, _ = groups._best_grouping(groups._places(matrix), MINIMUM)
    assert labels is not None
    index = adjusted_rand_index([row["group-id"] for row in placed], [int(label) for label in labels])
    print(f"adjusted Rand index against Polis: {index:.3f}")
    assert index > 0.3
