"""What is wrong with an event file, in the language of those who import it in a browser.

In English it is told as the reader of files says it. Elsewhere the forms of its messages are known as in
problem_words.py, by the catalogue `files` for what files say otherwise, else by `problems`.
"""

import re

from voting.translations import translator

from .problem_words import known_words, problem_words

_PLACE = r"line \d+|[^:!]+![A-Z]+\d+|[^:!]+, row \d+"
_WHOLE = re.compile(rf"(?:({_PLACE}): )?(.*?)(?: \((first|it began) in ({_PLACE})\))?", re.DOTALL)
_NUMBERED = re.compile(r"(.*, )?(?:line|row) (\d+)", re.DOTALL)


def file_problem_words(message: str, language: str) -> str:
    """One problem with its place: `3. rinda: ...`."""
    if translator(language, "web").language == "en":
        return message
    found = _WHOLE.fullmatch(message)
    assert found is not None
    place, told, how, other = found.groups()
    said = known_words(told, language, "files", _hint) or problem_words(told, language)
    if how is not None:
        words = translator(language, "web")("first: {place}" if how == "first" else "it begins here: {place}")
        said = f"{said.rstrip('.')} ({words.format(place=_placed(other, language))})."
    return f"{_placed(place, language)}: {said[:1].lower() + said[1:]}" if place else said


def _placed(place: str, language: str) -> str:
    found = _NUMBERED.fullmatch(place)
    return f"{found[1] or ''}{translator(language, 'web')('line {n}').format(n=found[2])}" if found else place


def _hint(part: str, language: str) -> str:
    """What is filled into a message may be one itself: advice on what would be right."""
    return known_words(part, language, "files") or part
