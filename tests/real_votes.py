"""Real votes, gathered with Polis in Seattle: 339 people, 54 statements. See tests/data/seattle/README.md."""

import csv
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "data" / "seattle"
VOTES = {"1": "agree", "0": "pass", "-1": "disagree"}


def _table(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def people() -> list[dict[str, str]]:
    """A row for each person, as Polis exported it: `voter`, `group` (often empty), and a vote per statement."""
    return _table("people.csv")


def statement_ids() -> list[str]:
    """The ids of the statements."""
    return [name for name in people()[0] if name.isdigit()]


def votes_in_order() -> list[tuple[str, str, int]]:
    """Every (voter, statement, vote) in the order of time; some are replaced by later ones."""
    return [(row["voter"], row["statement"], int(row["vote"])) for row in _table("votes.csv")]


def votes_by_voter() -> dict[str, list[tuple[str, int]]]:
    """voter -> every (statement, vote) of this person in the order of time."""
    found: dict[str, list[tuple[str, int]]] = {}
    for voter, statement, vote in votes_in_order():
        found.setdefault(voter, []).append((statement, vote))
    return found


def counted_by_polis(of: list[dict[str, str]]) -> dict[str, dict[str, int]]:
    """statement -> how many of these people agreed, passed and disagreed."""
    return {s: {words: [row[s] for row in of].count(v) for v, words in VOTES.items()} for s in statement_ids()}
