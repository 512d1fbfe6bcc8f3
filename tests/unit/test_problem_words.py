"""Whatever is wrong with an edited event is told in both languages, in words for people who see no file."""

import re

import pytest

from tools.list_problems import problem_messages
from voting.translations import LANGUAGES, catalogue
from voting.web.problem_words import problem_words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_the_reader_has_words_for_the_browser(language: str) -> None:
    messages = problem_messages()
    assert len(messages) > 70
    assert messages - set(catalogue(language, "problems")) == set()
    assert set(catalogue(language, "problems")) - messages == set(), "words for what is never said"


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_is_filled_in_is_repeated(language: str) -> None:
    for message, words in catalogue(language, "problems").items():
        places = {int(place) for place in re.findall(r"\{(\d)\}", str(words))}
        assert places <= set(range(1, message.count("{}") + 1)), message


def test_the_values_stand_where_they_belong() -> None:
    said = "max_choices is between min_choices (2) and the number of options (5)"
    assert problem_words(said, "lv") == "“Ne vairāk” ir starp “vismaz” (2) un variantu skaitu (5)."
    assert problem_words("the code 'A {} B' is in use on this server; choose another one", "en").startswith(
        "The code 'A {}"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_closest_form_is_meant(language: str) -> None:
    for message, words in catalogue(language, "problems").items():
        filled = message.replace("{}", "7")
        assert problem_words(filled, language) == re.sub(r"\{\d\}", "7", str(words))


def test_an_unknown_message_is_told_as_it_is() -> None:
    assert problem_words("something else", "lv") == "Something else"
