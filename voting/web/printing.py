"""What is printed, made in a process of its own: typst is large."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Response, current_app
from werkzeug.exceptions import ServiceUnavailable

from voting.config import ROOT, Settings
from voting.services.links import event_links

from .pages import context

MEDIA_TYPES = {"pdf": "application/pdf", "png": "image/png"}
LONGEST_SECONDS = 60


def printed_file(event_id: int, what: str, form: str, language: str, code: str | None = None) -> Response:
    """A print of an event as a download. ServiceUnavailable where it could not be made."""
    settings: Settings = current_app.config["SETTINGS"]
    first = event_links(context(), event_id)["sessions"][0]["code"]
    with TemporaryDirectory(dir=settings.sqlite_path.parent, prefix=".print-") as folder:
        path = Path(folder) / f"print.{form}"
        command = [
            sys.executable, str(ROOT / "run.py"), "print", code or first, "--what", what, "--language", language,
            "--output", str(path),
        ]  # fmt: skip
        environment = {
            **os.environ, "VOTING_DATABASE_URL": settings.database_url, "VOTING_PUBLIC_URL": context().links_url,
        }  # fmt: skip
        try:
            subprocess.run(command, env=environment, check=True, capture_output=True, timeout=LONGEST_SECONDS)
        except subprocess.SubprocessError as error:
            raise ServiceUnavailable from error
        content = path.read_bytes()
    response = Response(content, mimetype=MEDIA_TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{code or first}-{what}.{form}"'
    response.headers["Cache-Control"] = "no-store"
    return response
