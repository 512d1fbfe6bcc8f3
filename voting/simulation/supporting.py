"""Which texts of others a simulated person supports: some of those at the top, since few read to the end."""

from random import Random
from typing import Any

READ, LIKES = 10, 0.22
"""Texts that are read of a wall; share of those read that are supported."""


class Supporting:
    """One person's judgement of each text, made once."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._judged: set[str] = set()

    def next_text(self, stage: dict[str, Any], own: str | None) -> str | None:
        """The id of a text to support now, or None. `own`: what this person wrote."""
        for text in supportable(stage)[:READ]:
            if text["id"] not in self._judged:
                self._judged.add(text["id"])
                if text["text"] != own and self._rng.random() < LIKES:
                    return str(text["id"])
        return None

    def forget(self) -> None:
        """A rehearsal has ended."""
        self._judged.clear()


def supportable(stage: dict[str, Any]) -> list[dict[str, Any]]:
    """The texts on a phone's stage that take support, in the order shown."""
    question, results = stage["question"], stage["results"]
    if not question or not question.get("support") or stage["session"]["state"] != "live" or not results:
        return []
    rounds = results["rounds"]
    texts: list[dict[str, Any]] = (rounds[-1]["tally"] or {}).get("texts", []) if rounds else []
    return texts
