"""What the audience has done so far, for the line that people watch and for tests that count again."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Slot:
    """A question of a session in one round."""

    session: str
    question: str
    round: int


@dataclass
class Board:
    """Phones by number. `answers` holds what each phone had acknowledged last, by slot."""

    phones: int
    joined: set[int] = field(default_factory=set)
    connected: set[int] = field(default_factory=set)
    answers: dict[Slot, dict[int, dict[str, Any]]] = field(default_factory=dict)
    refusals: Counter[str] = field(default_factory=Counter)
    """Error codes of ballots and profiles that the server refused."""
    supported: int = 0
    """Texts of others that were supported, all phones together."""
    stage: Slot | None = None
    """What is on stage now, open or closed."""

    def counted(self, slot: Slot, phone: int, answer: dict[str, Any]) -> None:
        """A ballot was acknowledged."""
        self.answers.setdefault(slot, {})[phone] = answer

    def forget(self, phone: int) -> None:
        """A rehearsal has ended: what the phone did in it never was."""
        for answers in self.answers.values():
            answers.pop(phone, None)

    def line(self) -> str:
        """One line for people."""
        words = f"{len(self.joined)} of {self.phones} joined, {len(self.connected)} connected"
        if self.stage is not None:
            answered = len(self.answers.get(self.stage, ()))
            words += f"; {self.stage.question}, round {self.stage.round}: {answered} answered"
        if self.supported:
            words += f"; {self.supported} times supported a text"
        if self.refusals:
            words += "; refused: " + ", ".join(f"{code} {n}" for code, n in sorted(self.refusals.items()))
        return words

    def summary(self) -> list[str]:
        """Lines for the end: each round with its ballots, in the order they were answered."""
        return [
            f"{slot.session}, {slot.question}, round {slot.round}: {len(answers)} answered"
            for slot, answers in self.answers.items() if answers
        ]  # fmt: skip
