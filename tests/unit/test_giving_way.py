"""A process that makes a file stands still while ballots keep coming in, and for no longer than its share."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from voting.domain.changes import BallotsCast, SessionChanged
from voting.web import giving_way
from voting.web.giving_way import RUSH, GivingWay, Rush

ONE_GROUP = [BallotsCast(1, 1, 1)]


@pytest.fixture
def process() -> Iterator["subprocess.Popen[bytes]"]:
    """One that works without end."""
    with subprocess.Popen([sys.executable, "-c", "while True: pass"], process_group=0) as started:
        yield started
        started.kill()


def state(process: "subprocess.Popen[bytes]") -> str:
    """R runs, T stands still: proc_pid_stat(5), field 3."""
    return Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()[0]


def comes_to(process: "subprocess.Popen[bytes]", wanted: str) -> bool:
    """A signal takes a moment to arrive."""
    deadline = time.monotonic() + 5
    while state(process) not in wanted and time.monotonic() < deadline:
        time.sleep(0.01)
    return state(process) in wanted


def vote(rush: Rush, groups: int = RUSH) -> None:
    for _ in range(groups):
        rush.hear(list(ONE_GROUP))


def test_single_ballots_and_other_changes_are_no_rush() -> None:
    rush = Rush()
    vote(rush, RUSH - 1)
    rush.hear([SessionChanged(1)])
    assert not rush.goes_on
    vote(rush, 1)
    assert rush.goes_on


def test_a_rush_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    rush = Rush()
    vote(rush)
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + giving_way.RUSH_WITHIN_S + 0.1)
    assert not rush.goes_on


def test_the_process_stands_still_in_a_rush_and_goes_on_after_it(process: "subprocess.Popen[bytes]") -> None:
    rush = Rush()
    way = GivingWay(process.pid, rush)
    way.look()
    assert comes_to(process, "R") and not way.still
    vote(rush)
    way.look()
    assert comes_to(process, "T") and way.still
    time.sleep(giving_way.RUSH_WITHIN_S + 0.1)
    way.look()
    assert comes_to(process, "R")
    assert not way.still and way.still_s >= giving_way.RUSH_WITHIN_S
    assert way.ran_s < giving_way.RUSH_WITHIN_S, "its time to be made is not used up by standing still"


def test_a_hall_that_never_stops_voting_gets_its_file(
    process: "subprocess.Popen[bytes]", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(giving_way, "STILL_AT_MOST_S", 0.2)
    rush = Rush()
    way = GivingWay(process.pid, rush)
    for _ in range(5):
        vote(rush)
        way.look()
        time.sleep(0.1)
    assert rush.goes_on and not way.still
    assert comes_to(process, "R")


def test_it_comes_last_and_is_lifted_after_a_while(
    process: "subprocess.Popen[bytes]", monkeypatch: pytest.MonkeyPatch
) -> None:
    way = GivingWay(process.pid, Rush())
    assert os.getpriority(os.PRIO_PROCESS, process.pid) == giving_way.LEAST_PRIORITY
    assert os.sched_getscheduler(process.pid) == os.SCHED_IDLE
    way.look()
    assert os.sched_getscheduler(process.pid) == os.SCHED_IDLE
    monkeypatch.setattr(giving_way, "IDLE_AT_MOST_S", 0)
    way.look()
    assert os.sched_getscheduler(process.pid) == os.SCHED_OTHER


def test_one_that_has_ended_does_no_harm(process: "subprocess.Popen[bytes]") -> None:
    rush = Rush()
    way = GivingWay(process.pid, rush)
    process.kill()
    process.wait()
    vote(rush)
    way.look()
    assert way.still
