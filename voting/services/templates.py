"""Templates of events and questions: event files of ours, in both languages of the product."""

from functools import cache
from pathlib import Path
from typing import Any

from voting.domain.errors import NotFound
from voting.domain.text import Text

from .event_file import EventDraft, document_of, read_event_file

FOLDER = Path(__file__).parent.parent / "event_templates"
QUESTIONS = "questions"
"""The file whose sessions are groups of single questions."""


@cache
def template_named(name: str) -> EventDraft:
    """The draft of a template; its codes are to be replaced. NotFound."""
    return read_event_file(template_file(name).read_bytes())


def template_file(name: str) -> Path:
    """The event file of a template. NotFound."""
    file = FOLDER / f"{name}.yaml"
    if not name.isidentifier() or name == QUESTIONS or not file.is_file():
        raise NotFound("There is no such template.")
    return file


@cache
def event_templates() -> list[tuple[str, Text, list[Text]]]:
    """Name, title, and titles of the questions, of every template; the empty one first."""
    names = sorted(file.stem for file in FOLDER.glob("*.yaml") if file.stem != QUESTIONS)
    names.sort(key=lambda name: (name != "empty", name))
    drafts = [(name, template_named(name)) for name in names]
    return [(name, draft.title, [q.text for s in draft.sessions for q in s.questions]) for name, draft in drafts]


@cache
def starter_titles() -> list[Text]:
    """Titles that events and sessions from templates begin with; changed in one language they are missing in others."""
    drafts = [template_named(name) for name, _, _ in event_templates()]
    return [text for draft in drafts for text in (draft.title, *(session.title for session in draft.sessions))]


@cache
def question_templates() -> list[dict[str, Any]]:
    """`name` (a text) and `question` (as in an event file) of every question template."""
    document, _ = document_of(read_event_file((FOLDER / f"{QUESTIONS}.yaml").read_bytes()))
    return [
        {"name": session["title"], "question": question}
        for session in document["sessions"]
        for question in session["questions"]
    ]
