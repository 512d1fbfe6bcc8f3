"""Files taken during a rehearsal say so; others have no trace of the word."""

from pathlib import Path

import openpyxl
import pytest

from tests.unit.exported import document, single_choice, written


@pytest.mark.parametrize("rehearsal", [True, False])
def test_each_format_says_so(tmp_path: Path, rehearsal: bool) -> None:
    made = document(single_choice({"a": 1}))
    if rehearsal:
        made["sessions"][0]["rehearsal"] = True
    header = written("csv", made, tmp_path).read_text(encoding="utf-8-sig").splitlines()[0]
    assert ("rehearsal" in header.split(";")) is rehearsal
    assert ('"rehearsal": true' in written("json", made, tmp_path).read_text()) is rehearsal
    overview = openpyxl.load_workbook(written("xlsx", made, tmp_path, "lv")).worksheets[0]
    values = [cell.value for row in overview.iter_rows() for cell in row]
    assert ("MĒĢINĀJUMS" in values) is rehearsal
    assert ("Šie skaitļi tiks izdzēsti." in values) is rehearsal
