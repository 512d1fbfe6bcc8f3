"""The words of the product in each language: gettext catalogues, one per part of the product.

`phone` and `kinds` go to phones, `screens` and `kinds` to hall and console, `web` to pages made by the server;
`prepare` and `fields` (what is edited of a question) besides to the page on which an event is prepared, `problems` is
what may be wrong with it, `files` what may be wrong with an event file.
The msgid is the English text.
"""

from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent
LANGUAGES = ("lv", "en")
"""Languages of the product itself; an event may have others, its pages then speak English."""

Messages = dict[str, str | list[str]]


@cache
def catalogue(language: str, *domains: str) -> Messages:
    """msgid -> translation, or a list of plural forms in the order of the .po file. Untranslated ones are left out."""
    messages: Messages = {}
    for domain in domains:
        file = FOLDER / language / f"{domain}.po"
        with file.open("rb") as handle:
            for message in read_po(handle, locale=language):
                if isinstance(message.id, list | tuple):
                    forms = [str(form) for form in message.string or ()]
                    if all(forms):
                        messages[str(message.id[0])] = forms
                elif message.id and message.string:
                    messages[message.id] = str(message.string)
    return messages


class Translator:
    """Calls like gettext: `_("Results")`; `plural` picks the form for a number."""

    def __init__(self, language: str, *domains: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._messages = catalogue(self.language, *domains)

    def __call__(self, message: str) -> str:
        """The translation, or the English message itself."""
        found = self._messages.get(message)
        return found if isinstance(found, str) else message

    def plural(self, one: str, many: str, number: int) -> str:
        """The form of a message for `number`."""
        forms = self._messages.get(one)
        if isinstance(forms, list):
            return forms[plural_form(self.language, number)]
        return one if number == 1 else many


def plural_form(language: str, number: int) -> int:
    """Which plural form of the catalogue fits: lv has zero, one, other; en has one, other (CLDR)."""
    tag = Locale(language).plural_form(number)
    return ["zero", "one", "other"].index(tag) if language == "lv" else ["one", "other"].index(tag)


def translator(language: str, *domains: str) -> Translator:
    """A translator for these parts of the product."""
    return Translator(language, *domains)


def catalogues_for_browser(*domains: str) -> dict[str, Messages]:
    """All languages of these parts, for a page."""
    return {language: catalogue(language, *domains) for language in LANGUAGES}
