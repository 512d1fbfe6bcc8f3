"""Event files (YAML, or workbooks with the same keys): read into a draft, or refused with the line or cell of what is
wrong; written from a draft; edited as JSON."""

from .edited import NotAsNeeded, read_edited, read_edited_question, without_nothing
from .errors import EventFileError, Path, Problem
from .reader import MOST_LANGUAGES, MOST_QUESTIONS, MOST_SESSIONS
from .schema import EventDraft, QuestionDraft, SessionDraft
from .workbook import is_workbook, write_workbook
from .writer import Missing, document_of, write_event_file
from .written import read_event_file
from .yaml_tree import LARGEST_FILE

__all__ = [
    "LARGEST_FILE",
    "MOST_LANGUAGES",
    "MOST_QUESTIONS",
    "MOST_SESSIONS",
    "EventDraft",
    "EventFileError",
    "Missing",
    "NotAsNeeded",
    "Path",
    "Problem",
    "QuestionDraft",
    "SessionDraft",
    "document_of",
    "is_workbook",
    "read_edited",
    "read_edited_question",
    "read_event_file",
    "without_nothing",
    "write_event_file",
    "write_workbook",
]
