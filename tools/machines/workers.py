"""`run.py serve` with several workers."""

import os
import sys
import urllib.request
from pathlib import Path
from typing import Any

from tools.machines.folder import Folder
from tools.machines.guard import family
from tools.machines.program import Program

ROOT = Path(__file__).resolve().parents[2]


class Workers(Program):
    """All listen on `port`; worker i, from 1, besides on port + i."""

    name = "workers"

    def __init__(self, folder: Folder, count: int, environment: dict[str, str], code: Path = ROOT) -> None:
        super().__init__(folder)
        self.count = count
        self.port = folder.free_ports(count + 1)
        self.environment = {**os.environ, **environment}
        self._code = code

    @property
    def ports(self) -> list[int]:
        """The port of each worker alone; a single one has the common port only."""
        return [self.port] if self.count == 1 else [self.port + number for number in range(1, self.count + 1)]

    @property
    def worker_pids(self) -> list[int]:
        """The workers' processes: what the one that was started has started; a single one serves itself."""
        return [self.pid] if self.count == 1 else family(self.pid)[1 : self.count + 1]

    def pid_of(self, worker: int) -> int:
        """The process of one worker, counted from 1, of several."""
        named = f"VOTING_WORKER={worker}".encode()
        return next(p for p in self.worker_pids if named in Path(f"/proc/{p}/environ").read_bytes().split(b"\0"))

    def command(self) -> list[str]:
        """As an administrator starts them."""
        return [sys.executable, "run.py", "serve", "--workers", str(self.count), "--port", str(self.port)]

    def popen_options(self) -> dict[str, Any]:
        """In the folder of the program, with its settings."""
        return {"cwd": self._code, "env": self.environment}

    def answers(self) -> bool:
        """Whether every worker is ready."""
        return all(is_ready(port) for port in self.ports)


def is_ready(port: int) -> bool:
    """Whether the worker on this port can serve."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
