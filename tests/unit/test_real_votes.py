"""Real votes: 339 people on 54 statements, counted and grouped as Polis counted and grouped them."""

from typing import Any

import numpy as np

from tests.real_votes import counted_by_polis, people, statement_ids, votes_by_voter
from tests.unit.agreement_of_groupings import adjusted_rand_index
from voting.domain import opinion_groups as groups
from voting.question_kinds import Counted, kind_named

MINIMUM = 5


def question(statements: list[str]) -> tuple[Any, Any]:
    kind = kind_named("statements")
    return kind, kind.load({"statements": [{"id": s, "text": {"en": s}} for s in statements]})


def test_the_last_votes_are_counted_as_polis_counted_them():
    kind, settings = question(statement_ids())
    answers = [kind.parse_answer(settings, {"votes": dict(votes)}) for votes in votes_by_voter().values()]
    tally = kind.tally(settings, [Counted(answer, 1) for answer in answers], {})
    assert tally["statements"] == counted_by_polis(people())
    assert len(answers) == len(people()) == 339


def test_our_groups_are_much_like_those_of_polis():
    everybody, statements = people(), statement_ids()
    votes = [[int(row[s]) if row[s] else None for s in statements] for row in everybody]
    placed = [row for row in everybody if sum(row[s] != "" for s in statements) >= groups.ENOUGH_VOTES]
    assert [row["voter"] for row in placed] == [row["voter"] for row in everybody if row["group"]]
    found = groups.opinion_groups(votes, statements, MINIMUM)
    assert found["state"] == "found" and found["people"] == 138

    matrix = np.array([[np.nan if row[s] == "" else float(row[s]) for s in statements] for row in placed])
    labels, _ = groups._best_grouping(groups._places(matrix), MINIMUM)
    assert labels is not None
    index = adjusted_rand_index([row["group"] for row in placed], [int(label) for label in labels])
    print(f"adjusted Rand index against Polis: {index:.3f}")
    assert index > 0.3
