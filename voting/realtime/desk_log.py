"""Who did what last at the desk of a session: in memory only, and of moderators alone."""

from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Any

MOST_NAMES = 10
"""Moderators who are named on stage."""
MOST = 5
"""Acts that are remembered for each session."""


class DeskLog:
    """The last acts of the moderators of each session. An act has no more to say of who did it than a name."""

    def __init__(self) -> None:
        self._acts: defaultdict[int, deque[dict[str, Any]]] = defaultdict(lambda: deque(maxlen=MOST))

    def note(self, session_id: int, by: str | None, did: str, question: str | None, at: int) -> None:
        """Remember an act: `did` is the command, `at` in milliseconds. Repeating the last one makes it newer."""
        acts = self._acts[session_id]
        act = {"by": by, "did": did, "question": question}
        if acts and {name: acts[0][name] for name in act} == act:
            acts.popleft()
        acts.appendleft({**act, "at": at})

    def of_session(self, session_id: int) -> list[dict[str, Any]]:
        """The last acts, newest first."""
        return list(self._acts.get(session_id, ()))


def together(desks: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What several workers know of one desk: who is there by each of them, and the last acts of all, newest first."""
    names = sorted({name for desk in desks for name in desk["names"]})[:MOST_NAMES]
    acts = sorted((act for desk in desks for act in desk["last"]), key=_newest_first)
    return {"consoles": sum(desk["consoles"] for desk in desks), "names": names, "last": acts[:MOST]}


def _newest_first(act: dict[str, Any]) -> tuple[Any, ...]:
    """Every worker must put them in the same order, also those of one moment."""
    return -act["at"], act["did"], act["question"] or "", act["by"] or ""
