"""Everything that is wrong with an event, not only what was met first: each part is read by itself."""

from collections.abc import Callable
from typing import Any

from .errors import Path, Problem
from .questions import read_question
from .reader import MOST_QUESTIONS, MOST_SESSIONS, check_event, read_session
from .schema import EventPart
from .typed import Texts, read_part


def all_problems(data: dict[str, Any], texts: Texts, first: Problem) -> list[Problem]:
    """The problems of every part by itself, one for each; `first` is among them, before where it lies between parts."""
    found: list[Problem] = []
    sessions = data.get("sessions")
    sessions = sessions[:MOST_SESSIONS] if isinstance(sessions, list) else []
    codes = {str(s.get("code", "")).upper() for s in sessions if isinstance(s, dict)}
    _try(found, lambda: check_event(read_part(data.get("event"), EventPart, ("event",), texts), codes, texts))
    for index, session in enumerate(sessions):
        found += _of_session(session, ("sessions", index), texts)
    if all(problem.path != first.path for problem in found):
        return [first, *found]
    return [first if problem.path == first.path else problem for problem in found]


def _of_session(session: Any, path: Path, texts: Texts) -> list[Problem]:
    found: list[Problem] = []
    questions = session.get("questions") if isinstance(session, dict) else None
    if not isinstance(questions, list):
        _try(found, lambda: read_session(session, path, texts))
        return found
    _try(found, lambda: read_session({**session, "questions": []}, path, texts))
    for index, question in enumerate(questions[:MOST_QUESTIONS]):
        _try(found, lambda q=question, i=index: read_question(q, (*path, "questions", i), texts))  # type: ignore[misc]
    return found


def _try(found: list[Problem], read: Callable[[], object]) -> None:
    try:
        read()
    except Problem as problem:
        found.append(problem)
