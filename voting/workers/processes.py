"""The parent of several workers: starts them, starts one again that has died or stands still, ends all together."""

import http.client
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from http import HTTPStatus
from types import FrameType

from voting.config import ROOT, SettingError, Settings

log = logging.getLogger(__name__)

LOOK_S = 0.2
READY_WITHIN_S = 60
END_WITHIN_S = 10
SOON_S = 5.0
"""A worker that lived for less is started again only after a pause, so that a fault at the start makes no storm."""
MOST_EARLY_DEATHS = 3
ASK_EVERY_S, ANSWER_WITHIN_S = 2.0, 2.0
SILENT_S = 30.0
"""A worker that has answered nothing for so long stands still: phones and the proxy would wait for it for minutes."""


class Workers:
    """The child processes. All take connections on the port of the settings, each besides on a port of its own."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._children: dict[int, subprocess.Popen[bytes]] = {}
        self._started: dict[int, float] = {}
        self._answered: dict[int, float] = {}
        self._asked = 0.0
        self._early_deaths = 0
        self._ending = False

    def run(self, ready: Callable[[], None]) -> None:
        """Start them, call `ready` once all answer, look after them until SIGTERM or Ctrl-C, then end them.

        Raises SettingError where a port cannot be had or the workers do not start.
        """
        for port in range(self._settings.port, self._settings.port + self._settings.workers + 1):
            _check_free(self._settings.host, port)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)
        try:
            for worker in self._numbers:
                self._start(worker)
            self._wait_until_ready()
            if not self._ending:
                ready()
            while not self._ending:
                time.sleep(LOOK_S)
                self._end_the_silent()
                self._start_the_dead_again()
        finally:
            self._end_all()

    @property
    def _numbers(self) -> range:
        return range(1, self._settings.workers + 1)

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self._ending = True

    def _start(self, worker: int) -> None:
        environment = {**os.environ, **environment_of(self._settings), "VOTING_WORKER": str(worker)}
        command = [sys.executable, str(ROOT / "run.py"), "serve"]
        self._children[worker] = subprocess.Popen(command, env=environment, start_new_session=True)
        self._started[worker] = time.monotonic()
        self._answered[worker] = time.monotonic() + READY_WITHIN_S

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN_S
        waiting = set(self._numbers)
        while waiting and not self._ending:
            waiting = {worker for worker in waiting if not _answers(self._settings, worker)}
            dead = [worker for worker, child in self._children.items() if child.poll() is not None]
            if dead or time.monotonic() > deadline:
                raise SettingError(
                    f"VOTING_WORKERS: worker {min(dead or waiting)} does not start; its own line says why"
                )
            time.sleep(LOOK_S / 2)

    def _start_the_dead_again(self) -> None:
        for worker, child in list(self._children.items()):
            if child.poll() is None or self._ending:
                continue
            lived = time.monotonic() - self._started[worker]
            log.warning("worker %d has ended (%s) and is started again", worker, child.returncode)
            if lived < SOON_S:
                self._early_deaths += 1
                time.sleep(min(self._early_deaths, MOST_EARLY_DEATHS))
            else:
                self._early_deaths = 0
            self._start(worker)

    def _end_the_silent(self) -> None:
        """Kill workers that live and do not answer; they are started again as if they had died."""
        if time.monotonic() - self._asked < ASK_EVERY_S:
            return
        for worker, child in self._children.items():
            if is_well(self._settings, worker):
                self._answered[worker] = time.monotonic()
            elif time.monotonic() - self._answered[worker] > SILENT_S and child.poll() is None:
                log.warning("worker %d has not answered for %d seconds and is ended", worker, SILENT_S)
                child.kill()
        self._asked = time.monotonic()

    def _end_all(self) -> None:
        for child in self._children.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + END_WITHIN_S
        for child in self._children.values():
            try:
                child.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()


def environment_of(settings: Settings) -> dict[str, str]:
    """The settings as a child reads them, whatever this process was told on its command line."""
    given = {name: getattr(settings, name) for name in Settings.__struct_fields__}
    return {f"VOTING_{name.upper()}": str(value) for name, value in given.items() if value not in ("", None)}


def _check_free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingError(
                f"VOTING_PORT: {host}:{port} cannot be used ({error.strerror}); each worker needs one"
            ) from None


def _host(settings: Settings) -> str:
    return "127.0.0.1" if settings.host in ("0.0.0.0", "") else settings.host


def _answers(settings: Settings, worker: int) -> bool:
    try:
        with socket.create_connection((_host(settings), settings.port + worker), timeout=1):
            return True
    except OSError:
        return False


def is_well(settings: Settings, worker: int) -> bool:
    """Whether a worker answers on its own port: the system takes connections for one that stands still, too."""
    asking = http.client.HTTPConnection(_host(settings), settings.port + worker, timeout=ANSWER_WITHIN_S)
    try:
        asking.request("GET", "/healthz")
        return asking.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()
