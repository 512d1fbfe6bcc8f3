"""Files made by a command of ours in a process of its own, so that what takes long keeps nobody waiting."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from werkzeug.exceptions import ServiceUnavailable

from voting.config import ROOT, Settings

LONGEST_SECONDS = 60
MADE_PREFIX = ".made-"


def command_of(*arguments: str) -> list[str]:
    """The command line of `run.py ARGUMENTS`, for a process of its own."""
    return [sys.executable, str(ROOT / "run.py"), *arguments]


def environment_of(settings: Settings, links_url: str) -> dict[str, str]:
    """Its environment: the database and the links of this server, whatever this server was told on its command line."""
    return {**os.environ, "VOTING_DATABASE_URL": settings.database_url, "VOTING_PUBLIC_URL": links_url}


def made_file(settings: Settings, links_url: str, suffix: str, *arguments: str) -> bytes:
    """What `run.py ARGUMENTS --output FILE` writes. ServiceUnavailable where it could not."""
    with TemporaryDirectory(dir=settings.files_folder, prefix=MADE_PREFIX) as folder:
        path = Path(folder) / f"file.{suffix}"
        command, environment = command_of(*arguments, "--output", str(path)), environment_of(settings, links_url)
        try:
            subprocess.run(command, env=environment, check=True, capture_output=True, timeout=LONGEST_SECONDS)
        except subprocess.SubprocessError as error:
            raise ServiceUnavailable from error
        return path.read_bytes()
