"""A hall on four workers, PostgreSQL and Redis behind nginx: the CI-sized form of `make machines`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.kept import ROOT
from bench.machines.play import QUICK, play
from bench.phones import compile_hall
from bench.progress import Progress
from tests.scaled.server import skip_where_missing
from tools.find_programs import COMPILER

pytestmark = pytest.mark.live


def test_the_command_needs_nothing_that_make_machines_does_not_install(tmp_path: Path) -> None:
    (tmp_path / "matplotlib.py").write_text('raise ImportError("make bench alone installs what draws")')
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "bench.machines", "--help"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True)
    assert "python -m bench.machines" in done.stdout, done.stderr


def test_three_hundred_phones_on_four_workers_are_counted_exactly_everywhere() -> None:
    skip_where_missing()
    if not COMPILER.path:
        pytest.skip("missing: gcc, for the load client; as root: apt-get install gcc libc6-dev")
    compile_hall()
    found = play(4, QUICK, Progress())  # raises where anybody is told another count than the acks
    assert sum(found["spread"]) == QUICK.phones
    assert len(found["spread"]) == 4
    assert min(found["spread"]) >= QUICK.phones / 10  # by chance less than once in a million runs
    assert found["ballots"]["messages"] > 0
    assert found["ballots"]["transactions"] > 0
