"""Files of results, made one after the other in processes of their own, so that no vote has to wait for a document.

A large document takes seconds of pure Python, which would stop all phones if the server made it itself, even in a
thread. Two are made at a time; others wait in order. The processes have the lowest priority and keep off the processor
that the server runs on: a hall that votes comes first. Whoever ordered a file asks how far it is, fetches it, or calls
it off; it is deleted after a while.
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

from .own_process import command_of, environment_of
from .places import one_of

MOST_AT_ONCE = 2
MOST_WAITING = 20
LONGEST_S = 300
KEPT_S = 600
"""Seconds after which a file is deleted."""
LEAST_PRIORITY = 19
SOONEST_S, LATEST_S = 0.1, 0.5
"""How often it is looked whether a child has ended: soon at first, since small files are made soon."""
IDLE_AT_MOST_S = 15
PROCESSOR = 36
"""Place of the processor in /proc/self/stat behind the name: proc_pid_stat(5), field 39."""
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
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def path(self) -> Path:
        """Where the file is once it is done."""
        return self.folder / "results"


class FileMaker:
    """Makes ordered files in child processes, `MOST_AT_ONCE` at a time, in the order in which they came."""

    def __init__(self, settings: Settings, links_url: str) -> None:
        self._settings, self._links_url = settings, links_url
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
        """How far it is: `{"id", "state"}`, with `place` in the queue, or `stage`, `done` and `of` while it is made."""
        told: dict[str, Any] = {"id": making.id, "state": making.state}
        if making.state == "waiting":
            before = [m.id for m in self._known.values() if m.state == "waiting"]
            told["place"] = before.index(making.id) + 1
        if making.state == "making":
            stage, done, of = newest_line(making.folder / "progress")
            told |= {"stage": stage, "done": done, "of": of}
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
        _put_last(process.pid)
        started, pause = time.monotonic(), SOONEST_S
        while process.poll() is None:
            if making.state == "cancelled" or time.monotonic() - started > LONGEST_S:
                _end(making)
            if time.monotonic() - started > IDLE_AT_MOST_S:
                _lift(process.pid)
            time.sleep(pause)  # green: others go on
            pause = min(LATEST_S, pause * 1.2)
        return process.returncode == 0 and making.path.exists()


def _put_last(pid: int) -> None:
    """Let the child run only where nobody else wants to: an idle task gives way at once, a nice one after a while.

    All children share the processors that this thread, the hub, is not on now, where there is more than one.
    """
    with contextlib.suppress(OSError):  # it may have ended already
        os.setpriority(os.PRIO_PROCESS, pid, LEAST_PRIORITY)
        if hasattr(os, "SCHED_IDLE"):
            os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(pid, _beside_us())


def _lift(pid: int) -> None:
    """Let all threads of the child have a little of a busy processor, of which idle tasks may get nothing at all."""
    for thread in Path(f"/proc/{pid}/task").glob("*"):
        with contextlib.suppress(OSError, AttributeError):
            os.sched_setscheduler(int(thread.name), os.SCHED_OTHER, os.sched_param(0))


def _beside_us() -> set[int]:
    """The processors that this process may use, without the one it runs on; all where there is no other."""
    allowed = os.sched_getaffinity(0)
    with contextlib.suppress(OSError, IndexError, ValueError):
        fields = Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()
        return allowed - {int(fields[PROCESSOR])} or allowed
    return allowed


def _end(making: Making) -> None:
    """End the child, and what it may have started itself."""
    if making.process is not None:
        with contextlib.suppress(OSError):
            os.killpg(making.process.pid, signal.SIGKILL)


def clear_leftovers(folder: Path, older_s: float = 3600) -> None:
    """Delete what a server that was killed has left: files of results are nothing to lie about."""
    for left in folder.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > older_s:
                shutil.rmtree(left, ignore_errors=True)
