"""Files made in a process of their own: a large workbook takes seconds of pure Python, which would stop all phones."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from werkzeug.exceptions import ServiceUnavailable, TooManyRequests

from voting.config import ROOT, Settings
from voting.exports import ExportFormat

MOST_AT_ONCE = 2
"""Files made at the same time; whoever asks for one more is asked to try again."""
LONGEST_SECONDS = 120
_places = threading.BoundedSemaphore(MOST_AT_ONCE)


def results_file(settings: Settings, links_url: str, code: str, form: ExportFormat, language: str) -> bytes:
    """The results of the event of `code` as a file of this format.

    TooManyRequests while others are being made, ServiceUnavailable where it could not be made.
    """
    with _place(), TemporaryDirectory(dir=settings.sqlite_path.parent, prefix=".results-") as folder:
        path = Path(folder) / f"results.{form.name}"
        command = [
            sys.executable, str(ROOT / "run.py"), "results", code, "--format", form.name,
            "--language", language, "--output", str(path),
        ]  # fmt: skip
        environment = {
            **os.environ, "VOTING_DATABASE_URL": settings.database_url, "VOTING_PUBLIC_URL": links_url,
        }  # fmt: skip
        try:
            subprocess.run(command, env=environment, check=True, capture_output=True, timeout=LONGEST_SECONDS)
        except subprocess.SubprocessError as error:
            raise ServiceUnavailable from error
        return path.read_bytes()


@contextmanager
def _place() -> Iterator[None]:
    if not _places.acquire(blocking=False):
        raise TooManyRequests
    try:
        yield
    finally:
        _places.release()
