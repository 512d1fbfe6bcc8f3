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
    """As people ask for it: `--format NAME`, `/results.NAME`; also the suffix of the file, unless it has another."""
    suffix: ClassVar[str] = ""
    media_type: ClassVar[str]
    good_for: ClassVar[str]
    """One line that says what to do with such a file; a msgid of the `web` catalogue."""

    @property
    def ending(self) -> str:
        """The suffix of the file."""
        return self.suffix or self.name

    @abstractmethod
    def write(self, document: Document, path: Path, language: str, translate: Translate) -> None:
        """Write the results into the file `path`. Texts are in `language`, where the event has it."""
