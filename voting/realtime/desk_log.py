"""Who did what last at the desk of a session: in memory only, and of moderators alone."""

from collections import defaultdict, deque
from typing import Any

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
