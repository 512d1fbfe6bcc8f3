"""The parent of several workers ends one that stands still, and leaves the others alone."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from voting.config import Settings
from voting.workers import processes
from voting.workers.processes import Workers, is_well

ANSWERS = """
import http.server, sys
class Well(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/healthz" else 404)
        self.end_headers()
    def log_message(self, *_):
        pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Well).serve_forever()
"""


def two_free_ports() -> int:
    """A port before two free ones."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return int(port) - 1


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workers]:
    """The parent of two processes that answer as workers do."""
    for name, seconds in (("SILENT_S", 1.5), ("ASK_EVERY_S", 0.1), ("ANSWER_WITHIN_S", 0.3), ("READY_WITHIN_S", 0.0)):
        monkeypatch.setattr(processes, name, seconds)
    settings = Settings(host="127.0.0.1", port=two_free_ports(), workers=2)
    parent = Workers(settings)
    for worker in (1, 2):
        command = [sys.executable, "-c", ANSWERS, str(settings.port + worker)]
        parent._children[worker] = subprocess.Popen(command)
        while not is_well(settings, worker):
            time.sleep(0.05)
        parent._answered[worker] = time.monotonic()
    yield parent
    for child in parent._children.values():
        child.kill()
        child.wait()


def test_a_worker_that_stands_still_is_ended_and_no_other(workers: Workers) -> None:
    frozen, well = workers._children[1], workers._children[2]
    os.kill(frozen.pid, signal.SIGSTOP)
    began = time.monotonic()
    while frozen.poll() is None and time.monotonic() - began < 20:
        workers._end_the_silent()
        time.sleep(0.05)
    assert frozen.poll() == -signal.SIGKILL
    assert time.monotonic() - began >= processes.SILENT_S, "it may only have been busy for a moment"
    assert well.poll() is None


def test_a_worker_that_stands_still_for_a_moment_is_left_alone(workers: Workers) -> None:
    os.kill(workers._children[1].pid, signal.SIGSTOP)
    workers._end_the_silent()
    os.kill(workers._children[1].pid, signal.SIGCONT)
    began = time.monotonic()
    while time.monotonic() - began < 2 * processes.SILENT_S:
        workers._end_the_silent()
        time.sleep(0.05)
    assert all(child.poll() is None for child in workers._children.values())
