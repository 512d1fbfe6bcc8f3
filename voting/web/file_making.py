"""Files of results, made one after the other in processes of their own, so that no vote has to wait for a document.

A large document takes seconds of pure Python, which would stop all phones if the server made it itself, even in a
thread. Two are made at a time; others wait in order. A hall that votes comes first: see giving_way.py. Whoever ordered
a file asks how far it is, fetches it, or calls it off; it is deleted after a while.
"""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from voting import concurrency
from voting.config import Settings
from voting.exports import ExportFormat
from voting.exports.progress import newest_line

from .giving_way import GivingWay, Rush
from .own_process import LOOK_S, MADE_PREFIX, MOST_AT_ONCE, command_of, environment_of
from .places import one_of

MOST_WAITING = 20
LONGEST_S = 300
KEPT_S = 600
"""Seconds after which a file is deleted."""
PREFIX = ".results-"

State = Literal["waiting", "making", "done", "failed", "cancelled"]


class TooMany(Exception):
    """No file can be ordered now; in some seconds it may be."""


@dataclass
class Making:
    """One ordered file. `folder` holds it, how far it is, and what went wrong."""

    id: str
    event_id: int
    code: str
    form: ExportFormat
    language: str
    folder: Path
    state: State = "waiting"
    process: "subprocess.Popen[bytes] | None" = None
    giving_way: GivingWay | None = None
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def path(self) -> Path:
        """Where the file is once it is done."""
        return self.folder / "results"


class FileMaker:
    """Makes ordered files in child processes, `MOST_AT_ONCE` at a time, in the order in which they came.

    `rush` hears of ballots.
    """

    def __init__(self, settings: Settings, links_url: str) -> None:
        self._settings, self._links_url = settings, links_url
        self.rush = Rush()
        self._known: dict[str, Making] = {}
        self._lock = threading.Lock()

    def order(self, event_id: int, code: str, form: ExportFormat, language: str, *, at_once: bool = False) -> Making:
        """Have the results of the event of `code` made. TooMany; with `at_once` also where it would have to wait."""
        with self._lock:
            waiting = sum(m.state == "waiting" for m in self._known.values())
            if waiting >= MOST_WAITING or (at_once and (waiting or self._busy() >= MOST_AT_ONCE)):
                raise TooMany
            folder = Path(tempfile.mkdtemp(dir=self._settings.files_folder, prefix=PREFIX))
            making = Making(self._new_id(), event_id, code, form, language, folder)
            self._known[making.id] = making
        self._start_next()
        return making

    def _new_id(self) -> str:
        """Random; where there are several workers it ends in ours, so that who asks for it elsewhere is sent here."""
        worker = self._settings.worker
        return secrets.token_urlsafe(12) + (f".{worker}" if worker else "")

    def find(self, event_id: int, making_id: str) -> Making | None:
        """An order of this event, not one of another."""
        making = self._known.get(making_id)
        return making if making is not None and making.event_id == event_id else None

    def told(self, making: Making) -> dict[str, Any]:
        """How far it is: `{"id", "state"}`, with `place` in the queue, or `stage`, `done` and `of` while it is made.

        `still` is there where it stands still, since a hall votes.
        """
        told: dict[str, Any] = {"id": making.id, "state": making.state}
        if making.state == "waiting":
            before = [m.id for m in self._known.values() if m.state == "waiting"]
            told["place"] = before.index(making.id) + 1
        if making.state == "making":
            stage, done, of = newest_line(making.folder / "progress")
            told |= {"stage": stage, "done": done, "of": of}
            if making.giving_way is not None and making.giving_way.still:
                told["still"] = True
        return told

    def cancel(self, making: Making) -> None:
        """Call it off; what is done already is deleted."""
        with self._lock:
            started = making.state == "making"
            making.state = "cancelled"
        if started:
            _end(making)  # whoever waits for the process forgets it
        else:
            self.forget(making)

    def forget(self, making: Making) -> None:
        """Delete its files."""
        self._known.pop(making.id, None)
        shutil.rmtree(making.folder, ignore_errors=True)
        making.over.set()

    def _busy(self) -> int:
        return sum(m.process is not None or m.state == "making" for m in self._known.values())

    def _start_next(self) -> None:
        with self._lock:
            waiting = [m for m in self._known.values() if m.state == "waiting"]
            started = waiting[: max(0, MOST_AT_ONCE - self._busy())]
            for making in started:
                making.state = "making"
        for making in started:
            concurrency.spawn(self._make, making)

    def _make(self, making: Making) -> None:
        try:
            made = self._run(making)
        except OSError:
            made = False
        with self._lock:
            making.process = None
            if making.state == "making":
                making.state = "done" if made else "failed"
        if making.state == "cancelled":
            self.forget(making)
        else:
            concurrency.later(KEPT_S, lambda: self.forget(making))
        making.over.set()
        self._start_next()

    def _run(self, making: Making) -> bool:
        """Run the child to its end; whether there is a file. Workers share the places of a machine."""
        if not self._settings.worker:
            return self._run_child(making)
        with one_of(self._settings.files_folder, MOST_AT_ONCE):
            return making.state != "cancelled" and self._run_child(making)

    def _run_child(self, making: Making) -> bool:
        command = command_of(
            "results", making.code, "--format", making.form.name, "--language", making.language,
            "--output", str(making.path), "--progress", str(making.folder / "progress"),
        )  # fmt: skip
        environment = environment_of(self._settings, self._links_url)
        with (making.folder / "errors").open("wb") as errors:
            process = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors,
                process_group=0,
            )  # fmt: skip
        making.process = process
        making.giving_way = giving_way = GivingWay(process.pid, self.rush)
        while process.poll() is None:
            giving_way.look()
            if making.state == "cancelled" or giving_way.ran_s > LONGEST_S:
                _end(making)
            time.sleep(LOOK_S)  # green: others go on
        return process.returncode == 0 and making.path.exists()


def _end(making: Making) -> None:
    """End the child, and what it may have started itself."""
    if making.process is not None:
        with contextlib.suppress(OSError):
            os.killpg(making.process.pid, signal.SIGKILL)


def clear_leftovers(folder: Path, older_s: float = 3600) -> None:
    """Delete what a server that ended has left: files of results, and of people, are nothing to lie about.

    Where the folder is not there yet it is made: with PostgreSQL nobody else needs it.
    """
    with contextlib.suppress(OSError):  # all but files can be had without it
        folder.mkdir(parents=True, exist_ok=True)
    for left in (*folder.glob(f"{PREFIX}*"), *folder.glob(f"{MADE_PREFIX}*")):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > older_s:
                shutil.rmtree(left, ignore_errors=True)
