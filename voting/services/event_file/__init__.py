"""Event files (YAML): read into a draft, refused with line numbers."""

from .errors import EventFileError
from .reader import read_event_file
from .schema import EventDraft, QuestionDraft, SessionDraft
from .yaml_tree import LARGEST_FILE

__all__ = ["LARGEST_FILE", "EventDraft", "EventFileError", "QuestionDraft", "SessionDraft", "read_event_file"]
