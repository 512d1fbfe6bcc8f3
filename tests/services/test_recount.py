"""Anybody can recount: the anonymous ballots give every published figure, and what was altered is seen."""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.recounting import Voted, altered, changed_figures, verify, voted
from voting.services import questions


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 60), st.integers(3, 7))
def test_every_kind_is_recounted_exactly(seed: int, people: int, minimum: int) -> None:
    rng = Random(seed)
    with TemporaryDirectory() as folder:
        day = voted(Path(folder), minimum)
        for question in day.context.views.get(day.session_id).questions:
            for _ in range(rng.randint(1, 2)):
                day.random_round(question.key, rng, rng.randint(1, people))
        done = verify(day.write(Path(folder) / "results-ballots.zip"))
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.count("ballots recounted") >= 10 and "FAIL" not in done.stdout
        assert "Every recounted figure is what the ballots say." in done.stdout
        plain = verify(Path(folder) / "results-ballots.zip", day.write(Path(folder) / "results.json", "json"))
        day.context.storage.close()
    lacks = [line for line in plain.stdout.splitlines() if line.startswith("     ")]
    assert plain.returncode == 0, lacks


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Voted]:
    """All kinds answered by forty people; groups shown and hidden."""
    made = voted(tmp_path_factory.mktemp("day"))
    rng = Random(7)
    for question in made.context.views.get(made.session_id).questions:
        made.random_round(question.key, rng, 40)
    questions.end_session(made.context, made.session_id)  # so that it is told which answers are right
    yield made
    made.context.storage.close()


@pytest.fixture(scope="module")
def zipped(day: Voted, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their ballots."""
    return day.write(tmp_path_factory.mktemp("zip") / "results-ballots.zip")


def round_of(results: dict[str, Any], key: str) -> dict[str, Any]:
    of: dict[str, Any] = next(q for q in results["sessions"][0]["questions"] if q["id"] == key)["rounds"][0]
    return of


def bump(key: str, *path: str) -> Any:
    """A change of one published figure by one."""

    def change(results: dict[str, Any]) -> None:
        at: Any = round_of(results, key)
        for name in path[:-1]:
            at = at[name] if isinstance(at, dict) else at[int(name)]
        at[path[-1]] = (at[path[-1]] or 0) + 1

    return change


@pytest.mark.parametrize("change", [
    bump("single_choice", "tally", "counts", "a"), bump("multiple_choice", "ballots"),
    bump("scale", "tally", "items", "x", "median"), bump("scale", "tally", "items", "y", "agreement"),
    bump("ranking", "tally", "options", "b", "points"), bump("ranking", "tally", "kendall_w"),
    bump("points", "tally", "options", "a", "mean"), bump("numeric", "tally", "q3"),
    bump("numeric", "tally", "histogram", "3", "count"), bump("matrix", "tally", "items", "a", "x_sd"),
    bump("statements", "tally", "statements", "s2", "pass"), bump("fine", "tally", "mean"),
    bump("single_choice", "by_group", "policy", "tally", "counts", "b"),
    bump("points", "by_group", "policy", "ballots"), bump("ranking", "verdict", "numbers", "w"),
    bump("single_choice", "tally", "right"), bump("single_choice", "tally", "confidence", "a", "mean"),
    bump("multiple_choice", "tally", "right_by_confidence", "3", "right"),
    bump("multiple_choice", "by_group", "policy", "tally", "confidence", "b", "counts", "4"),
    bump("scale", "verdict", "numbers", "items_reached"), bump("matrix", "tally", "abstained"),
])  # fmt: skip
def test_a_changed_figure_is_seen(zipped: Path, change: Any) -> None:
    done = verify(altered(zipped, "results.json", changed_figures(change)))
    assert (
        done.returncode == 1
        and "FAIL" in done.stdout
        and "the ballots say" in done.stdout.replace("the file has", "the ballots say")
    )


def hide_a_group(results: dict[str, Any]) -> None:
    round_of(results, "points")["by_group"]["policy"] = {"suppressed": True}


def drop_a_round(results: dict[str, Any]) -> None:
    results["sessions"][0]["questions"][0]["rounds"].clear()


def invent_a_figure(results: dict[str, Any]) -> None:
    round_of(results, "numeric")["tally"]["mode"] = 7


def reach_consensus(results: dict[str, Any]) -> None:
    verdict = round_of(results, "single_choice")["verdict"]
    verdict["reached"] = None if verdict["reached"] else "agreement"


@pytest.mark.parametrize("change", [hide_a_group, drop_a_round, invent_a_figure, reach_consensus])
def test_a_changed_result_is_seen(zipped: Path, change: Any) -> None:
    assert verify(altered(zipped, "results.json", changed_figures(change))).returncode == 1


def first_line_away(content: bytes) -> bytes:
    return content.split(b"\n", 1)[1]


@pytest.mark.parametrize("change", [
    first_line_away, lambda content: content + content.splitlines()[-1] + b"\n",
    lambda content: content.replace(b'{"option":"a"}', b'{"option":"b"}', 1),
    lambda content: content.replace(b'"group":"policy"', b'"group":"company"', 1),
    lambda content: b"\n".join(reversed(content.splitlines())) + b"\n",
])  # fmt: skip
def test_changed_ballots_are_seen(zipped: Path, change: Any) -> None:
    done = verify(altered(zipped, "ballots-RECOUNT.jsonl", change))
    assert done.returncode == 1 and "SHA-256" in done.stdout


def test_ballots_and_sums_changed_together_are_seen(zipped: Path) -> None:
    import hashlib

    copy = altered(zipped, "ballots-RECOUNT.jsonl", first_line_away)
    with zipfile.ZipFile(copy) as files:
        sums = hashlib.sha256(files.read("ballots-RECOUNT.jsonl")).hexdigest().encode()
    again = altered(copy, "SHA256SUMS", lambda content: sums + content[64:])
    assert "not those of the published SHA-256" in verify(again).stdout


def test_a_missing_file_is_told_in_one_line(tmp_path: Path, zipped: Path) -> None:
    broken = tmp_path / "broken.zip"
    with zipfile.ZipFile(broken, "w") as files, zipfile.ZipFile(zipped) as whole:
        files.writestr("verify.py", whole.read("verify.py"))
    done = verify(broken)
    assert done.returncode == 2 and done.stderr.count("\n") == 1


def test_the_zip_holds_no_texts_no_notes_and_no_open_round(day: Voted, tmp_path: Path) -> None:
    with zipfile.ZipFile(day.write(tmp_path / "a.zip")) as files:
        assert sorted(files.namelist()) == [
            "READ-ME.txt", "SHA256SUMS", "ballots-EMPTY1.jsonl", "ballots-RECOUNT.jsonl", "results.json", "verify.py",
        ]  # fmt: skip
        lines = [json.loads(line) for line in files.read("ballots-RECOUNT.jsonl").splitlines()]
        results = json.loads(files.read("results.json"))
    kinds = {q["id"]: q["kind"] for q in results["sessions"][0]["questions"]}
    assert {"open_text", "word_cloud"} & {kinds[line["question"]] for line in lines} == set()
    assert {key for line in lines for key in line} == {"question", "round", "group", "answer"}
    assert (
        round_of(results, "open_text")["tally"].keys()
        == round_of(results, "word_cloud")["tally"].keys()
        == {"abstained"}
    )
    assert all("note" not in question for question in results["sessions"][0]["questions"])


def test_the_instructions_say_which_sum_is_which(day: Voted, tmp_path: Path) -> None:
    with zipfile.ZipFile(day.write(tmp_path / "a.zip")) as files:
        told = files.read("READ-ME.txt").decode().splitlines()
        listed = [line.split() for line in told if re.fullmatch(r"    \S+  [0-9a-f]{64}", line)]
        assert [name for name, _ in listed] == ["ballots-RECOUNT.jsonl", "ballots-EMPTY1.jsonl", "SHA256SUMS"]
        assert {name: hashlib.sha256(files.read(name)).hexdigest() for name, _ in listed} == dict(listed)
    assert "    python3 verify.py RECOUNT-en-ballots.zip" in told


def test_the_fingerprint_is_the_same_for_the_same_ballots_and_moves_when_a_round_closes(tmp_path: Path) -> None:
    made = voted(tmp_path)
    view = made.context.views.get

    def fingerprint() -> str:
        return made.context.ballots.fingerprint(view(made.session_id))

    empty = fingerprint()
    made.vote("single_choice", [("policy", {"option": "a"}), (None, {"option": "b"})], close=False)
    assert fingerprint() == empty, "an open round is not exported"
    questions.close_question(made.context, made.session_id, "single_choice")
    closed = fingerprint()
    assert closed != empty
    other = voted(tmp_path.joinpath("other").mkdir() or tmp_path / "other")
    other.vote("single_choice", [(None, {"option": "b"}), ("policy", {"option": "a"})])
    assert other.context.ballots.fingerprint(other.context.views.get(other.session_id)) == closed, "whoever was first"
    done = verify(made.write(tmp_path / "a.zip"))
    assert done.returncode == 0, done.stdout
    for each in (made, other):
        each.context.storage.close()


def test_a_round_that_is_open_is_named_and_not_exported(tmp_path: Path) -> None:
    made = voted(tmp_path)
    made.vote("scale", [("policy", {"ratings": {"x": 3}})], close=False)
    done = verify(made.write(tmp_path / "a.zip"))
    assert done.returncode == 0 and "open when the file was made" in done.stdout
    with zipfile.ZipFile(tmp_path / "a.zip") as files:
        assert files.read("ballots-RECOUNT.jsonl") == b""
    made.context.storage.close()
