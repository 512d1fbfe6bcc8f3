"""What people wrote in a whole event runs nothing and breaks no file: questions of the audience, merged words too."""

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests.services.test_full_event_files import clock, document, held  # noqa: F401 - fixtures
from tests.unit.exported import written
from tests.unit.hostile import PAYLOADS, with_text
from voting.exports.cells import cell_text, plain_text


@pytest.mark.parametrize("document", ["with ballots"], indirect=True)
@pytest.mark.parametrize("payload", ["formula", "controls", "xml"])
def test_hostile_texts_stay_texts(payload: str, document: dict[str, Any], tmp_path: Path) -> None:  # noqa: F811
    text = PAYLOADS[payload]
    made = with_text(document, text)
    assert made["sessions"][0]["audience_questions"][0]["text"] == text
    book = openpyxl.load_workbook(written("xlsx", made, tmp_path, "en"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells) and cell_text(text) in [cell.value for cell in cells]
    with zipfile.ZipFile(written("csv-zip", made, tmp_path, "en")) as tables:
        for name in ("results.csv", "audience.csv", "texts.csv"):
            content = io.StringIO(tables.read(name).decode("utf-8-sig"), newline="")
            assert plain_text(text) in [row["text"] for row in csv.DictReader(content)], name
    word = docx.Document(str(written("docx", made, tmp_path, "en")))
    assert cell_text(text) in [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert written("pdf", made, tmp_path, "en").read_bytes().startswith(b"%PDF")
