"""What is wrong with an edited event, in the words and the language of those who edit in a browser.

The reader of events speaks to those who write files: with the keys of the file, in English. Its messages are known by
their form (the catalogue `problems`, where {} stands for what is filled in), so that it need not know who listens.
"""

import re
from collections.abc import Callable
from functools import cache

from voting.translations import catalogue

FORMATS = re.compile(r"\{(\d)\}")


@cache
def _known(language: str, domain: str) -> list[tuple[re.Pattern[str], str]]:
    """Forms and words, the forms with most fixed words first."""
    messages = catalogue(language, domain)
    ordered = sorted(messages, key=lambda form: -len(form.replace("{}", "")))
    return [(_pattern(form), str(messages[form])) for form in ordered]


def _pattern(form: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(re.escape(part) for part in form.split("{}")), re.DOTALL)


def _as_it_is(part: str, language: str) -> str:
    return part


def problem_words(message: str, language: str) -> str:
    """A message of the reader in words for the browser; the message itself where its form is not known."""
    return known_words(message, language, "problems") or message[:1].upper() + message[1:]


def known_words(message: str, language: str, domain: str, filled: Callable[[str, str], str] = _as_it_is) -> str:
    """The words of a catalogue for a message, with what was filled in as `filled` says it; empty: it has none."""
    for pattern, words in _known(language, domain):
        if found := pattern.fullmatch(message):
            return FORMATS.sub(lambda place: filled(found.group(int(place.group(1))), language), words)
    return ""
