"""What people wrote in a whole event runs nothing and breaks no file: questions of the audience, merged words too.

Every text of the event is another hostile one; each file is opened by a program that did not write it, and says the
same numbers as that of the event with its own texts.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import openpyxl
import pptx
import pypdf
import pytest
from PIL import Image

from tests.services.full_event import Held
from tests.services.recounting import verify
from tests.services.test_full_event_files import clock, document, held  # noqa: F401 - fixtures
from tests.unit.hostile import EVERY, with_texts
from voting.exports import FORMATS
from voting.exports.cells import cell_text, plain_text
from voting.services.results import results_document
from voting.translations import translator

pytestmark = pytest.mark.parametrize("document", ["with ballots"], indirect=True)
LANGUAGE = "lv"
DOCX_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
SLIDE_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


def files_of(made: dict[str, Any], folder: Path) -> dict[str, Path]:
    written = {}
    for form in FORMATS:
        if not form.needs_ballots:
            written[form.name] = folder / form.file_name("RIGA", LANGUAGE)
            form.write(made, written[form.name], LANGUAGE, translator(LANGUAGE, "web"))
    return written


@pytest.fixture(scope="module")
def hostile(document: dict[str, Any]) -> dict[str, Any]:  # noqa: F811
    made = with_texts(document, EVERY.values())
    said = json.dumps(made, ensure_ascii=False)
    assert all(json.dumps(text, ensure_ascii=False) in said for text in EVERY.values())
    return made


@pytest.fixture(scope="module")
def files(hostile: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return files_of(hostile, tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def tame(document: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:  # noqa: F811
    return files_of(document, tmp_path_factory.mktemp("tame"))


def asked_and_written(made: dict[str, Any]) -> set[str]:
    """What questions, options and the audience say in the language of the files."""
    found: set[str] = set()
    for session in made["sessions"]:
        found |= {each["text"] for each in session.get("audience_questions", []) if each["state"] == "approved"}
        for question in session["questions"]:
            found.add(question["text"][LANGUAGE])
            found |= {option["text"][LANGUAGE] for option in question["settings"].get("options") or []}
    return found


def test_a_workbook_has_the_texts_the_same_numbers_and_no_formula(
    hostile: dict[str, Any], files: dict[str, Path], tame: dict[str, Path]
) -> None:
    books = [openpyxl.load_workbook(made["xlsx"]) for made in (files, tame)]
    assert books[0].sheetnames == books[1].sheetnames
    found = [[cell for sheet in book for row in sheet.iter_rows() for cell in row] for book in books]
    assert all(cell.data_type != "f" for cell in found[0])
    numbers = [[cell.value for cell in cells if isinstance(cell.value, int | float)] for cells in found]
    assert numbers[0] == numbers[1] and len(numbers[0]) > 1000
    told = {str(cell.value).removeprefix("✓ ").strip() for cell in found[0]}
    assert {cell_text(text).strip() for text in asked_and_written(hostile)} <= told | {""}
    drawn = [[chart for sheet in book for chart in sheet._charts] for book in books]
    assert len(drawn[0]) == len(drawn[1]) > 20
    for chart in drawn[0]:
        for series in chart.series:
            assert re.fullmatch(r"'[^']+'!\$[A-Z]+\$\d+", series.tx.strRef.f)
        assert chart.title is None
    with zipfile.ZipFile(files["xlsx"]) as parts:
        titles = "".join(parts.read(name).decode() for name in parts.namelist() if "charts/chart" in name)
    assert "<c:title><c:tx><c:strRef>" not in titles, "an axis is named by its text, never by a cell"


def test_tables_have_the_same_numbers_and_every_text_stays_one(
    hostile: dict[str, Any], files: dict[str, Path], tame: dict[str, Path]
) -> None:
    contents = {}
    for name, made in (("hostile", files), ("tame", tame)):
        contents[name, "results.csv"] = made["csv"].read_bytes()
        with zipfile.ZipFile(made["csv-zip"]) as tables:
            contents |= {(name, table): tables.read(table) for table in tables.namelist() if table.endswith(".csv")}
    tables = {key: rows_of(content) for key, content in contents.items()}
    values = [v for (name, _), rows in tables.items() if name == "hostile" for row in rows for v in row.values()]
    assert not [v for v in values if re.match(r"[=+\-@\t\r＝]", v) and not number(v)]
    for name in ("results.csv", "audience.csv"):
        own, other = (
            [[v for key, v in row.items() if key != "text" and number(v)] for row in tables[of, name]]
            for of in ("hostile", "tame")
        )
        assert own == other, name
    assert {plain_text(text) for text in asked_and_written(hostile)} <= set(values) | {""}


def rows_of(content: bytes) -> list[dict[str, str]]:
    """Rows of a Latvian table: its cells are apart by semicolons, its numbers have a comma."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def number(value: str | None) -> bool:
    return bool(re.fullmatch(r"-?\d+([.,]\d+)?(e-?\d+)?", value or ""))


def test_json_says_every_text_as_it_was_written(hostile: dict[str, Any], files: dict[str, Path]) -> None:
    told = json.loads(files["json"].read_text())
    texts = {question["text"][LANGUAGE] for session in told["sessions"] for question in session["questions"]}
    meant = {q["text"][LANGUAGE].replace("\ud800", "?") for s in hostile["sessions"] for q in s["questions"]}
    assert texts == meant
    tallies = [r["tally"] for s in told["sessions"] for q in s["questions"] for r in q["rounds"]]
    assert json.dumps(tallies) == json.dumps(
        json.loads(json.dumps([r["tally"] for s in hostile["sessions"] for q in s["questions"] for r in q["rounds"]],
                   ensure_ascii=False).encode("utf-8", "replace"))
    )  # fmt: skip


def test_slides_draw_the_same_numbers(files: dict[str, Path], tame: dict[str, Path]) -> None:
    values = []
    for made in (files, tame):
        shapes = [shape for slide in pptx.Presentation(str(made["pptx"])).slides for shape in slide.shapes]
        charts = [shape.chart for shape in shapes if shape.has_chart]
        values.append(sorted(v for chart in charts for series in chart.series for v in series.values if v is not None))
    assert values[0] == pytest.approx(values[1]) and len(values[0]) > 300


def test_the_dossier_has_the_same_numbers_and_every_question(
    hostile: dict[str, Any], files: dict[str, Path], tame: dict[str, Path]
) -> None:
    read: Callable[[Path], list[str]] = lambda path: [  # noqa: E731
        cell.text for table in docx.Document(str(path)).tables for row in table.rows for cell in row.cells
    ]  # fmt: skip
    told = {name: read(made["docx"]) for name, made in (("hostile", files), ("tame", tame))}
    shares = {name: [cell for cell in cells if re.match(r"\d+\s%", cell)] for name, cells in told.items()}
    assert shares["hostile"] == shares["tame"] and len(shares["tame"]) > 300
    asked = [q["text"][LANGUAGE] for s in hostile["sessions"] for q in s["questions"] if q["rounds"]]
    assert {cell_text(text).replace("\n", "") for text in asked} <= {cell.replace("\n", "") for cell in told["hostile"]}
    with zipfile.ZipFile(files["docx"]) as parts:
        assert "fldSimple" not in parts.read("word/document.xml").decode()
    pages = pypdf.PdfReader(files["pdf"])
    assert len(pages.pages) > 20 and "/JavaScript" not in files["pdf"].read_bytes().decode("latin-1")
    printed = "".join(page.extract_text() for page in pages.pages)
    assert "alert(1)" in printed and "$x$ *b* _i_ `c` @a <b>" in printed.replace("\n", " ")


def test_every_picture_is_one_and_says_no_more_than_a_picture(files: dict[str, Path]) -> None:
    with zipfile.ZipFile(files["charts"]) as pictures:
        names = pictures.namelist()
        assert len(names) > 40 and all(re.fullmatch(r"[\w.\-/]+", name) and ".." not in name for name in names)
        for name in names:
            if name.endswith(".svg"):
                root = ElementTree.fromstring(pictures.read(name))  # noqa: S314 - our own file
                assert not {e.tag.split("}")[-1] for e in root.iter()} & {"script", "a", "foreignObject", "image"}, name
            elif name.endswith(".png"):
                Image.open(io.BytesIO(pictures.read(name))).verify()


def test_ballots_are_recounted_whatever_the_event_is_called(
    document: dict[str, Any],  # noqa: F811
    held: Held,  # noqa: F811
    tmp_path: Path,
) -> None:
    made = with_texts(results_document(held.context, held.event_id, ballots=True), EVERY.values())
    path = tmp_path / "ballots.zip"
    form = next(form for form in FORMATS if form.needs_ballots)
    form.write(made, path, LANGUAGE, translator(LANGUAGE, "web"))
    done = verify(path)
    assert done.returncode == 0, done.stdout + done.stderr
