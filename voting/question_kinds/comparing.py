"""What a kind may know beyond counting: whether a rule of consensus was met, who moved, and who was right."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from voting.domain.consensus import Verdict
from voting.domain.shift import ShiftRule

if TYPE_CHECKING:
    from .base import Counted

S = TypeVar("S")


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
