"""An event as it was edited in a browser: the event file as JSON, read by the same rules, with gaps in translations."""

from typing import Any

from .all_problems import all_problems
from .errors import Path, Problem
from .questions import read_question
from .reader import languages_of, read_data
from .schema import EventDraft, QuestionDraft
from .typed import Texts
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
        raise NotAsNeeded(all_problems(data, texts, problem)) from None


def read_edited_question(data: Any, languages: list[str]) -> QuestionDraft:
    """The draft of one question of an event with these languages (cleaned by without_nothing). NotAsNeeded."""
    try:
        texts = EditedTexts(languages_of({"event": {"languages": languages}}))
        return read_question(data, (), texts)
    except Problem as problem:
        raise NotAsNeeded([problem]) from None
