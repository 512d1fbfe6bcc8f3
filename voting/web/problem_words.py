"""What is wrong with an edited event, in the words and the language of those who edit in a browser.

The reader of events speaks to those who write files: with the keys of the file, in English. Its messages are known by
their form (the catalogue `problems`, where {} stands for what is filled in), so that it need not know who listens.
"""

import re
from functools import cache

from voting.translations import catalogue

FORMATS = re.compile(r"\{(\d)\}")


@cache
def _known(language: str) -> list[tuple[re.Pattern[str], str]]:
    """Forms and words, the forms with most fixed words first."""
    messages = catalogue(language, "problems")
    ordered = sorted(messages, key=lambda form: -len(form.replace("{}", "")))
    return [(_pattern(form), str(messages[form])) for form in ordered]


def _pattern(form: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(re.escape(part) for part in form.split("{}")), re.DOTALL)


def problem_words(message: str, language: str) -> str:
    """A message of the reader in words for the browser; the message itself where its form is not known."""
    for pattern, words in _known(language):
        if found := pattern.fullmatch(message):
            return FORMATS.sub(lambda place: found.group(int(place.group(1))), words)
    return message[:1].upper() + message[1:]
