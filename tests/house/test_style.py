"""Style, types and import rules, by the tools that check them."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [
        [str(BIN / "ruff"), "check", "."],
        [str(BIN / "ruff"), "format", "--check", "voting", "tests", "tools", "run.py"],
        [str(BIN / "mypy")],
        [str(BIN / "lint-imports")],
    ],
    ids=["style", "format", "types", "imports"],
)
def test_the_code_passes(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_scripts_pass_the_type_checker(node: Path) -> None:
    done = subprocess.run(
        [str(node), "node_modules/typescript/bin/tsc", "-p", "tsconfig.json"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_pure_scripts_pass_their_own_tests(node: Path) -> None:
    files = [str(file.relative_to(ROOT)) for file in sorted((ROOT / "tests" / "js").glob("*.test.mjs"))]
    done = subprocess.run([str(node), "--test", *files], cwd=ROOT, capture_output=True, text=True, check=False)
    assert files
    assert done.returncode == 0, done.stdout + done.stderr
