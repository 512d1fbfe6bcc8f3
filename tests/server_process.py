"""A real server process on a free port, for live and browser tests."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from voting.services import access
from voting.services.context import Context
from voting.services.event_file import read_event_file
from voting.services.events import import_event
from voting.services.links import event_links
from voting.storage import Storage

ROOT = Path(__file__).resolve().parent.parent
SECRET_KEY = "only-for-the-tests-0123456789"


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run_command(
    *arguments: str, database: Path | str, check: bool = True, **more: Any
) -> subprocess.CompletedProcess[str]:
    """Run a command of run.py as a user would. `database` is a file, or the address of a PostgreSQL database."""
    address = f"sqlite:///{database}" if isinstance(database, Path) else database
    environment = {"VOTING_SECRET_KEY": SECRET_KEY, **os.environ, "VOTING_DATABASE_URL": address}
    return subprocess.run(
        [sys.executable, str(ROOT / "run.py"), *arguments],
        env=environment, capture_output=True, text=True, check=check, timeout=60, **more,
    )  # fmt: skip


@contextmanager
def beside(database: Path | str, url: str) -> Iterator[Context]:
    """Services on the database of a server that runs, as a command has them; a process for each takes two seconds."""
    context = Context(Storage(database), url)
    try:
        yield context
    finally:
        context.storage.close()


def links_of(code: str, database: Path | str, url: str) -> dict[str, Any]:
    """What `run.py links --json` prints."""
    with beside(database, url) as context:
        return event_links(context, access.event_of_code(context, code))


def imported(event_file: str, database: Path | str, url: str) -> dict[str, Any]:
    """What `run.py import --json` does and prints."""
    with beside(database, url) as context:
        return event_links(context, import_event(context, read_event_file(event_file.encode())))


def peak_memory_kb(pid: int) -> int:
    """The most memory a process has had."""
    return int(Path(f"/proc/{pid}/status").read_text().split("VmHWM:")[1].split()[0])


class ServerProcess:
    """`run.py serve` in a process of its own; may be killed and started again on the same database."""

    def __init__(self, database: Path, mode: str = "eventlet", port: int | None = None) -> None:
        self.database = database
        self.mode = mode
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = database.with_suffix(".log")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *options: str) -> None:
        """Start, and wait until pages answer."""
        environment = {
            **os.environ, "VOTING_DATABASE_URL": f"sqlite:///{self.database}", "VOTING_ASYNC_MODE": self.mode,
        }  # fmt: skip
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, str(ROOT / "run.py"), "serve", "--port", str(self.port), *options],
                env=environment, stdout=log, stderr=log,
            )  # fmt: skip
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=2):
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"the server did not start:\n{self.log.read_text()}")

    def kill(self) -> None:
        """As a power cut would: no goodbye."""
        self.stop(signal.SIGKILL)

    def stop(self, number: int = signal.SIGTERM) -> None:
        """End the process and wait for it."""
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(timeout=20)
            self._process = None

    def memory_kb(self) -> int:
        """The most memory the process has had."""
        assert self._process is not None
        return peak_memory_kb(self._process.pid)

    def links(self, code: str = "KLASTERI") -> dict[str, Any]:
        """The links of the event, with this server's address."""
        return links_of(code, self.database, self.url)

    def imported(self, event_file: str) -> dict[str, Any]:
        """The links of an event that is imported while the server runs."""
        return imported(event_file, self.database, self.url)


@contextmanager
def running_server(database: Path, mode: str = "eventlet", *, demo: bool = True) -> Iterator[ServerProcess]:
    """A server with the demo event, or with nothing."""
    server = ServerProcess(database, mode)
    server.start(*["--demo"] * demo)
    try:
        yield server
    finally:
        server.stop(signal.SIGKILL)
