"""What people write is cleaned before anybody sees or counts it."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.domain.text import clean_line, clean_paragraph, folded, is_storable

ANY = st.text(st.characters(exclude_categories=["Cs"]))
ODD = st.text(
    st.sampled_from("aā\u0301\u0304\u0323\u200b\u200d\u202e\u2028\x00\x07\x85\r\n\t \u00a0\ufeff\u1100\u1161\u11a8")
)


@pytest.mark.parametrize("clean", [clean_line, clean_paragraph])
@given(text=ANY | ODD)
def test_cleaning_twice_changes_nothing_more(clean: Callable[[str], str], text: str):
    once = clean(text)
    assert clean(once) == once == unicodedata.normalize("NFC", once)


@given(ANY | ODD)
def test_no_control_or_direction_mark_is_left(text: str):
    cleaned = clean_paragraph(text)
    assert not any(unicodedata.category(c) == "Cc" for c in cleaned.replace("\n", ""))
    assert not set(cleaned) & set(
        "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe"
    )


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("  uzticēšanās \t un\n\nspēks ", "uzticēšanās un spēks"),
        ("ka\u0304zas", "kāzas"),
        ("Riga\u202egnoj", "Rigagnoj"),
        ("a\x00b\x07c", "abc"),
        ("uz\u00adtic\u200bība", "uzticība"),
        ("\u200d\u200b \u3164", ""),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("e" + "\u0316" * 40, "e\u0316\u0316\u0316"),
    ],
)
def test_a_line(typed: str, line: str):
    assert clean_line(typed) == line


def test_a_paragraph_keeps_its_line_breaks_but_not_a_pile_of_them():
    assert clean_paragraph("\r\nviens \r\n\r\n\n\u2028 divi  trīs\r") == "viens\n\ndivi trīs"


def test_case_is_folded_and_diacritics_stay():
    assert folded("KĀZAS") == folded("ka\u0304zas") == "kāzas" != folded("kazas")
    assert folded("Straße") == folded("STRASSE")


def test_half_a_character_cannot_be_stored():
    assert not is_storable("a\ud800")
    assert is_storable("a😀ā")
