"""How far a file is: a format may tell while it writes, whoever makes the file may listen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

Heard = Callable[[int, int], None]
_listener: ContextVar[Heard | None] = ContextVar("progress", default=None)


def tell(done: int, of: int) -> None:
    """So many parts of so many are written; nothing happens where nobody listens."""
    listener = _listener.get()
    if listener is not None:
        listener(done, of)


@contextmanager
def heard_by(listener: Heard) -> Iterator[None]:
    """Let this one hear what formats tell."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


class ProgressFile:
    """Lines such as `reading 12 40` and `writing 3 40` in a file, for another process to read; or nothing at all."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def reading(self, done: int, of: int) -> None:
        """So many questions are counted."""
        self._write("reading", done, of)

    def writing(self, done: int, of: int) -> None:
        """So many parts are written."""
        self._write("writing", done, of)

    def _write(self, stage: str, done: int, of: int) -> None:
        if self._path is not None:
            with self._path.open("a") as file:
                file.write(f"{stage} {done} {of}\n")


def newest_line(path: Path) -> tuple[str, int, int]:
    """(stage, done, of) of such a file; ("starting", 0, 0) while there is none."""
    try:
        lines = path.read_text().splitlines()
        stage, done, of = lines[-1].split()
        return stage, int(done), int(of)
    except (OSError, IndexError, ValueError):  # nothing yet, or a line that is just being written
        return "starting", 0, 0
