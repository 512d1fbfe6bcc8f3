"""An event as it was edited in a browser: the event file as JSON, read by the same rules, with gaps in translations."""

from typing import Any

from .errors import Path, Problem
from .questions import read_question
from .reader import MOST_QUESTIONS, MOST_SESSIONS, check_event, languages_of, read_data, read_session
from .schema import EventDraft, EventPart, QuestionDraft
from .typed import Texts, read_part
from .yaml_tree import DEEPEST


class NotAsNeeded(Exception):
    """An edited event was refused; `problems` are all that were found, at most one for each part of it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems[0].message)
        self.problems = problems


class EditedTexts(Texts):
    """Texts that may have gaps; what is in a language that the event does not have any more is dropped."""

    def __init__(self, languages: list[str]) -> None:
        super().__init__(languages, gaps=True)

    def is_nothing(self, value: Any) -> bool:
        """Nothing in any language of the event."""
        return isinstance(value, dict) and not set(value) & set(self.languages or [])

    def read(self, value: Any, path: Path) -> dict[str, str]:
        """A text in the languages that it has."""
        if isinstance(value, dict):
            value = {language: value[language] for language in self.languages or [] if language in value}
            if not value:
                raise Problem(path, "a text is needed here")
        return super().read(value, path)


def without_nothing(value: Any, depth: int = 0) -> Any:
    """Plain data without nulls, blank strings and empty maps: in an event file they are left out, not empty.

    An empty map in a list stays, so that places are those of what was sent. NotAsNeeded where it is nested too deeply.
    """
    if depth > DEEPEST:
        raise NotAsNeeded([Problem((), "this is nested too deeply for an event")])
    if isinstance(value, dict):
        cleaned = {str(key): without_nothing(item, depth + 1) for key, item in value.items()}
        return {key: item for key, item in cleaned.items() if item is not None and item != {}}
    if isinstance(value, list):
        return [item for each in value if (item := without_nothing(each, depth + 1)) is not None]
    if isinstance(value, str):
        whole = value.encode(errors="ignore").decode()  # half characters come from fields with a limit
        return whole if whole.strip() else None
    return value


def read_edited(data: Any) -> EventDraft:
    """The draft of an edited event (cleaned by without_nothing). NotAsNeeded."""
    try:
        if not isinstance(data, dict) or not isinstance(data.get("event"), dict):
            raise Problem((), "an event is a map with the keys event and sessions")
        texts = EditedTexts(languages_of({**data, "event": {"languages": [], **data["event"]}}))
    except Problem as problem:
        raise NotAsNeeded([problem]) from None
    try:
        return read_data(data, texts)
    except Problem as problem:
        raise NotAsNeeded(_all_problems(data, texts, problem)) from None


def _all_problems(data: dict[str, Any], texts: Texts, first: Problem) -> list[Problem]:
    """The problems of every part by itself; `first` where it lies between the parts."""
    found: list[Problem] = []
    sessions = data.get("sessions")
    sessions = sessions[:MOST_SESSIONS] if isinstance(sessions, list) else []
    codes = {str(s.get("code", "")).upper() for s in sessions if isinstance(s, dict)}
    _try(found, lambda: check_event(read_part(data["event"], EventPart, ("event",), texts), codes, texts))
    for index, session in enumerate(sessions):
        found += _of_session(session, ("sessions", index), texts)
    if all(problem.path != first.path for problem in found):
        found.insert(0, first)
    return found


def _of_session(session: Any, path: Path, texts: Texts) -> list[Problem]:
    found: list[Problem] = []
    questions = session.get("questions") if isinstance(session, dict) else None
    if not isinstance(questions, list):
        _try(found, lambda: read_session(session, path, texts))
        return found
    _try(found, lambda: read_session({**session, "questions": []}, path, texts))
    for index, question in enumerate(questions[:MOST_QUESTIONS]):
        _try(found, lambda q=question, i=index: read_question(q, (*path, "questions", i), texts))
    return found


def _try(found: list[Problem], read: Any) -> None:
    try:
        read()
    except Problem as problem:
        found.append(problem)


def read_edited_question(data: Any, languages: list[str]) -> QuestionDraft:
    """The draft of one question of an event with these languages (cleaned by without_nothing). NotAsNeeded."""
    try:
        texts = EditedTexts(languages_of({"event": {"languages": languages}}))
        return read_question(data, (), texts)
    except Problem as problem:
        raise NotAsNeeded([problem]) from None
