"""What a kind may know beyond counting: whether a rule of consensus was met, and who moved between two rounds."""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from voting.domain.consensus import Verdict
from voting.domain.shift import ShiftRule

S = TypeVar("S")


class Comparing(Generic[S]):
    """Kinds with `consensus` rules have verdicts; kinds whose answers can be placed have a shift. Others: None."""

    def verdict(self, settings: S, rule: Mapping[str, Any], tally: dict[str, Any]) -> Verdict | None:
        """Whether a tally reaches consensus by the question's rule, one of `consensus` as JSON."""
        return None

    def shift(self, settings: S) -> ShiftRule | None:
        """How two rounds are compared person by person; None: answers of this kind cannot be."""
        return None
