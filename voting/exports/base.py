"""What every export format can do."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

Document = dict[str, Any]
"""Results of an event, as `services.results.results_document` makes them."""
Translate = Callable[[str], str]
"""English words to the words of the file's language."""


class UnknownFormat(LookupError):
    """There is no export format of this name."""


class ExportFormat(ABC):
    """A kind of file that results can be taken in."""

    name: ClassVar[str]
    """As people ask for it: `--format NAME`, `/results.NAME`; also the suffix of the file, where it has no other."""
    suffix: ClassVar[str] = ""
    """What the name of the file ends with, where that is not `name`: "-ballots.zip"."""
    needs_ballots: ClassVar[bool] = False
    """Whether the document is to have the anonymous ballots (`results_document(ballots=True)`)."""
    media_type: ClassVar[str]
    good_for: ClassVar[str]
    """One line that says what to do with such a file; a msgid of the `web` catalogue."""

    def file_name(self, code: str, language: str) -> str:
        """What a download is called."""
        return f"{code}-{language}{self.suffix or '.' + self.name}"

    @abstractmethod
    def write(self, document: Document, path: Path, language: str, translate: Translate) -> None:
        """Write the results into the file `path`. Texts are in `language`, where the event has it."""
