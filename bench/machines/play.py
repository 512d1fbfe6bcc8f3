"""What is played on each number of workers, and on one worker with SQLite beside them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench.errors import CannotRun
from bench.machines.meters import connections, during
from bench.machines.rig import ROOT, ManyRig, ManyWorkers
from bench.progress import Progress
from bench.rigs import OurRig
from bench.servers import OurServer

Result = dict[str, Any]


@dataclass(frozen=True)
class Hall:
    """The sizes of what is played."""

    phones: int
    launches: int
    votes: int
    """Times that all vote at once."""
    pace_s: float
    """Over how long the ballots of the last vote are spread, as in a real hall."""
    joins: int
    """Phones that join as people do: page, cookie, socket."""


FULL = Hall(phones=5_000, launches=7, votes=3, pace_s=5, joins=1_000)
QUICK = Hall(phones=300, launches=2, votes=1, pace_s=1, joins=60)


def play(workers: int, hall: Hall, progress: Progress, *, common_port: bool = False) -> Result:
    """A hall on that many workers, behind a port of each or behind the one that they share.

    CannotRun where any count differs from what phones were told.
    """
    with ManyRig(ManyWorkers(workers, common_port=common_port), hall.phones) as rig:
        found: Result = {"workers": workers, "database": "PostgreSQL", "common_port": common_port}
        progress.phase("phones connect; on each worker", "phones")
        rig.connect()
        found["spread"] = rig.server.spread()
        progress.figure("+".join(map(str, found["spread"])))
        if sum(found["spread"]) != hall.phones:
            raise CannotRun(f"the workers have {found['spread']} phones, not {hall.phones:,} together")
        _launch_and_vote(rig, hall, progress, found)
        _vote_as_people_do(rig, hall, progress, found)
        found["connections"] = connections(rig.server.machines)
        _finish(rig, progress, found)
        progress.phase("joins: page, cookie, socket, stage", "per second")
        found["joins_per_s"] = rig.join(hall.joins)
        progress.figure(found["joins_per_s"])
        return found


def play_alone(hall: Hall, progress: Progress) -> Result:
    """The same on one worker with SQLite and nothing around it."""
    with OurRig(OurServer(ROOT), hall.phones) as rig:
        found: Result = {"workers": 1, "database": "SQLite"}
        rig.connect()
        _launch_and_vote(rig, hall, progress, found)
        found["memory_mb"] = [round(rig.server.memory_kb() / 1024, 1)]
        found["joins_per_s"] = rig.join(hall.joins)
        return found


def _launch_and_vote(rig: OurRig, hall: Hall, progress: Progress, found: Result) -> None:
    progress.phase("launch → last phone", "ms")
    found["launch_ms"] = [_told(progress, rig, rig.launch) for _ in range(hall.launches)]
    progress.phase("all vote at once; the tally is exact", "ballots per second")
    found["votes_per_s"] = [_told(progress, rig, rig.vote) for _ in range(hall.votes)]
    found["kb_per_phone"] = round(rig.memory_per_phone_kb, 2)


def _told(progress: Progress, rig: OurRig, measure: Callable[[], float]) -> float:
    value = round(measure(), 2)
    progress.figure(value)
    rig.settle(3)
    return value


def _vote_as_people_do(rig: ManyRig, hall: Hall, progress: Progress, found: Result) -> None:
    """Ballots over some seconds: what PostgreSQL and Redis have to do for them."""
    progress.phase(f"{hall.phones:,} ballots over {hall.pace_s:g} s", "transactions, messages of Redis")
    rig.launch()
    rig.settle(3)
    told, happened = during(rig.server.machines, lambda: rig.vote_now(hall.pace_s))
    found["ballots"] = {"count": hall.phones, "seconds": told["seconds"], "p95_ms": told["p95_ms"], **happened}
    progress.figure(happened["transactions"])
    progress.figure(happened["messages"])


def _finish(rig: ManyRig, progress: Progress, found: Result) -> None:
    progress.phase("everybody changes their mind; results to hall, phones and the file, exact", "ms")
    rig.change_minds()
    expected = rig.other_share()
    found["reveal_ms"] = round(rig.reveal(expected), 2)
    rig.file_is_exact(expected)
    progress.figure(found["reveal_ms"])
    found["memory_mb"] = [round(kb / 1024, 1) for kb in rig.server.memory_of_workers_kb()]
