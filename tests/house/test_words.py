"""The words of the product: everything used is in the catalogues, in both languages."""

import re
from pathlib import Path

import pytest

from tools.list_messages import SOURCES, used_messages
from voting.translations import catalogue, plural_form, translator

CATALOGUES = Path(__file__).resolve().parents[2] / "voting" / "translations"
PAGES = {
    "phone": ("phone", "kinds"),
    "screens": ("screens", "kinds"),
    "prepare": ("phone", "prepare", "screens", "kinds"),
}
"""Which catalogues a page gets together."""


@pytest.mark.parametrize("domain", SOURCES)
def test_every_message_is_translated_into_latvian(domain: str) -> None:
    known = catalogue("lv", *PAGES.get(domain, (domain,)))
    assert [message for message in used_messages(domain) if message not in known] == []


@pytest.mark.parametrize("domain", SOURCES)
def test_every_plural_has_all_its_forms(domain: str) -> None:
    for language, forms in (("lv", 3), ("en", 2)):
        known = catalogue(language, *PAGES.get(domain, (domain,)))
        for message, plural in used_messages(domain).items():
            if plural:
                assert len(known[message]) == forms, message


def test_placeholders_survive_translation() -> None:
    for domain in SOURCES:
        for message, words in catalogue("lv", domain).items():
            for text in words if isinstance(words, list) else [words]:
                assert set(re.findall(r"\{\w+\}|%\(\w+\)s", text)) <= set(re.findall(r"\{\w+\}|%\(\w+\)s", message)), (
                    message
                )


@pytest.mark.parametrize(
    ("number", "form"), [(0, 0), (1, 1), (2, 2), (10, 0), (11, 0), (21, 1), (22, 2), (111, 0), (121, 1)]
)
def test_latvian_numbers_take_the_form_of_cldr(number: int, form: int) -> None:
    assert plural_form("lv", number) == form


def test_an_unknown_message_shows_itself() -> None:
    assert translator("lv", "web")("No such message") == "No such message"


def test_latvian_quotes_are_low_and_high() -> None:
    for domain in (*SOURCES, "fields", "problems", "files", "kinds"):
        for message, words in catalogue("lv", domain).items():
            for text in words if isinstance(words, list) else [words]:
                assert "“" not in text, message
                assert text.count("„") == text.count("”"), message


def test_the_names_of_downloads_are_words() -> None:
    from voting.exports import FORMATS

    said = {translator("lv", "web")(form.name.upper()) for form in FORMATS}
    assert said >= {"BALSIS", "DIAGRAMMAS", "CSV TABULAS"} and "CSV-ZIP" not in said


def test_no_message_is_translated_twice_in_a_catalogue() -> None:
    for file in sorted(CATALOGUES.glob("*/*.po")):
        messages = re.findall(r'^msgid (".*")$', file.read_text(), re.MULTILINE)
        twice = {message for message in messages if messages.count(message) > 1}
        assert twice == set(), file
