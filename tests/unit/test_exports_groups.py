"""Files carry what moved in each group, who thinks alike, and what was passed over."""

import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.unit.exported import CLOSED, OPENED, document, full_round, question, single_choice, written
from voting.question_kinds import kind_named

OPTIONS = [{"id": i, "text": {"lv": f"{i} lv", "en": f"{i} en"}} for i in "ab"]
SIDES = {
    "base": "both",
    "before": {"ballots": 8, "tally": {"counts": {"a": 6, "b": 2}, "abstained": 0}},
    "after": {"ballots": 8, "tally": {"counts": {"a": 1, "b": 7}, "abstained": 0}},
}
SHIFT = {
    "from": 1, "to": 2, "minimum": 5, "n": 16, "others": 16, "moves": [],
    "by_group": {"policy": SIDES, "company": {"suppressed": True}},
}  # fmt: skip
GROUPS = [{"id": g, "people": n, "statements": s, "centre": [0, 0]} for g, n, s in (
    ("A", 12, [{"statement": "x", "side": "agree", "share": 0.75, "others": 0.2}]), ("B", 9, []),
)]  # fmt: skip
FOUND = {
    "state": "found", "people": 21, "groups": GROUPS, "points": [], "more": 0,
    "agreed": [{"statement": "y", "side": "disagree", "share": 0.9}],
}  # fmt: skip


def moved() -> dict[str, Any]:
    times = {"opened_at": OPENED, "closed_at": CLOSED, "ballots": 16}
    rounds = [
        {"round": n, "label": None, "tally": {"counts": {"a": 8, "b": 8}, "abstained": 0}, "verdict": None, **times}
        for n in (1, 2)
    ]
    return document(question("single_choice", {"options": OPTIONS}, rounds, shift=SHIFT))


def alike(groups: dict[str, Any]) -> dict[str, Any]:
    kind = kind_named("statements")
    stored = {"statements": [{"id": i, "text": {"lv": f"{i} lv", "en": f"{i} en"}} for i in "xy"]}
    made = full_round(kind, stored)
    made["tally"]["groups"] = groups
    return document(question("statements", stored, [made]))


def csv_rows(made: dict[str, Any], tmp_path: Path, state: str) -> list[dict[str, str]]:
    with written("csv", made, tmp_path, "en").open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["state"] == state]


def sheet_rows(made: dict[str, Any], tmp_path: Path) -> list[list[Any]]:
    sheets = openpyxl.load_workbook(written("xlsx", made, tmp_path, "lv")).worksheets[1:]
    return [[cell.value for cell in row if cell.value is not None] for sheet in sheets for row in sheet.iter_rows()]


def test_csv_has_each_group_before_and_after(tmp_path: Path) -> None:
    rows = csv_rows(moved(), tmp_path, "shift")
    found = [(r["group"], r["option"], r["base"], r["before_count"], r["after_count"], r["suppressed"]) for r in rows]
    assert found == [("policy", "a", "both", "6", "1", ""), ("policy", "b", "both", "2", "7", ""),
                     ("company", "", "", "", "", "1")]  # fmt: skip
    assert all(r["count"] == r["n"] == r["moved"] == "" for r in rows if "moved" in r)
    assert {(r["from_round"], r["round"]) for r in rows} == {("1", "2")}


def test_a_workbook_has_each_group_before_and_after(tmp_path: Path) -> None:
    rows = sheet_rows(moved(), tmp_path)
    assert ["Pārmaiņas pa grupām"] in rows
    assert ["Politikas plānotāji", "a lv", 6, 1, 0.75, 0.125] in rows
    assert ["Uzņēmumi", "nav redzams, lai pasargātu mazas grupas"] in rows


@pytest.mark.parametrize("name", ["scale", "multiple_choice", "ranking", "numeric"])
def test_a_workbook_has_the_groups_of_every_kind_with_a_shift(name: str, tmp_path: Path) -> None:
    kind = kind_named(name)
    stored = kind.examples.settings
    made = full_round(kind, stored)
    part = {side: {"ballots": 20, "tally": made["tally"]} for side in ("before", "after")}
    shift = {**SHIFT, "moves": [], "by_group": {"policy": {"base": "all", **part}}}
    told = document(question(name, stored, [{**made, "round": 2}], shift=shift))
    lines = [row for row in sheet_rows(told, tmp_path) if row[:1] == ["Politikas plānotāji"]]
    assert lines and all(
        row[at] == row[at + 1] for row in lines[-1:] for at in range(1 + (len(row) % 2 == 0), len(row), 2)
    )
    rows = csv_rows(told, tmp_path, "shift")
    measures = [column.removeprefix("before_") for column in rows[0] if column.startswith("before_")]
    assert measures and all(row[f"before_{m}"] == row[f"after_{m}"] for row in rows for m in measures)


def test_csv_says_what_opinion_groups_stand_for(tmp_path: Path) -> None:
    rows = csv_rows(alike(FOUND), tmp_path, "opinions")
    told = [(r["opinion_group"], r["people"], r["item"], r["side"], r["share_of_group"], r["opinions"]) for r in rows]
    assert told == [
        ("A", "12", "x", "agree", "0.75", "found"), ("B", "9", "", "", "", "found"),
        ("A B", "21", "y", "disagree", "0.9", "found"),
    ]  # fmt: skip
    assert all(r["count"] == "" and r["share"] == "" for r in rows)


def test_a_workbook_says_what_opinion_groups_stand_for(tmp_path: Path) -> None:
    rows = sheet_rows(alike(FOUND), tmp_path)
    assert ["Kas domā līdzīgi · 1. kārta"] in rows and ["A", "x lv", "Piekrīt", 0.75, 12] in rows
    assert ["Visas grupas: A B", "y lv", "Nepiekrīt", 0.9, 21] in rows


@pytest.mark.parametrize("state", ["one", "too_few"])
def test_files_say_why_there_are_no_opinion_groups(state: str, tmp_path: Path) -> None:
    made = alike({"state": state})
    assert [r["opinions"] for r in csv_rows(made, tmp_path, "opinions")] == [state]
    assert any(row and str(row[0]).startswith("Viedokļu grup") for row in sheet_rows(made, tmp_path))


def test_what_was_skipped_is_said_in_every_file(tmp_path: Path) -> None:
    made = document({**single_choice({"a": 1}), "rounds": [], "skipped": True})
    assert json.loads(written("json", made, tmp_path).read_text())["sessions"][0]["questions"][0]["skipped"] is True
    assert [row["question"] for row in csv_rows(made, tmp_path, "skipped")] == ["single_choice"]
    assert ["izlaists"] in sheet_rows(made, tmp_path)
    overview = openpyxl.load_workbook(written("xlsx", made, tmp_path, "lv")).worksheets[0]
    assert "izlaists" in [cell.value for row in overview.iter_rows() for cell in row]
