"""Whatever is wrong with an edited event is told in both languages, in words for people who see no file."""

import re

import pytest

from tools.list_problems import file_messages, problem_messages
from voting.translations import LANGUAGES, catalogue
from voting.web.file_problem_words import file_problem_words
from voting.web.problem_words import problem_words

ADVICE = {
    "compare it with the example in the documents", "did you mean {}?", "known are: {}", "known here: {}",
    "supported are: {}", "the kind {} is not a question kind; {}",
}  # fmt: skip
"""What is put together elsewhere."""


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
    assert problem_words(said, "lv") == "„Ne vairāk” ir starp „vismaz” (2) un variantu skaitu (5)."
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


def test_what_only_files_can_have_wrong_has_words_in_latvian() -> None:
    known, messages = set(catalogue("lv", "files")), file_messages()
    assert len(messages) > 40 and messages - known == set()
    assert known - messages - problem_messages() == ADVICE, "words for what is never said"
    for message, words in catalogue("lv", "files").items():
        places = {int(place) for place in re.findall(r"\{(\d)\}", str(words))}
        assert places <= set(range(1, message.count("{}") + 1)), message


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("line 3: a list is needed", "3. rinda: šeit vajadzīgs saraksts."),
        (
            "line 5: the kind 'pie' is not a question kind; did you mean 'single_choice'?",
            "5. rinda: jautājuma veida 'pie' nav; vai domājāt 'single_choice'?",
        ),
        ("Questions!E4: a number is needed", "Questions!E4: šeit vajadzīgs skaitlis."),
        ("line 3: 'text' is missing here", "3. rinda: šeit trūkst 'text'."),
        (
            "Options, row 7: the column question says to which question this belongs",
            "Options, 7. rinda: kolonnā question norādiet jautājumu, kuram tas pieder.",
        ),
        (
            "line 9: the code 'A123' comes twice; each code is used once (first in line 4)",
            "9. rinda: 'A123' ir divreiz; katrs drīkst būt vienreiz (pirmoreiz: 4. rinda).",
        ),
        (
            "line 4: this is not YAML: did not find expected ',' or '}'; a comma or closing bracket is missing; "
            "put texts with , : [ ] { } in quotes (it began in line 2)",
            "4. rinda: to nevar nolasīt kā YAML: trūkst komata vai aizverošās iekavas; tekstus ar , : [ ] { } lieciet "
            "pēdiņās (sākums: 2. rinda).",
        ),
    ],
)
def test_a_problem_of_a_file_is_told_in_the_language_of_the_page(told: str, words: str) -> None:
    assert file_problem_words(told, "lv") == words
    assert file_problem_words(told, "en") == told
