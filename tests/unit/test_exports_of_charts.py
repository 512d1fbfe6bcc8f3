"""The archive of charts: two pictures and a caption for each."""

from pathlib import Path
from zipfile import ZipFile

from tests.unit.exported import document, single_choice, written


def test_each_chart_comes_as_svg_and_png_with_its_caption(tmp_path: Path) -> None:
    made = document(single_choice({"a": 5, "b": 20}), single_choice({"a": 1}))
    with ZipFile(written("charts", made, tmp_path, "en")) as archive:
        names = archive.namelist()
        captions = archive.read("captions.txt").decode()
        assert archive.read("01-single_choice-round-1.png").startswith(b"\x89PNG")
        assert archive.read("01-single_choice-round-1.svg").startswith(b"<svg")
    assert len(names) == 5
    assert "01-single_choice-round-1\nWhy?\nRound 1 · n = 25" in captions and "80% (20)" in captions


def test_no_id_leads_out_of_the_folder(tmp_path: Path) -> None:
    made = document({**single_choice({"a": 5}), "id": "../../etc/x y"})
    with ZipFile(written("charts", made, tmp_path, "en")) as archive:
        assert "01-etc-x-y-round-1.svg" in archive.namelist()


def test_a_rehearsal_says_so_in_its_captions(tmp_path: Path) -> None:
    made = document(single_choice({"a": 5}))
    made["sessions"][0]["rehearsal"] = True
    with ZipFile(written("charts", made, tmp_path, "en")) as archive:
        assert "Rehearsal · Round 1" in archive.read("captions.txt").decode()
