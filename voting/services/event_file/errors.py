"""What is wrong with an event file, and where."""

from collections.abc import Sequence

Path = tuple[str | int, ...]
MOST_PROBLEMS = 20
"""More are not told at once."""


class EventFileError(Exception):
    """The file was refused; `problems` are one-line messages, each with its line number and what would be right.

    `more`: how many others there are.
    """

    def __init__(self, problems: Sequence[str], more: int = 0) -> None:
        others = len(problems) - 1 + more
        super().__init__(problems[0] + (f" (and {others} more)" if others else ""))
        self.problems = list(problems)
        self.more = more


class Problem(Exception):
    """Something wrong at a path of the file, like ("sessions", 0, "code"); `first` is what it repeats, if anything."""

    def __init__(self, path: Path, message: str, first: Path | None = None) -> None:
        super().__init__(message)
        self.path = path
        self.message = message
        self.first = first


def at_line(line: int, message: str) -> EventFileError:
    """An error with its line."""
    return EventFileError([f"line {line}: {message}"])
