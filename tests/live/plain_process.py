"""The plain server as a process of its own, in one of its flavours."""

import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.server_process import ROOT, free_port


class PlainServer:
    """`plain_server.py` on a free port. `stock` is the libraries as they come, `ours` our transport."""

    def __init__(self, flavour: str, folder: Path, ping_interval: int = 25, ping_timeout: int = 20) -> None:
        self.flavour = flavour
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"{flavour}-{self.port}.log"
        command = [sys.executable, "-m", "tests.live.plain_server", flavour, str(self.port)]
        pings = ["--ping-interval", str(ping_interval), "--ping-timeout", str(ping_timeout)]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen([*command, *pings], cwd=ROOT, stdout=log, stderr=log)

    def wait(self) -> None:
        """Until it takes connections."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.03)
        raise AssertionError(f"the {self.flavour} server did not start:\n{self.log.read_text()}")

    def tracebacks(self) -> int:
        """How many were logged so far."""
        return self.log.read_text().count("Traceback")

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait(timeout=10)
