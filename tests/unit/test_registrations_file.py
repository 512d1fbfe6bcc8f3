"""The list of who registered, whatever people entered: it stays text."""

import csv
from pathlib import Path

import openpyxl

from tests.unit.hostile import EVERY
from voting.exports.cells import plain_text
from voting.exports.registrations import write_registrations
from voting.services.registrations import Registered

TEXTS = list(EVERY.values())


def written(path: Path) -> Path:
    people = [Registered(n, text, text, "policy", "a@b.lv", "lv", "2017-05-24") for n, text in enumerate(TEXTS)]
    groups = {"policy": {"lv": "=1+1", "en": "@SUM(A1)"}}
    write_registrations(people, groups, ["lv", "en"], path, "en", str)
    return path


def test_in_a_workbook_everything_is_a_string_and_nobody_is_missing(tmp_path: Path) -> None:
    [sheet] = openpyxl.load_workbook(written(tmp_path / "people.xlsx")).worksheets
    rows = list(sheet.iter_rows(min_row=2))
    assert len(rows) == len(TEXTS)
    assert {cell.data_type for row in rows for cell in row if cell.value is not None} == {"s"}
    assert {row[2].value for row in rows} == {"@SUM(A1)"}
    assert "=1+1" in {row[0].value for row in rows}


def test_in_a_table_nothing_begins_like_a_formula(tmp_path: Path) -> None:
    path = written(tmp_path / "people.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == len(TEXTS) + 1
    assert [row[0] for row in rows[1:]] == [plain_text(text) for text in TEXTS]
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "＝")]
