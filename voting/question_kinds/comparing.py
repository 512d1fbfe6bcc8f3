"""What a kind may know beyond counting: whether a rule of consensus was met, who moved, who thinks alike."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, Literal, TypeVar

import msgspec

from voting.domain.consensus import Verdict
from voting.domain.shift import Place, ShiftRule
from voting.domain.text import Text

S = TypeVar("S")


class Stand(msgspec.Struct, frozen=True):
    """What a group of people found from their ballots stands for, as a line of a table.

    `group` is its letter, all letters where all agree; empty, with `state` saying why, where no groups were found.
    """

    group: str
    people: int
    state: Literal["found", "one", "too_few"]
    item: str = ""
    item_text: Text | None = None
    side: Literal["agree", "disagree", ""] = ""
    share: float | None = None


class Comparing(Generic[S]):
    """Kinds with `consensus` rules have verdicts; kinds whose answers can be placed have a shift. Others: None."""

    def verdict(self, settings: S, rule: Mapping[str, Any], tally: dict[str, Any]) -> Verdict | None:
        """Whether a tally reaches consensus by the question's rule, one of `consensus` as JSON."""
        return None

    def shift(self, settings: S) -> ShiftRule | None:
        """How two rounds are compared person by person; None: answers of this kind cannot be."""
        return None

    def stands(self, settings: S, tally: dict[str, Any]) -> list[Stand]:
        """Who thinks alike, for files: the `slow_part` of a whole tally as lines. Others: nothing."""
        return []

    def placings(self, settings: S) -> Sequence[Place]:
        """The ways in which answers are counted, of kinds with a shift: where an answer stands in each of them.

        What a tally tells of an answer is its places; by them it is judged whether people may be compared by group.
        """
        return ()
