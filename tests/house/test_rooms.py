"""The laws of the rooms that no tool knows."""

import ast
import re
from pathlib import Path

import pytest

from voting.question_kinds import KINDS

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "voting").rglob("*.py")) + [ROOT / "run.py"]
SCRIPTS = [*(ROOT / "static" / "js").rglob("*.js*"), *(ROOT / "static" / "js").rglob("*.mjs")]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LONGEST_FUNCTION, LONGEST_FILE, LONGEST_SCRIPT = 40, 250, 150


def functions(file: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.FunctionDef)]


def files_with(pattern: str, files: list[Path]) -> set[str]:
    return {str(file.relative_to(ROOT)) for file in files if re.search(pattern, file.read_text())}


def test_functions_and_files_stay_short() -> None:
    too_long = [
        f"{file.relative_to(ROOT)}:{f.name} {f.end_lineno - f.lineno + 1}"
        for file in MODULES
        if "migrations" not in file.parts  # a list of tables, written once
        for f in functions(file)
        if f.end_lineno and f.end_lineno - f.lineno + 1 > LONGEST_FUNCTION
    ]
    too_long += [
        f"{file.relative_to(ROOT)} {lines}"
        for files, most in ((MODULES, LONGEST_FILE), (SCRIPTS + TEMPLATES, LONGEST_SCRIPT))
        for file in files
        if (lines := len(file.read_text().splitlines())) > most
    ]
    assert too_long == []


def test_only_one_room_names_eventlet() -> None:
    named = files_with(r"\bimport eventlet|from eventlet|eventlet\.|greenlet", MODULES)
    assert named
    assert {name for name in named if not name.startswith("voting/concurrency/")} == set()


def test_only_the_broadcaster_emits() -> None:
    assert files_with(r"\.emit\(", MODULES) == {"voting/realtime/broadcaster.py"}


def test_only_one_place_spells_room_names() -> None:
    assert files_with(r'"session-', MODULES) == {"voting/realtime/rooms.py"}


def test_only_the_transaction_commits() -> None:
    committed = {name for name in files_with(r"\.commit\(", MODULES) if "migrations" not in name}
    assert committed == {"voting/storage/transaction.py"}


def test_nothing_outside_the_kinds_compares_a_kinds_name() -> None:
    names = "|".join(kind.name for kind in KINDS)
    outside = [file for file in MODULES if "question_kinds" not in file.parts]
    outside += [file for file in SCRIPTS + TEMPLATES if "question_kinds" not in file.parts]
    assert files_with(rf"(?:[=!]=|\bcase|\bin)\s*[(\[]?[\"'](?:{names})[\"']", outside) == set()


def test_no_file_is_a_drawer_for_everything() -> None:
    names = {file.stem for file in MODULES + SCRIPTS}
    assert not names & {"utils", "util", "helpers", "common", "misc"}


def test_every_origin_is_never_allowed() -> None:
    assert files_with(r"cors_allowed_origins\s*=\s*[\"']\*", MODULES) == set()


@pytest.mark.parametrize(
    "room", sorted(p.parent for p in (ROOT / "voting").glob("*/__init__.py")), ids=lambda p: p.name
)
def test_each_room_states_its_law(room: Path) -> None:
    assert (room / "README.md").exists(), f"{room.name} has no README.md"
