"""By which rules the audience may ask questions of its own."""

from dataclasses import asdict, dataclass
from typing import Any

SHORTEST = 3
"""Characters of a question."""
LONGEST = 500
SHORTEST_LIMIT = 20
"""Under this many characters nothing can be asked."""
MOST_OF_ONE = 10
"""The highest limit per person."""


@dataclass(frozen=True)
class AudienceRules:
    """What the event file says of questions from the audience, and what moderators have switched since.

    `moderated`: each waits until a moderator lets it in. `per_person`: how many one participant may ask.
    `max_length`: characters. `open`: questions are taken now. `prepared`: the event file allowed them.
    """

    moderated: bool = True
    per_person: int = 3
    max_length: int = 280
    open: bool = True
    prepared: bool = True


def read_rules(stored: dict[str, Any] | None) -> AudienceRules | None:
    """The rules as stored with a session; None: the audience may not ask."""
    return None if stored is None else AudienceRules(**stored)


def stored_rules(rules: AudienceRules | None) -> dict[str, Any] | None:
    """The rules as JSON."""
    return None if rules is None else asdict(rules)


def switched(rules: AudienceRules | None, allowed: bool) -> AudienceRules | None:
    """The rules after a moderator has allowed questions, or stopped them; what was never allowed need not be."""
    if rules is None:
        return AudienceRules(prepared=False) if allowed else None
    return AudienceRules(**{**asdict(rules), "open": allowed})


def as_prepared(rules: AudienceRules | None) -> AudienceRules | None:
    """The rules as the event file had them."""
    if rules is None or not rules.prepared:
        return None
    return AudienceRules(**{**asdict(rules), "open": True})
