"""Another program than those we write with opens the files: LibreOffice, where it is installed (make setup-test)."""

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pptx import Presentation

from tests.unit.exported import document, single_choice, written
from tests.unit.hostile import EVERY, PAYLOADS, with_text, with_texts
from tests.unit.whole_event import whole_event
from voting.services.demo import FILE
from voting.services.event_file import read_event_file, write_workbook

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
SECONDS = 300
pytestmark = pytest.mark.skipif(
    not (OFFICE and shutil.which("pdftotext")),
    reason="no LibreOffice or pdftotext: make setup-test",
)


def converted(path: Path, wanted: str) -> Path:
    """The file as LibreOffice writes it in another format."""
    profile = (path.parent / "profile").as_uri()
    command = [str(OFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", wanted]
    done = subprocess.run(
        [*command, "--outdir", str(path.parent), str(path)], capture_output=True, text=True, timeout=SECONDS,
        check=True, env={**os.environ, "HOME": str(path.parent)},
    )  # fmt: skip
    [made] = path.parent.glob(f"*.{wanted.split(':')[0]}")  # of a workbook as CSV the sheet is in the name
    assert made.stat().st_size, done.stderr
    return made


def test_an_event_file_saved_by_another_program_is_the_same_event(tmp_path: Path) -> None:
    draft = read_event_file(FILE.read_bytes())
    first = tmp_path / "event.xlsx"
    first.write_bytes(write_workbook(draft))
    path = converted(first, "ods")
    first.unlink()
    assert read_event_file(converted(path, "xlsx").read_bytes()) == draft


def pages_of(pdf: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


def test_slides_become_a_page_each_with_title_and_numbers(tmp_path: Path) -> None:
    path = written("pptx", whole_event(30, rounds=1), tmp_path, "lv")
    pages = pages_of(converted(path, "pdf"))
    assert len(pages) == len(Presentation(str(path)).slides)
    barriers = next(page for page in pages if "Kas visvairāk kavē" in page and "Pa grupām" not in page)
    assert "Finansējuma trūkums" in barriers and "%" in barriers and "n = 29" in barriers


@pytest.mark.parametrize("payload", ["formula", "xml", "controls", "right to left", "emoji", "long"])
def test_slides_full_of_hostile_texts_open(payload: str, tmp_path: Path) -> None:
    made = with_text(document(single_choice({"a": 1, "b": 3})), PAYLOADS[payload])
    pages = pages_of(converted(written("pptx", made, tmp_path, "en"), "pdf"))
    assert len(pages) == 3 and "75%" in pages[2]


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_a_whole_event_of_hostile_texts_opens(form: str, tmp_path: Path) -> None:
    made = with_texts(whole_event(30, rounds=2), EVERY.values())
    told = "\n".join(pages_of(converted(written(form, made, tmp_path, "lv"), "pdf")))
    assert "</script><script>alert(1)</script><!--" in told and "Kārtu salīdzinājums" in told
    assert not {"#REF!", "#NAME?", "Err:508"} & set(told.split())


def test_a_workbook_is_printed_with_its_tables_and_charts(tmp_path: Path) -> None:
    pages = pages_of(converted(written("xlsx", whole_event(30, rounds=1), tmp_path, "lv"), "pdf"))
    told = "\n".join(pages)
    assert "Pārskats" in pages[0] and "Balsis" in told
    barriers = next(page for page in pages if "Kas visvairāk kavē klasteru attīstību" in page and "1. kārta" in page)
    assert barriers.count("Finansējuma trūkums") == 2  # in the table, and in the chart


def test_a_sheet_read_by_libreoffice_has_the_same_numbers_and_no_formula(tmp_path: Path) -> None:
    made = document(single_choice({"=1+1": 1, "b": 3}))
    made["sessions"][0]["questions"][0]["settings"]["options"][0]["text"] = {"lv": "=1+1", "en": "=1+1"}
    path = written("xlsx", made, tmp_path, "en")
    sheet = converted(path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2")
    rows = list(csv.reader(sheet.read_text(encoding="utf-8").splitlines()))
    assert ["=1+1", "=1+1", "1", "25%"] in [row[:4] for row in rows]
