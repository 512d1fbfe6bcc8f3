"""The PDF is tagged after PDF/UA-1: it says its language and title, every chart has words, every font is embedded."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.unit.dossiers import every_kind
from tests.unit.exported import document, full_round, open_texts, question, single_choice, written
from voting.question_kinds import kind_named

LETTERS = "āčēģīķļņšūž"
MARKUP = ['#import "x": *', "= heading", "$x$", "@label", "\\", "*b*_i_`c`", "[a](b)", "#panic(1)", "// c", '"', "<x>"]
STRANGE = ["a\x00b\x0b\x1f\ud800\ufffe", "שלום עולם", "مرحبا", "😀👩‍👩‍👧 ok", "漢字", "a\u202eb", "e\u0301"]


@pytest.fixture(scope="module", params=["lv", "en"])
def pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    """The dossier of every kind of question in one language."""
    return PdfReader(written("pdf", every_kind(), tmp_path_factory.mktemp("pdf"), request.param))


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def elements(reader: PdfReader) -> Iterator[Any]:
    """Every element of the structure tree."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop()
        if not hasattr(element, "get"):
            continue
        if "/S" in element:
            yield element
        kids = element.get("/K", [])
        kids = kids if isinstance(kids, list) else [kids]
        waiting += [kid.get_object() for kid in kids]


def named(reader: PdfReader, name: str) -> list[Any]:
    return [element for element in elements(reader) if element["/S"] == name]


def test_it_says_that_it_is_tagged_in_which_language_and_its_title(pdf: PdfReader) -> None:
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own type
    assert root["/Lang"] in ("lv-LV", "en-GB")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert pdf.metadata is not None and pdf.metadata.title and LETTERS in pdf.metadata.title.lower()
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()


def test_an_independent_checker_finds_it_conforming(pdf: PdfReader) -> None:
    checker = pytest.importorskip("page", reason="page-validation, a checker of PDF/UA-1, is not installed")
    content = pdf.stream.getvalue() if hasattr(pdf.stream, "getvalue") else Path(pdf.stream.name).read_bytes()
    report = checker.validate_pdf_bytes(content, profile="ua1")
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


def test_every_page_is_part_of_the_structure(pdf: PdfReader) -> None:
    assert all("/StructParents" in page and page["/Tabs"] == "/S" for page in pdf.pages)


def test_every_chart_has_words(pdf: PdfReader) -> None:
    figures = named(pdf, "/Figure")
    assert len(figures) > 10
    assert [figure for figure in figures if len(str(figure.get("/Alt", ""))) < 5] == []


def test_every_table_has_a_marked_head(pdf: PdfReader) -> None:
    tables = named(pdf, "/Table")
    heads = named(pdf, "/TH")
    assert len(tables) > 10 and len(heads) >= 2 * len(tables)
    scopes = [element["/A"] for element in heads]
    assert all("/Scope" in (scope[0] if isinstance(scope, list) else scope) for scope in scopes)


def test_headings_and_bookmarks_are_the_same(pdf: PdfReader) -> None:
    def titles(entries: list[Any]) -> Iterator[str]:
        for entry in entries:
            if isinstance(entry, list):
                yield from titles(entry)
            else:
                yield str(entry.title)

    found = list(titles(pdf.outline))
    count = sum(len(named(pdf, f"/H{level}")) for level in (1, 2, 3))
    assert len(found) + 1 == count > 30  # the heading of the contents is no bookmark


def test_every_font_is_embedded_and_says_which_letters_it_has(pdf: PdfReader) -> None:
    fonts = {}
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            found = font.get_object()
            fonts[found["/BaseFont"]] = found
    assert any("Inter" in name for name in fonts)
    for font in fonts.values():
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert "/ToUnicode" in font and {"/FontFile2", "/FontFile3"} & set(descriptor)


def lowest_line(page: Any) -> float:
    """How far above the foot of the paper the lowest line of a page is drawn, in points."""
    found = []

    def look(operator: bytes, operands: list[Any], matrix: list[float], _: list[float]) -> None:
        if operator in (b"m", b"l"):
            x, y = map(float, operands)
            found.append(matrix[1] * x + matrix[3] * y + matrix[5])

    page.extract_text(visitor_operand_before=look)
    return min(found)


def test_room_to_write_fills_pages_and_leaves_none(pdf: PdfReader) -> None:
    bottom = 24 / 25.4 * 72  # the margin
    lowest = [lowest_line(page) for page in pdf.pages[2:]]
    assert min(lowest) >= bottom - 1
    assert sum(line < bottom + 3 for line in lowest) >= 5, "frames that reach the end of their page"


def test_latvian_letters_can_be_found_again(pdf: PdfReader) -> None:
    assert set(LETTERS) <= set(text_of(pdf).lower())


def test_the_numbers_are_those_of_the_results(tmp_path: Path) -> None:
    text = text_of(PdfReader(written("pdf", document(single_choice({"a": 17, "b": 26})), tmp_path, "en")))
    assert "17" in text and "40%" in text and "26" in text and "60%" in text


def hostile(payload: str) -> dict[str, Any]:
    made = document(single_choice({"a": 3}), open_texts(payload), title=payload)
    settings = {"publication_consent": True}
    made["sessions"][0]["questions"][1] |= {"settings": settings, "note": f"{payload}\n{payload}"}
    made["sessions"][0]["questions"][1]["rounds"][0]["tally"]["texts"][0]["consent"] = True
    made["sessions"][0]["questions"][0]["settings"]["options"][0]["text"] = {"lv": payload, "en": payload}
    made["event"] |= {
        "venue": {"lv": payload, "en": payload}, "organiser": payload,
        "groups": [{"id": "policy", "label": {"lv": payload, "en": payload}}],
        "speakers": [{"name": payload, "affiliation": {"lv": payload, "en": payload}}],
    }  # fmt: skip
    return made


@pytest.mark.parametrize("payload", MARKUP)
def test_what_people_wrote_is_never_read_as_markup(payload: str, tmp_path: Path) -> None:
    text = text_of(PdfReader(written("pdf", hostile(f"x{payload}y"), tmp_path, "en")))
    plain = "".join(text.split())
    assert plain.count("".join(f"x{payload}y".split())) >= 6


@pytest.mark.parametrize("payload", STRANGE)
def test_no_character_stops_the_file(payload: str, tmp_path: Path) -> None:
    reader = PdfReader(written("pdf", hostile(f"{payload}"), tmp_path, "lv"))
    assert len(reader.pages) > 3


def test_a_character_without_a_glyph_becomes_an_empty_square(tmp_path: Path) -> None:
    text = text_of(PdfReader(written("pdf", hostile("labi 𓀀 ļoti"), tmp_path, "lv")))
    assert "labi □ ļoti" in text


@pytest.mark.parametrize(
    ("emoji", "family"),
    [("😀", "NotoEmoji"), ("👩‍🔬", "NotoEmoji"), ("👍🏽", "NotoEmoji"), ("✅", "NotoEmoji"), ("❤️", "Inter")],
)
def test_emoji_are_shown_as_such(emoji: str, family: str, tmp_path: Path) -> None:
    """By the first of our fonts that has them; Inter has a heart of its own."""
    reader = PdfReader(written("pdf", hostile(f"labi {emoji} ļoti"), tmp_path, "lv"))
    assert "□" not in text_of(reader)
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"].get("/Font", {}).values()]
    character = emoji[0].encode("utf-16-be").hex().upper().encode()
    with_it = {font["/BaseFont"] for font in fonts if character in font["/ToUnicode"].get_data().upper()}
    assert with_it and all(family in name for name in with_it)


def test_a_flag_is_told_by_its_letters(tmp_path: Path) -> None:
    assert "labi LV ļoti" in text_of(PdfReader(written("pdf", hostile("labi 🇱🇻 ļoti"), tmp_path, "lv")))


def test_the_same_results_give_the_same_bytes(tmp_path: Path) -> None:
    kind = kind_named("scale")
    made = document(question("scale", kind.examples.settings, [full_round(kind, kind.examples.settings)]))
    assert written("pdf", made, tmp_path).read_bytes() == written("pdf", made, tmp_path).read_bytes()
