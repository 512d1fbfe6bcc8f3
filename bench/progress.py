"""What a run tells while it goes on: which step, which phase, and each figure as it comes."""

import sys
import time
from collections.abc import Callable
from typing import TypeVar

from bench.errors import CannotRun

Played = TypeVar("Played")


class Progress:
    """Lines like `[ 3/17] socket.io on Node, round 1 of 3` with the phases below."""

    def __init__(self) -> None:
        self.steps = 0
        self._done = 0
        self._began = time.monotonic()
        self._in_line = False

    @property
    def seconds(self) -> float:
        """How long the run has taken so far."""
        return time.monotonic() - self._began

    def step(self, title: str) -> None:
        """Begin a step."""
        self._done += 1
        width = len(str(self.steps))
        self._line(f"[{self._done:{width}}/{self.steps}] {title}  ({self.seconds:.0f} s so far)")

    def play(self, title: str, scene: Callable[[], Played], failures: list[str]) -> Played | None:
        """Play a scene as a step; returns what it returns. Where it cannot run, `failures` says so."""
        self.step(title)
        try:
            return scene()
        except (CannotRun, OSError) as error:
            self.fault(str(error))
            failures.append(f"{title}: {error}")
            return None

    def phase(self, name: str, unit: str = "") -> None:
        """Begin a phase of the step; its figures follow in the same line."""
        self._end()
        self._write(f"        {name}{f', {unit}' if unit else ''} ...")
        self._in_line = True

    def figure(self, value: float | str) -> None:
        """One figure of the phase."""
        self._write(f" {value if isinstance(value, str) else format(value, ',.1f' if abs(value) < 100 else ',.0f')}")

    def fault(self, message: str) -> None:
        """Something could not be measured."""
        self._line(f"        could not run: {message}")

    def finish(self) -> None:
        """The run is over."""
        self._end()

    def _line(self, text: str) -> None:
        self._end()
        self._write(text + "\n")

    def _end(self) -> None:
        if self._in_line:
            self._write("\n")
        self._in_line = False

    def _write(self, text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()
