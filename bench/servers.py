"""The servers that are measured: ours, and the references. Each runs alone, in a process of its own, on loopback."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bench.errors import CannotRun
from bench.stored import store_ballots
from tools.build_frontend import node_folder

HERE = Path(__file__).resolve().parent
BUILD = HERE / "build"
PAGE, STAGE = BUILD / "page.html", BUILD / "stage.json"
START_WITHIN_S = 60.0
TICKS_PER_S = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A server process; `with` starts it and ends it."""

    def __init__(self, name: str, command: list[str], environment: dict[str, str] | None = None) -> None:
        self.name = name
        self.port = free_port()
        self._command = [word.replace("{port}", str(self.port)) for word in command]
        self._environment = {**os.environ, **(environment or {})}
        self._folder: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self.memory_empty_kb = 0

    def __enter__(self) -> Self:
        log = (BUILD / f"{self.name}.log").open("wb")
        with log:
            self._process = subprocess.Popen(
                self._command, env=self._environment, cwd=self._folder, stdout=log, stderr=log
            )
        try:
            self._wait_until_ready()
        except BaseException:
            self.__exit__()
            raise
        self.memory_empty_kb = self.memory_kb()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def _wait_until_ready(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + START_WITHIN_S
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                time.sleep(0.3)
                return
        raise CannotRun(f"the server '{self.name}' did not start; bench/build/{self.name}.log says why")

    def memory_kb(self) -> int:
        """The most memory the process has had."""
        assert self._process is not None
        try:
            status = Path(f"/proc/{self._process.pid}/status").read_text()
            return int(status.split("VmHWM:")[1].split()[0])
        except (OSError, IndexError):
            raise CannotRun(f"the server '{self.name}' has ended; bench/build/{self.name}.log says why") from None

    def cpu_s(self) -> float:
        """Processor time the process has used, in all its threads."""
        assert self._process is not None
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS_PER_S


def reference(name: str) -> Server:
    """The reference of this name: node, stock or limit."""
    files = [str(PAGE), str(STAGE)]
    commands = {
        "node": [str(node_folder() / "node"), str(HERE / "reference_node.js"), "{port}", *files],
        "stock": [sys.executable, str(HERE / "reference_stock.py"), "{port}", *files],
        "limit": [str(BUILD / "limit"), "{port}"],
    }
    return Server(name, commands[name], {"NODE_ENV": "production"})


@cache
def imported_event(code_folder: Path) -> tuple[Path, dict[str, str]]:
    """A folder with a database that holds the benchmark's event, made once a run; and the links of its session."""
    folder = BUILD / "event"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    printed = run_command(code_folder, folder, "import", str(HERE / "event.yaml"), "--json")
    made = json.loads(printed)
    links: dict[str, str] = {**made["sessions"][0], "organiser_url": made["event"]["organiser_url"]}
    return folder, links


def run_command(code_folder: Path, data: Path, *arguments: str) -> str:
    """Run a command of run.py on the database in `data`; what it prints."""
    done = subprocess.run(
        [sys.executable, "run.py", *arguments], env={**os.environ, **_database(data)}, cwd=code_folder,
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    if done.returncode:
        raise CannotRun(f"run.py {arguments[0]}: {' '.join(done.stderr.strip().splitlines()[-1:])}")
    return done.stdout


def _database(data: Path) -> dict[str, str]:
    return {"VOTING_DATABASE_URL": f"sqlite:///{data / 'bench.db'}"}


class OurServer(Server):
    """`run.py serve` on a database of its own with the benchmark's event and, if wanted, many stored ballots."""

    def __init__(self, folder: Path, stored: int = 0) -> None:
        event, links = imported_event(folder)
        self.data = Path(tempfile.mkdtemp(prefix="balss-bench-"))
        shutil.copytree(event, self.data, dirs_exist_ok=True)
        super().__init__("ours", [sys.executable, "run.py", "serve", "--port", "{port}"], _database(self.data))
        self._folder = folder
        self.moderator_token = links["moderator_url"].rsplit("/", 1)[1]
        self.organiser_token = links["organiser_url"].rsplit("/", 1)[1]
        self.hall_token = links["hall_url"].rsplit("/", 1)[1]
        if stored:
            try:
                store_ballots(self.data / "bench.db", stored)
            except sqlite3.Error as error:
                raise CannotRun(f"ballots could not be stored beforehand: {error}") from None

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        super().__exit__()
        shutil.rmtree(self.data, ignore_errors=True)

    def results(self, code: str) -> Any:
        """The results file of the event that CODE belongs to."""
        assert self._folder is not None
        file = self.data / "results.json"
        run_command(self._folder, self.data, "results", code, "--format", "json", "--output", str(file))
        return json.loads(file.read_text())
