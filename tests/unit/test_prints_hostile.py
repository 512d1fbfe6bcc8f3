"""Poster, slide, slips and badges are printed whatever an organiser called the event."""

import io

import pypdf
import pytest

from tests.unit.hostile import EVERY
from voting.domain.text import clean_paragraph
from voting.prints import LAYOUTS, SHAPES, printed_joining, printed_slips

TITLES = [cleaned for text in EVERY.values() if (cleaned := clean_paragraph(text.encode("utf-8", "ignore").decode()))]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_poster_and_a_slide_say_the_code_whatever_the_title(shape: str) -> None:
    for title in [*TITLES, ("Klasteri " * 60)[:500]]:
        data = {
            "titles": [title, title], "how": ["Scan", "Scan"], "address": "balss.example", "code": "RIGA2017",
            "language": "lv", "qr_says": "https://balss.example/j/RIGA2017",
        }  # fmt: skip
        made = pypdf.PdfReader(io.BytesIO(printed_joining(shape, "pdf", data, data["qr_says"])))
        assert len(made.pages) == 1, title
        assert "RIGA2017" in made.pages[0].extract_text().replace(" ", ""), title


@pytest.mark.parametrize("layout", LAYOUTS)
def test_slips_and_badges_have_every_code_whatever_the_title(layout: str) -> None:
    codes = [(number, f"ABCD EFG{number}", f"https://balss.example/c/ABCDEFG{number}") for number in range(1, 4)]
    words = {
        "how": ["Noskenējiet kodu ar tālruņa kameru vai ievadiet to lapā"] * 2, "address": "balss.example/admit",
        "once": ["Vienam cilvēkam, vienu reizi"] * 2, "qr_says": "QR",
    }  # fmt: skip
    for title in TITLES:
        made = pypdf.PdfReader(io.BytesIO(printed_slips(layout, [title, title], codes, words, "lv")))
        said = "".join(page.extract_text() for page in made.pages).replace(" ", "").replace("\u00a0", "")
        assert all(f"EFG{number}" in said for number, _, _ in codes), title
