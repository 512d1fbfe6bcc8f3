"""How one simulated person behaves. Drawn once, so that a seed gives the same audience again."""

from dataclasses import dataclass
from random import Random

LATE, SILENT, WITHOUT_GROUP, FORGETFUL, STUBBORN = 0.12, 0.08, 0.1, 0.06, 0.65
"""Shares of an audience: latecomers, who never answer, who skip the group, who skip a question, who stay with their
answer in the next round."""
SECOND_THOUGHTS, DROPS = 0.06, 0.1
"""Shares who change their answer while a round is open, and whose connection breaks once."""


@dataclass(frozen=True)
class Habits:
    """One person. Times are seconds from the start of the simulation, or from the moment that asks for something."""

    language: str
    group: str | None
    arrives: float
    loses_connection: float | None
    silent: bool
    slowness: float
    """Seconds a question takes this person, in the middle."""

    @classmethod
    def drawn(cls, rng: Random, languages: tuple[str, ...], groups: tuple[str, ...], pace: float) -> "Habits":
        """Somebody of this event. `languages`: those that are spoken in the hall, the commonest first.

        `pace` 1 is that of a real hall, 0.1 ten times as fast.
        """
        group = rng.choices(groups, [1 / (place + 1.5) for place in range(len(groups))])[0] if groups else None
        late = rng.random() < LATE
        return cls(
            language=languages[0] if rng.random() < 0.7 else rng.choice(languages),
            group=None if rng.random() < WITHOUT_GROUP else group,
            arrives=pace * (rng.uniform(15, 40) if late else rng.uniform(0, 8)),
            loses_connection=pace * rng.uniform(10, 60) if rng.random() < DROPS else None,
            silent=rng.random() < SILENT,
            slowness=pace * rng.uniform(1.5, 7),
        )
