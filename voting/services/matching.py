"""Which sessions and questions of an edited event are which of the stored one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .event_file import EventDraft


@dataclass(frozen=True)
class Matched:
    """Which stored session (by code) and questions (by id) those of a draft are; None: new ones."""

    was: str | None
    questions: list[str | None]


def match(before: EventDraft, after: EventDraft, was: Sequence[tuple[Any, Sequence[Any]]]) -> list[Matched]:
    """Find which is which: by what each says it was, else by an equal code or id that nobody else was."""
    codes = _match([s.code for s in before.sessions], [s.code for s in after.sessions], [own for own, _ in was])
    stored = {session.code: session for session in before.sessions}
    matched = []
    for session, code, (_, questions) in zip(after.sessions, codes, was, strict=True):
        known = [q.id for q in stored[code].questions] if code else []
        matched.append(Matched(code, _match(known, [q.id for q in session.questions], questions)))
    return matched


def _match(stored: list[str], present: list[str], was: Sequence[Any]) -> list[str | None]:
    left = set(stored)
    found: list[str | None] = []
    for former in was:
        known = former if isinstance(former, str) and former in left else None
        left.discard(known or "")
        found.append(known)
    for index, name in enumerate(present):
        if found[index] is None and name in left:
            found[index] = name
            left.discard(name)
    return found
