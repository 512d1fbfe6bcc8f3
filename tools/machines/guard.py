"""A process that outlives whoever started the programs, for one moment: it ends them and deletes their folder.

`python guard.py FOLDER` reads lines `PID` (a program was started) from its input. When the input ends, because its
other side was closed or has been killed, it ends what still runs of them. No other module of ours is needed.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time

PATIENCE_S = 5.0


def started_at(pid: int) -> str:
    """When a process began, as text; empty where there is none (a dead one that nobody has asked for is none)."""
    told = subprocess.run(["ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    state, _, began = told.stdout.strip().partition(" ")
    return "" if state.startswith("Z") else began.strip()


def family(pid: int) -> list[int]:
    """A process and all that it has started, and these, and so on."""
    told = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = [(int(child), int(parent)) for child, parent in (line.split() for line in told.stdout.splitlines())]
    found = [pid]
    for member in found:
        found += [child for child, parent in pairs if parent == member and child not in found]
    return found


def signal_family(pid: int, number: int) -> None:
    """Send a signal to everything of this process; what ends by itself meanwhile is left in peace."""
    for member in family(pid):
        with contextlib.suppress(ProcessLookupError):
            os.kill(member, number)


def kill_family(pid: int) -> None:
    """Everything of this process ends at once, as in a power cut; returns when nothing of it is left.

    It is stopped before it is asked for its children, so that it starts none that nobody knows; PostgreSQL does not
    start again while one of them is there.
    """
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGSTOP)
    members = family(pid)
    for member in members:
        with contextlib.suppress(ProcessLookupError):
            os.kill(member, signal.SIGKILL)
    deadline = time.monotonic() + PATIENCE_S
    while any(started_at(member) for member in members) and time.monotonic() < deadline:
        time.sleep(0.02)


def main() -> None:
    """Wait for the end of the input, then tidy up."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    began: dict[int, str] = {}
    for line in sys.stdin:
        began[int(line)] = started_at(int(line))
    left = {pid: family(pid) for pid, moment in began.items() if moment and started_at(pid) == moment}
    for pid in left:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
            os.kill(pid, signal.SIGCONT)
    deadline = time.monotonic() + PATIENCE_S
    while any(started_at(pid) for pid in left) and time.monotonic() < deadline:
        time.sleep(0.1)
    for pid, members in left.items():
        kill_family(pid)
        for member in members:
            with contextlib.suppress(ProcessLookupError):
                os.kill(member, signal.SIGKILL)
    shutil.rmtree(sys.argv[1], ignore_errors=True)


if __name__ == "__main__":
    main()
