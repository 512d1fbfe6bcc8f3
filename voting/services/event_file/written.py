"""An event file as somebody wrote it: a draft, or everything that is wrong with it, by lines or cells."""

from typing import Any

from .all_problems import all_problems
from .errors import MOST_PROBLEMS, EventFileError, Problem
from .reader import languages_of, read_data
from .schema import EventDraft
from .typed import YES_AND_NO, Texts
from .workbook import is_workbook, read_workbook
from .yaml_tree import Document, read_yaml


def read_event_file(data: bytes, name: str = "") -> EventDraft:
    """The draft of an event file (UTF-8 YAML, or a workbook of the kind .xlsx; at most 1 MB). Raises EventFileError.

    `name` of the file, where it is known, helps to tell what it is meant to be.
    """
    document = read_workbook(data) if is_workbook(data, name) else read_yaml(data)
    texts = Texts()  # as long as the languages are not known, no text lacks one
    try:
        texts = Texts(languages_of(document.data), gaps=_may_have_gaps(document.data))
        return read_data(document.data, texts)
    except Problem as first:
        raise _refused(document, texts, first) from None


def _refused(document: Document, texts: Texts, first: Problem) -> EventFileError:
    """The problems in the order of the file."""
    data = document.data
    found = all_problems(data, texts, first) if isinstance(data, dict) else [first]
    found.sort(key=lambda problem: document.line(problem.path))
    told = [_by_place(document, problem) for problem in found[:MOST_PROBLEMS]]
    return EventFileError(told, more=len(found) - len(told))


def _by_place(document: Document, problem: Problem) -> str:
    first = f" (first in {document.place(problem.first)})" if problem.first else ""
    return f"{document.place(problem.path)}: {problem.message}{first}"


def _may_have_gaps(data: dict[str, Any]) -> bool:
    """Whether the file says that its texts are not all translated."""
    event = data.get("event")
    said = event.get("incomplete") if isinstance(event, dict) else None
    return isinstance(said, str) and {**YES_AND_NO, "true": True}.get(said.lower(), False)
