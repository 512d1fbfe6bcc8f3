"""The Word document: real headings, heads of tables that repeat, charts with words, its language; nothing breaks it."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from tests.unit.dossiers import dossier, every_kind, parts
from tests.unit.exported import document, open_texts, single_choice, written
from tests.unit.test_dossier_pdf import LETTERS, MARKUP, STRANGE, hostile, text_of
from voting.exports.dossier.model import Figure, FillIn, Heading, Table

SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="module", params=["lv", "en"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A language, and the dossier of every kind of question in it."""
    path = written("docx", every_kind(), tmp_path_factory.mktemp("docx"), request.param)
    return request.param, path


def test_headings_are_headings(made: tuple[str, Path]) -> None:
    language, path = made
    found = [
        (p.text, int(p.style.name[-1]))
        for p in docx.Document(str(path)).paragraphs
        if p.style.name.startswith("Heading")
    ]
    assert found == [(h.text, h.level) for h in parts(dossier(every_kind(), language), Heading)]


def test_every_table_of_the_dossier_stands_in_it_with_its_numbers(made: tuple[str, Path]) -> None:
    language, path = made
    expected: list[list[tuple[str, ...]]] = []
    for block in dossier(every_kind(), language).blocks:
        if isinstance(block, Table):
            expected.append([block.head, *block.rows])
        elif isinstance(block, FillIn):
            empty = ("",) * (len(block.head) - 1)
            expected.append([block.head, *((str(n + 1), *empty) for n in range(block.rows))])
    found = [[tuple(c.text for c in row.cells) for row in table.rows] for table in docx.Document(str(path)).tables]
    assert found == expected


def test_heads_of_tables_repeat_and_rows_stay_whole(made: tuple[str, Path]) -> None:
    for table in docx.Document(str(made[1])).tables:
        properties = [row._tr.trPr for row in table.rows]
        assert properties[0].find(qn("w:tblHeader")) is not None
        assert all(of_row.find(qn("w:cantSplit")) is not None for of_row in properties)
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))


def test_every_chart_has_words(made: tuple[str, Path]) -> None:
    language, path = made
    shown = docx.Document(str(path)).inline_shapes
    figures = parts(dossier(every_kind(), language), Figure)
    assert [shape._inline.docPr.get("descr") for shape in shown] == [figure.chart.alt for figure in figures]


def test_it_says_its_language_and_title(made: tuple[str, Path]) -> None:
    opened = docx.Document(str(made[1]))
    tag = {"lv": "lv-LV", "en": "en-GB"}[made[0]]
    assert opened.core_properties.language == tag and LETTERS in opened.core_properties.title.lower()
    assert opened.styles.element.xpath("//w:docDefaults//w:lang/@w:val") == [tag]


def test_contents_lead_to_headings_and_pages_are_numbered(made: tuple[str, Path]) -> None:
    body = docx.Document(str(made[1])).element.body
    targets = set(body.xpath("//w:hyperlink/@w:anchor"))
    assert len(targets) > 10 and targets <= set(body.xpath("//w:bookmarkStart/@w:name"))
    section = docx.Document(str(made[1])).sections[0]
    codes = "".join(section.footer._element.xpath(".//w:instrText/text()"))
    assert "PAGE" in codes and "NUMPAGES" in codes and section.different_first_page_header_footer


@pytest.mark.parametrize("payload", [*MARKUP, "]]>", "&amp;", "<w:p/>", "_x0041_"])
def test_a_text_stays_the_text_it_is(payload: str, tmp_path: Path) -> None:
    opened = docx.Document(str(written("docx", hostile(payload), tmp_path, "en")))
    assert [p.text for p in opened.paragraphs].count(payload) >= 3  # title, note twice, quoted
    assert payload in [cell.text for table in opened.tables for row in table.rows for cell in row.cells]


@pytest.mark.parametrize("payload", STRANGE)
def test_no_character_breaks_the_file(payload: str, tmp_path: Path) -> None:
    assert docx.Document(str(written("docx", hostile(payload), tmp_path, "lv"))).tables


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_it_and_shows_the_same_numbers(tmp_path: Path) -> None:
    made: dict[str, Any] = document(single_choice({"a": 17, "b": 26}), open_texts("Āžūra"))
    path = written("docx", made, tmp_path, "lv")
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    text = " ".join(text_of(PdfReader(tmp_path / "results.pdf")).split())
    assert "17" in text and "40 %" in text.replace("\u00a0", " ")
    assert "Veicamo darbu saraksts" in text
