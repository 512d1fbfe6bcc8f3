"""The moderators' notes stand in every file, and run nothing."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from tests.unit.exported import document, single_choice, written

NOTE = "Trūkst uzticēšanās.\nPēc pauzes atgriezties."


def test_json_has_the_note_beside_the_question(tmp_path: Path) -> None:
    path = written("json", document({**single_choice({"a": 1, "b": 2}), "note": NOTE}), tmp_path)
    assert json.loads(path.read_text())["sessions"][0]["questions"][0]["note"] == NOTE


@pytest.mark.parametrize("note", [NOTE, "=1+1"])
def test_csv_has_it_in_a_column_of_its_own(tmp_path: Path, note: str) -> None:
    path = written("csv", document({**single_choice({"a": 1, "b": 2}), "note": note}), tmp_path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert {row["note"] for row in csv.DictReader(file, delimiter=";")} == {note if note == NOTE else f"'{note}"}


def test_xlsx_has_it_on_the_sheet_of_the_question(tmp_path: Path) -> None:
    path = written("xlsx", document({**single_choice({"a": 1, "b": 2}), "note": NOTE}), tmp_path, "lv")
    cells = [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[1].iter_rows()]
    assert ["Piezīme:", NOTE] in [row[:2] for row in cells]


def test_without_a_note_nothing_is_said_of_one(tmp_path: Path) -> None:
    path = written("xlsx", document(single_choice({"a": 1, "b": 2})), tmp_path, "lv")
    cells = [cell.value for row in openpyxl.load_workbook(path).worksheets[1].iter_rows() for cell in row]
    assert "Piezīme:" not in cells
