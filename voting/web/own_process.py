"""Files made by a command of ours in a process of its own, so that what takes long keeps nobody waiting."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from flask import current_app
from werkzeug.exceptions import ServiceUnavailable

from voting.config import ROOT, Settings
from voting.services.event_file import EventFileError

from .giving_way import GivingWay
from .places import one_of

LONGEST_SECONDS = 60
MOST_AT_ONCE = 2
LOOK_S = 0.05
"""How often it is looked whether a process has ended, and whether it has to give way."""
MADE_PREFIX = ".made-"


def command_of(*arguments: str) -> list[str]:
    """The command line of `run.py ARGUMENTS`, for a process of its own."""
    return [sys.executable, str(ROOT / "run.py"), *arguments]


def environment_of(settings: Settings, links_url: str) -> dict[str, str]:
    """Its environment: the database and the links of this server, whatever this server was told on its command line."""
    told = {"VOTING_DATABASE_URL": settings.database_url, "VOTING_PUBLIC_URL": links_url}
    return {**os.environ, **told, "VOTING_ASKED_BY_SERVER": "yes"}  # noted here already, with who it is


def made_file(settings: Settings, links_url: str, suffix: str, *arguments: str) -> bytes:
    """What `run.py ARGUMENTS --output FILE` writes. ServiceUnavailable where it could not."""
    with TemporaryDirectory(dir=settings.files_folder, prefix=MADE_PREFIX) as folder:
        path = Path(folder) / f"file.{suffix}"
        done = _run(settings, links_url, *arguments, "--output", str(path))
        if done.returncode:
            raise ServiceUnavailable
        return path.read_bytes()


def converted(settings: Settings, links_url: str, workbook: bytes) -> bytes:
    """A workbook that somebody sent as an event file in YAML: opening it takes long, and it may be a trap.

    EventFileError with what is wrong with it; ServiceUnavailable where it could not be looked at.
    """
    with TemporaryDirectory(dir=settings.files_folder, prefix=MADE_PREFIX) as folder:
        sent, path = Path(folder) / "sent.xlsx", Path(folder) / "event.yaml"
        sent.write_bytes(workbook)
        done = _run(settings, links_url, "convert", str(sent), "--output", str(path), "--json")
        if not done.returncode:
            return path.read_bytes()
        try:
            refused = json.loads(done.stdout)
        except ValueError:
            raise ServiceUnavailable from None
        raise EventFileError(refused["problems"], refused["more"])


def _run(settings: Settings, links_url: str, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    """Two at a time, others wait; each gives way to a hall that votes."""
    command, environment = command_of(*arguments), environment_of(settings, links_url)
    rush = current_app.extensions["voting_files"].rush
    with one_of(settings.files_folder, MOST_AT_ONCE), TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.DEVNULL,
                process_group=0,
            )  # fmt: skip
        except OSError as error:
            raise ServiceUnavailable from error
        giving_way = GivingWay(process.pid, rush)
        while process.poll() is None:
            giving_way.look()
            if giving_way.ran_s > LONGEST_SECONDS:
                os.killpg(process.pid, signal.SIGKILL)
            time.sleep(LOOK_S)  # green: others go on
        said.seek(0)
        return subprocess.CompletedProcess(command, process.returncode, said.read())
