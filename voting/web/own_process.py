"""Files made by a command of ours in a process of its own, so that what takes long keeps nobody waiting."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from werkzeug.exceptions import ServiceUnavailable

from voting.config import ROOT, Settings

LONGEST_SECONDS = 60


def made_file(settings: Settings, links_url: str, suffix: str, *arguments: str) -> bytes:
    """What `run.py ARGUMENTS --output FILE` writes. ServiceUnavailable where it could not."""
    with TemporaryDirectory(dir=settings.sqlite_path.parent, prefix=".made-") as folder:
        path = Path(folder) / f"file.{suffix}"
        command = [sys.executable, str(ROOT / "run.py"), *arguments, "--output", str(path)]
        environment = {
            **os.environ, "VOTING_DATABASE_URL": settings.database_url, "VOTING_PUBLIC_URL": links_url,
        }  # fmt: skip
        try:
            subprocess.run(command, env=environment, check=True, capture_output=True, timeout=LONGEST_SECONDS)
        except subprocess.SubprocessError as error:
            raise ServiceUnavailable from error
        return path.read_bytes()
