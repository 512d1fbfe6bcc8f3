"""Questions that a moderator improvises: which kind, with which settings. The kinds keep their recipes themselves."""

from collections.abc import Callable, Sequence
from typing import Any

from voting.domain.text import Text

Recipe = Callable[[Text], dict[str, Any]]
"""From the question's text, in all languages of the event, to the kind's settings."""

YES = {"lv": "Jā", "en": "Yes", "lt": "Taip", "et": "Jah", "de": "Ja", "fr": "Oui", "ru": "Да"}
NO = {"lv": "Nē", "en": "No", "lt": "Ne", "et": "Ei", "de": "Nein", "fr": "Non", "ru": "Нет"}


def in_languages(words: Text, languages: Sequence[str]) -> Text:
    """Words of ours in these languages; English where we do not know them."""
    return {language: words.get(language, words["en"]) for language in languages}
