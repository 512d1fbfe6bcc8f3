"""The banned words of an event file."""

from collections.abc import Mapping, Sequence

from voting.domain.banned_words import MOST_WORDS, problem_of

from .errors import Path, Problem


def check_banned_words(banned: Mapping[str, Sequence[str]], languages: Sequence[str]) -> None:
    """Language -> words, at most MOST_WORDS together; Problem where one cannot be looked for."""
    path: Path = ("event", "banned_words")
    for language, words in banned.items():
        if language not in languages:
            raise Problem(
                (*path, language),
                f"{language!r:.80} is not a language of this event ({', '.join(languages)}); "
                "words of any language may stand in any of its lists",
            )
        for index, word in enumerate(words):
            if wrong := problem_of(word):
                raise Problem((*path, language, index), wrong)
    if (many := sum(len(words) for words in banned.values())) > MOST_WORDS:
        raise Problem(path, f"an event has at most {MOST_WORDS} banned words, here are {many}; 'word*' stands for many")
