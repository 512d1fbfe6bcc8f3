"""Files carry the labels of rounds, what was reached, and who moved."""

import csv
from pathlib import Path
from typing import Any

import openpyxl

from tests.unit.exported import CLOSED, OPENED, document, question, written

OPTIONS = [{"id": i, "text": {"lv": f"{i} lv", "en": f"{i} en"}} for i in "ab"]
SHIFT = {
    "from": 1, "to": 2, "minimum": 5, "n": 19, "others": 0,
    "moves": [{"from": "a", "to": "b", "n": 7}, {"from": "b", "to": "b", "n": 12}],
}  # fmt: skip
LABEL = {"lv": "pēc diskusijas", "en": "after the discussion"}
VERDICT = {"rule": "share", "reached": "agreement", "numbers": {"n": 20, "share": 0.95, "option": "b"}}


def asked_twice() -> dict[str, Any]:
    times = {"opened_at": OPENED, "closed_at": CLOSED, "ballots": 20}
    rounds = [
        {"round": 1, "label": None, "tally": {"counts": {"a": 8, "b": 12}, "abstained": 0}, "verdict": None, **times},
        {"round": 2, "label": LABEL, "tally": {"counts": {"a": 1, "b": 19}, "abstained": 0}, "verdict": VERDICT}
        | times,
    ]
    rule = {"share_at_least": 0.9}
    return document(question("single_choice", {"options": OPTIONS}, rounds, shift=SHIFT, consensus=rule))


def test_csv_has_rows_of_the_shift_apart_from_all_counts(tmp_path: Path) -> None:
    with written("csv", asked_twice(), tmp_path, "en").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    counted = [r for r in rows if r["state"] == "closed"]
    assert [(r["round"], r["label"], r["consensus"]) for r in counted] == [
        ("1", "", ""), ("1", "", ""), ("2", LABEL["en"], "agreement"), ("2", LABEL["en"], "agreement"),
    ]  # fmt: skip
    moved = [r for r in rows if r["state"] == "shift"]
    assert [(r["from_round"], r["from_option"], r["round"], r["option"], r["moved"]) for r in moved] == [
        ("1", "a", "2", "b", "7"), ("1", "b", "2", "b", "12"),
    ]  # fmt: skip
    assert all(r["count"] == "" and r["answered_both"] == "19" for r in moved)


def test_a_workbook_says_the_rule_the_verdict_and_who_moved(tmp_path: Path) -> None:
    sheets = openpyxl.load_workbook(written("xlsx", asked_twice(), tmp_path, "lv")).worksheets[1:]
    rows = [[cell.value for cell in row if cell.value is not None] for sheet in sheets for row in sheet.iter_rows()]
    assert ["Konsenss: vismaz 90\u00a0% izvēlas vienu un to pašu atbildi"] in rows
    assert ["Konsenss: 95\u00a0% izvēlējās „b lv”"] in rows
    assert ["2. kārta: pēc diskusijas"] in rows
    assert ["a lv", "b lv", 7] in rows and ["b lv", "b lv", 12] in rows


def test_a_workbook_says_where_nothing_of_a_shift_may_be_shown(tmp_path: Path) -> None:
    made = asked_twice()
    made["sessions"][0]["questions"][0]["shift"] = {**SHIFT, "moves": [], "others": 19}
    sheets = openpyxl.load_workbook(written("xlsx", made, tmp_path, "lv")).worksheets[1:]
    values = [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert 19 in values and "nav redzams, lai pasargātu mazas grupas" in values
