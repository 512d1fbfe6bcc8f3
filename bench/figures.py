"""Figures from samples, and what the bars and goals make of them. Pure: no input, no output."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Result = dict[str, Any]
Verdict = Literal["goal met", "passed", "short", "not measured", "–"]

NAMES = {"ours": "Balss", "node": "socket.io on Node", "stock": "Flask-SocketIO", "limit": "the kernel's limit"}


def median(values: Sequence[float]) -> float:
    """The middle value, or the mean of the two in the middle. ValueError for none."""
    if not values:
        raise ValueError("there is no median of nothing")
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    place = -(-len(ordered) * share // 1)  # ceiling
    return round(ordered[max(0, int(place) - 1)], 2)


def figure(result: Result, path: str) -> float | None:
    """The figure at a dotted path: a number, or the median of samples; None where it was not measured."""
    found: Any = result
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    if isinstance(found, list):
        return median(found) if found else None
    return float(found) if isinstance(found, (int, float)) else None


@dataclass(frozen=True)
class Bar:
    """What one figure must reach. With a reference, ours divided by the reference's is what counts."""

    what: str
    figure: str
    unit: str
    bar: float | None
    goal: float | None = None
    reference: str = ""
    more_is_better: bool = False

    def ours(self, result: Result) -> float | None:
        """Our figure."""
        return figure(result, f"{self.figure}.ours" if self.reference else self.figure)

    def theirs(self, result: Result) -> float | None:
        """The reference's figure."""
        return figure(result, f"{self.figure}.{self.reference}") if self.reference else None

    def measured(self, result: Result) -> float | None:
        """What is held against the bar: the ratio, or our figure where there is no reference."""
        ours, theirs = self.ours(result), self.theirs(result)
        if not self.reference:
            return ours
        return ours / theirs if ours is not None and theirs else None

    def verdict(self, result: Result) -> Verdict:
        """Whether the bar, or even the goal, is reached."""
        value = self.measured(result)
        if value is None:
            return "not measured"
        if self.bar is None:
            return "–"
        if self.goal is not None and self._reaches(value, self.goal):
            return "goal met"
        return "passed" if self._reaches(value, self.bar) else "short"

    def times_better(self, result: Result, than: float | None) -> float | None:
        """How many times better than `than` (the bar, the goal) the measured value is: 1 just reaches it."""
        value = self.measured(result)
        if not value or not than:
            return None
        return value / than if self.more_is_better else than / value

    def _reaches(self, value: float, wanted: float) -> bool:
        return value >= wanted if self.more_is_better else value <= wanted


BARS = (
    Bar("launch → last phone has the question", "launch_ms", "ms", 1.0, 0.8, "node"),
    Bar("launch → last phone has the question", "launch_ms", "ms", 2.0, 1.3, "limit"),
    Bar("all vote at once: durable ballots", "votes_per_s", "/s", 0.6, 1.0, "node", more_is_better=True),
    Bar("all vote at once: durable ballots", "votes_per_s", "/s", 5.0, None, "stock", more_is_better=True),
    Bar("memory per connected phone", "memory_kb", "kB", 2.0, 1.2, "node"),
    Bar("memory per phone after all votes", "memory_after_kb", "kB", 2.0, 1.2, "node"),
    Bar("joins: page, cookie, socket, stage", "joins_per_s", "/s", 1.0, None, "stock", more_is_better=True),
    Bar("joins: page, cookie, socket, stage", "joins_per_s", "/s", None, None, "node", more_is_better=True),
    Bar("last ballot → complete tally in the hall", "full_hall.hall_after_last_ack_ms", "ms", 1000),
    Bar("results on a phone while they move", "pace.most_per_s", "/s", 2.05),
    Bar("a page of another person, p99", "page_ms.p99", "ms", 1000),
    Bar("p95 of a ballot while files are to be made, against without", "while_files.ratio", "×", 2.0, 1.25),
    Bar("idle, the fullest hall connected", "full_hall.idle_percent", "% of a core", 5),
)
"""In the order of the table. The pace of moving results is two a second; a twentieth is left to the clock."""


def works(result: Result) -> bool:
    """Whether the fullest hall was launched, voted exactly, and shown its results."""
    return bool(result.get("full_hall", {}).get("works"))


def growth_points(result: Result) -> list[Result]:
    """The points without stored ballots, by phones."""
    return sorted((p for p in result.get("growth", []) if not p["stored"]), key=lambda point: int(point["phones"]))


def launch_growth(result: Result) -> float | None:
    """Launch time per phone in the fullest hall, divided by that in the emptiest: 1 is linear, less is better."""
    points = growth_points(result)
    if len(points) < 2:
        return None
    first, last = points[0], points[-1]
    return float(last["launch_ms"] / last["phones"] / (first["launch_ms"] / first["phones"]))


def stored_growth(result: Result, what: Literal["launch_ms", "votes_per_s"]) -> float | None:
    """A figure with many stored ballots of other questions, divided by the same without them: 1 is flat."""
    for full in result.get("growth", []):
        for empty in growth_points(result):
            if full["stored"] and empty["phones"] == full["phones"]:
                return float(full[what] / empty[what])
    return None
