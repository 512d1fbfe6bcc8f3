"""Programs of the machine are found, and installing them starts nothing."""

import os
import subprocess
from pathlib import Path

import pytest

from tools import find_programs
from tools.find_programs import Program, no_service_starts


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the policy is instead of in the system."""
    monkeypatch.setattr(find_programs, "POLICY", tmp_path / "policy-rc.d")
    return tmp_path / "policy-rc.d"


def test_services_are_not_started_while_programs_are_installed(policy: Path) -> None:
    with no_service_starts():
        assert subprocess.run([str(policy), "nginx", "start"], check=False).returncode == 101
    assert not policy.exists()


def test_a_policy_left_behind_by_a_dead_run_says_yes(policy: Path) -> None:
    with no_service_starts():
        left = policy.read_text()
    policy.write_text(left.replace(str(os.getpid()), "4194305"))  # above every process id
    policy.chmod(0o755)
    assert subprocess.run([str(policy), "nginx", "start"], check=False).returncode == 0


def test_a_policy_of_the_machine_stays(policy: Path) -> None:
    policy.write_text("#!/bin/sh\nexit 101\n")
    with no_service_starts():
        pass
    assert policy.read_text() == "#!/bin/sh\nexit 101\n"


def test_programs_outside_the_path_are_found_the_newest_first(tmp_path: Path) -> None:
    for version in ("15", "17"):
        file = tmp_path / version / "bin" / "postgres-of-this-test"
        file.parent.mkdir(parents=True)
        file.touch(0o755)
    found = Program("PostgreSQL", "tests", ("postgres-of-this-test",), (), str(tmp_path / "*" / "bin")).path
    assert found == str(tmp_path / "17" / "bin" / "postgres-of-this-test")
    assert Program("Nothing", "tests", ("postgres-of-this-test",), ()).path is None
