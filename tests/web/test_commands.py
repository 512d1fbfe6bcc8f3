"""The commands of run.py as a user types them: one line for what is wrong, the right exit code, no traceback."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.server_process import run_command
from voting.services.demo import FILE
from voting.services.event_file import read_event_file


def failed(*arguments: str, database: Path, **more: str) -> tuple[int, str]:
    done = run_command(*arguments, database=database, check=False, **more)
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "voting.db"


def test_import_prints_the_links_as_json_and_nothing_else(database: Path) -> None:
    printed = run_command("import", str(FILE), "--json", "--url", "https://balss.example", database=database).stdout
    links = json.loads(printed)
    assert [session["code"] for session in links["sessions"]] == ["KLASTERI", "SFOREX"]
    assert links["sessions"][0]["join_url"] == "https://balss.example/j/KLASTERI"
    assert links["event"]["organiser_url"].startswith("https://balss.example/o/")


def test_what_is_exported_can_be_imported_and_is_the_same(database: Path, tmp_path: Path) -> None:
    run_command("import", str(FILE), database=database)
    printed = run_command("export", "KLASTERI", database=database).stdout
    assert read_event_file(printed.encode()) == read_event_file(FILE.read_bytes())
    run_command("export", "riga2017", "--output", str(tmp_path / "riga.yaml"), database=database)
    assert (tmp_path / "riga.yaml").read_text() == printed
    run_command("import", str(tmp_path / "riga.yaml"), database=tmp_path / "other.db")


def test_an_event_goes_through_a_workbook_and_is_the_same(database: Path, tmp_path: Path) -> None:
    run_command("import", str(FILE), database=database)
    book, other, again = tmp_path / "riga.xlsx", tmp_path / "other.db", tmp_path / "again.yaml"
    run_command("export", "KLASTERI", "--output", str(book), "--language", "en", database=database)
    run_command("import", str(book), database=other)
    first, second = (run_command("export", "KLASTERI", database=each).stdout for each in (database, other))
    assert first == second
    run_command("convert", str(book), "--output", str(again), database=tmp_path / "none.db")
    assert read_event_file(again.read_bytes()) == read_event_file(FILE.read_bytes())
    assert not (tmp_path / "none.db").exists()


def test_what_is_wrong_with_a_workbook_is_said_in_one_line_or_as_json(database: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.xlsx"
    wrong.write_bytes(b"PK\x03\x04 and nothing more")
    code, line = failed("import", str(wrong), database=database)
    assert code == 1 and line.startswith("this is not a workbook of the kind .xlsx")
    arguments = ("convert", str(wrong), "--output", str(tmp_path / "a.yaml"), "--json")
    done = run_command(*arguments, database=database, check=False)
    told = json.loads(done.stdout)
    assert done.returncode == 1 and told["more"] == 0 and told["problems"][0] in line
    assert not (tmp_path / "a.yaml").exists()


def test_a_refused_file_leaves_nothing_behind(database: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(FILE.read_text().replace("kind: ranking", "kind: rankin"))
    code, line = failed("import", str(wrong), database=database)
    assert code == 1
    assert line.startswith("line ")
    assert failed("links", "KLASTERI", database=database)[0] == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["results", "NOPE", "--format", "json", "--output", "x.json"], 1),
        (["results", "KLASTERI", "--format", "docx", "--output", "x"], 1),
        (["import", "no-such-file.yaml"], 1),
        (["delete", "NOPE", "--yes"], 1),
        (["export", "NOPE"], 1),
        (["serve", "--workers", "2"], 2),
        (["serve", "--port", "70000"], 2),
        (["serve", "--host", "not an address"], 2),
        (["frobnicate"], 2),
        (["links", "KLASTERI", "--database", "mysql://x"], 2),
    ],
)
def test_what_is_wrong_is_said_in_one_line(database: Path, arguments: list[str], code: int) -> None:
    assert failed(*arguments, database=database)[0] == code


def test_an_unanswered_question_deletes_nothing(database: Path) -> None:
    run_command("demo", database=database)
    done = run_command("delete", "KLASTERI", database=database, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 1
    assert run_command("links", "KLASTERI", database=database).returncode == 0


def test_an_older_database_is_not_touched_and_upgrade_is_named(database: Path) -> None:
    import sqlite3

    run_command("demo", database=database)
    with sqlite3.connect(database) as connection:
        connection.execute("DELETE FROM alembic_version")
        connection.execute("INSERT INTO alembic_version VALUES ('0000')")
    code, line = failed("links", "KLASTERI", database=database)
    assert code == 2
    assert "newer than this program" in line or "upgrade" in line


def test_results_may_be_taken_twice_and_are_whole_or_not_there(database: Path, tmp_path: Path) -> None:
    run_command("demo", database=database)
    output = tmp_path / "results.json"
    for _ in range(2):
        run_command("results", "klasteri", "--format", "json", "--output", str(output), database=database)
    assert len(json.loads(output.read_text())["sessions"]) == 2
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_results_can_be_written_into_a_pipe(tmp_path: Path) -> None:
    database = tmp_path / "voting.db"
    run_command("demo", database=database)
    printed = run_command("results", "KLASTERI", "--format", "json", "--output", "/dev/stdout", database=database)
    assert json.loads(printed.stdout)["sessions"][0]["code"] == "KLASTERI"
