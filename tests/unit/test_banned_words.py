"""Banned words: whole words in every disguise that is cheap to see through, and nothing inside longer words."""

import pytest

from voting.domain.banned_words import MOST_REMEMBERED, BannedWords, banned_words, problem_of

SETTING = {"lv": ["sūds", "muļķ*", "ej prom", "88"], "en": ["shit", "ass", "kazas", "hell"]}


@pytest.mark.parametrize(
    "text",
    [
        "Tas ir sūds!", "SŪDS", "su\u0304ds", "suds", "sūds.", "«sūds»", "viens_sūds", "sūds-politika",
        "Muļķi visapkārt", "muļķības", "mulkibas", "muļķ", "Ej prom", "EJ  PROM!", "ej, prom",
        "sh1t", "5hit", "$hit", "shiiiit", "asssss", "s.h.i.t", "s h i t happens", "s-ū-d-s", "ｓｈｉｔ",
        "sh\u200dit", "what the hell", "1. shit", "88",
    ],
)  # fmt: skip
def test_a_banned_word_is_found(text: str) -> None:
    assert banned_words(SETTING).found_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Scunthorpe", "assess the classes", "shell", "hello", "kāzas", "Kāzās", "pasūdzēties", "nomuļķot",
        "prom ej", "ej mājās", "1988", "188", "as", "a s", "I a m", "gads 880",
        "sadarbība", "gooood", "A B C",
    ],
)  # fmt: skip
def test_nothing_else_is(text: str) -> None:
    assert not banned_words(SETTING).found_in(text)


def test_the_word_of_any_language_counts_and_no_words_cost_nothing() -> None:
    assert banned_words({"en": ["shit"]}).found_in("Tas ir shit")
    assert not banned_words({})
    assert not banned_words({"lv": []}).found_in("anything")


def test_the_same_setting_is_made_once() -> None:
    assert banned_words({"lv": ["a", "b"]}) is banned_words({"en": ["b"], "lv": ["a"]})


def test_it_does_not_remember_without_end() -> None:
    banned = BannedWords(["shit"])
    for number in range(MOST_REMEMBERED + 5):
        banned.found_in(f"text {number}")
    assert len(banned._known) <= MOST_REMEMBERED
    assert banned.found_in("shit")


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("", "empty"), ("  ", "empty"), ("*", "empty"), ("...", "empty"), ("x" * 61, "at most 60"),
        ("a*", "at least 3 letters"), ("mu*is", "only at the end"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_banned_word(word: str, hint: str) -> None:
    assert hint in (problem_of(word) or "")


@pytest.mark.parametrize("word", ["sūds", "muļķ*", "ej prom", "88", "x"])
def test_what_can(word: str) -> None:
    assert problem_of(word) is None
