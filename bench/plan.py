"""How much is measured: the sizes of a run and how often each thing is repeated."""

from dataclasses import dataclass

CODE = "FULLHALL"
QUESTIONS = ("barriers", "priority")
"""Launched in turn, so that each opening puts another question on stage."""
OPTIONS = ("funding", "trust", "mass", "continuity", "skills", "links")
HISTORY = ("leader", "money", "measure", "future")
"""Questions that nobody opens; their ballots are only stored."""
JOINS_UNDER_WAY = 256
REFERENCES = ("node", "stock", "limit")


@dataclass(frozen=True)
class Plan:
    """The sizes of a run. Times are seconds."""

    quick: bool
    phones: int
    """In the comparison with the references."""
    joins: int
    """How many of them join as people do."""
    full: int
    """The fullest hall."""
    rounds: int
    """Servers take turns; this often. Each time in a process of its own."""
    launches: int
    votes: int
    """Vote bursts of each server in each round."""
    idle_s: float
    pace_s: float
    """Over how long ballots are spread while their results move on the phones."""
    turns: int
    """Turns with and without files."""
    growth: tuple[int, ...]
    """Sizes of the hall, `phones` among them."""
    stored_phones: int
    """One of `growth`: measured again with other questions' ballots in the database."""
    stored: int


FULL = Plan(
    quick=False, phones=5_000, joins=5_000, full=10_000, rounds=3, launches=9, votes=3, idle_s=30, pace_s=5,
    turns=5,
    growth=(1_000, 2_500, 5_000, 10_000), stored_phones=2_500, stored=200_000,
)  # fmt: skip

QUICK = Plan(
    quick=True, phones=1_000, joins=500, full=1_000, rounds=1, launches=3, votes=2, idle_s=5, pace_s=2, turns=2,
    growth=(250, 1_000), stored_phones=250, stored=20_000,
)  # fmt: skip
