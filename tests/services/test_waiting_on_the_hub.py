"""Nothing that takes time on the network stops the hub: answers of PostgreSQL, names that are looked up."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.postgresql import Emptied


@pytest.fixture
def address(postgresql: Emptied) -> str:
    return postgresql.new()


def on_the_hub(address: str, *more: str, script: str = "green_reads") -> dict[str, Any]:
    """What a process that is patched as the server is tells of the hub while the database takes its time."""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, str(root / "tests" / "scaled" / f"{script}.py"), address, *more],
        capture_output=True, text=True, check=True, cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_waiting_for_the_database_never_blocks_the_hub(address: str) -> None:
    for name, seen in on_the_hub(address).items():
        assert seen["together"], name
        assert seen["ticks"] >= 10, f"{name}: the hub had {seen['ticks']} turns while the database slept"


def test_with_the_drivers_own_way_of_waiting_it_would(address: str) -> None:
    """So the test above can fail. By the second kind of read connections are open: to open them is green anyway."""
    seen = on_the_hub(address, "as psycopg waits")["read_slowly"]
    assert not seen["together"]


def test_a_name_that_is_looked_up_slowly_never_blocks_the_hub(address: str) -> None:
    turns = on_the_hub(address, script="slow_names")
    assert [len(turns[name]) for name in ("PostgreSQL", "Redis")] == [3, 1], "each connection asks for its name"
    assert min(min(turns[name]) for name in turns) >= 5, turns
