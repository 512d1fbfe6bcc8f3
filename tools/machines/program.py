"""One program that serves: started, stopped, killed, paused."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from tools.machines.folder import Folder
from tools.machines.guard import family, kill_family

START_WITHIN_S = 40.0
STOP_WITHIN_S = 20.0
TICKS_PER_S = os.sysconf("SC_CLK_TCK")


class CannotStart(Exception):
    """A program does not start; the message says why."""


class Program:
    """A program in a folder of its own. What a kind of program adds: `command`, `answers` and how it is told to end."""

    name = ""
    end = signal.SIGTERM

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.port = folder.free_ports()
        self.log = folder.path / f"{self.name}.log"
        self._process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        """What is run."""
        raise NotImplementedError

    def answers(self) -> bool:
        """Whether it serves."""
        raise NotImplementedError

    def popen_options(self) -> dict[str, Any]:
        """More for subprocess.Popen: user, environment."""
        return {}

    @property
    def pid(self) -> int:
        """The process that was started."""
        assert self._process is not None, f"{self.name} does not run"
        return self._process.pid

    @property
    def runs(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start, and wait until it answers. CannotStart with the end of its log where it does not."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                **self.popen_options(),
            )  # fmt: skip
        self.folder.guards(self._process.pid)
        deadline = time.monotonic() + START_WITHIN_S
        while time.monotonic() < deadline and self._process.poll() is None:
            if self.answers():
                return
            time.sleep(0.05)
        self.kill()
        raise CannotStart(f"{self.name} does not start: {self.log_end()}")

    def stop(self) -> None:
        """End it as its administrator would; at once if that takes too long. Nothing happens where it does not run."""
        if self._process is None or self._process.poll() is not None:
            self._process = None
            return
        self.resume()
        os.kill(self._process.pid, self.end)
        try:
            self._process.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def restart(self) -> None:
        """Stop and start."""
        self.stop()
        self.start()

    def kill(self) -> None:
        """As a power cut would: it and all its processes end at once."""
        if self._process is not None:
            kill_family(self._process.pid)
            self._process.wait()
            self._process = None

    def pause(self) -> None:
        """It stays, and does nothing: connections are taken by the system and never answered."""
        os.kill(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """It goes on after `pause`."""
        os.kill(self.pid, signal.SIGCONT)

    def cpu_s(self) -> float:
        """Processor time that it and all its processes have used, those that ended included."""
        return sum(_cpu_s(pid) for pid in family(self.pid))

    def log_end(self) -> str:
        """The last lines it wrote."""
        return " | ".join(self.log.read_text(errors="replace").strip().splitlines()[-5:]) if self.log.exists() else ""


def _cpu_s(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return sum(int(field) for field in fields[11:15]) / TICKS_PER_S  # its own, and of its children that ended


def is_listening(port: int) -> bool:
    """Whether somebody takes connections there."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError:
        return False
    return True


def private_file(path: Path, text: str) -> Path:
    """A file that only its owner may read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
        handle.write(text)
    return path
