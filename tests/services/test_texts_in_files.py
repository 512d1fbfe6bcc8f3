"""Files agree with the stage: merged words counted as one and named, supporters of each text."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.services.day_of_texts import Texts
from tests.unit.exported import written
from voting.services import access
from voting.services.context import Context
from voting.services.merging import merge_text
from voting.services.results import results_document


@pytest.fixture
def document(context: Context) -> dict[str, Any]:
    day = Texts(context)
    day.ask("words", "hall")
    day.write("paula", "words", "Uzticēšanās", "trust")
    day.write("pete", "words", "Trust")
    day.write("olga", "words", "eksports")
    merge_text(context, day.id, "words", "trust", "uzticēšanās")
    day.ask("ideas", "phones")
    day.write("paula", "ideas", "Less paper")
    for name in ("pete", "olga"):
        day.support(name, "ideas", day.id_of("ideas", "Less paper"))
    return results_document(context, access.by_code(context, "TEKSTI").event_id)


def test_json(document: dict[str, Any], tmp_path: Path) -> None:
    made = json.loads(written("json", document, tmp_path).read_text())
    words, ideas = (next(q for q in made["sessions"][0]["questions"] if q["id"] == key) for key in ("words", "ideas"))
    first, second = words["rounds"][0]["tally"]["words"]
    assert (first["text"], first["count"], second["text"], second["count"]) == ("Uzticēšanās", 2, "eksports", 1)
    assert first["merged"] == [{"id": "trust", "text": "Trust", "count": 2}]
    assert ideas["rounds"][0]["tally"]["texts"][0]["supporters"] == 2


def test_csv(document: dict[str, Any], tmp_path: Path) -> None:
    with written("csv", document, tmp_path, "en").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["option_text"]: row for row in csv.DictReader(file) if row["option_text"]}
    assert (rows["Uzticēšanās"]["count"], rows["Uzticēšanās"]["merged"]) == ("2", "Trust × 2")
    assert (rows["eksports"]["count"], rows["eksports"]["merged"]) == ("1", "")
    assert rows["Less paper"]["supporters"] == "2"
    assert "Trust" not in rows


def test_xlsx(document: dict[str, Any], tmp_path: Path) -> None:
    book = load_workbook(written("xlsx", document, tmp_path, "en"))
    cells = {sheet.title: [[c.value for c in row] for row in sheet.iter_rows()] for sheet in book.worksheets}
    rows = [row for sheet in cells.values() for row in sheet]
    assert any({"Uzticēšanās", 2, "Trust × 2"} <= set(row) for row in rows)
    assert any("Counted together with it" in row for row in rows)
    assert any({"Less paper", 2} <= set(row) for row in rows)
