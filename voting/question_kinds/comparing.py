"""What a kind may know beyond counting: consensus, who moved, who was right, who thinks alike."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar

import msgspec

from voting.domain.consensus import Verdict
from voting.domain.shift import Place, ShiftRule
from voting.domain.text import Text

if TYPE_CHECKING:
    from .base import Counted

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
    """Kinds with `consensus` rules have verdicts; kinds whose answers can be placed have a shift. Others: None.

    What is right is kept apart from settings on stage and from tallies, so that it has to be told deliberately.
    """

    secrets: ClassVar[tuple[str, ...]] = ()
    """Keys of the settings that reach nobody before right answers may be told; never in `public`."""

    def verdict(self, settings: S, rule: Mapping[str, Any], tally: dict[str, Any]) -> Verdict | None:
        """Whether a tally reaches consensus by the question's rule, one of `consensus` as JSON."""
        return None

    def shift(self, settings: S) -> ShiftRule | None:
        """How two rounds are compared person by person; None: answers of this kind cannot be."""
        return None

    def right_ids(self, settings: S) -> list[str]:
        """The ids of what is right; empty where nothing is."""
        return []

    def right_tally(self, settings: S, counted: "Sequence[Counted]") -> dict[str, Any]:
        """What the tally has besides once right answers may be told; empty where nothing is right."""
        return {}

    def stands(self, settings: S, tally: dict[str, Any]) -> list[Stand]:
        """Who thinks alike, for files: the `slow_part` of a whole tally as lines. Others: nothing."""
        return []

    def placings(self, settings: S) -> Sequence[Place]:
        """The ways in which answers are counted, of kinds with a shift: where an answer stands in each of them.

        What a tally tells of an answer is its places; by them it is judged whether people may be compared by group.
        """
        return ()
