"""Banned words: what contains one is not shown by itself, it waits for a moderator. Nobody's text is refused for it.

Whole words are compared, so that nothing inside a longer word is hit (Scunthorpe); `word*` stands for all words that
begin with it, since Latvian inflects. Evasions that can be seen through without hitting others:

- case, and the compatibility forms of Unicode (full-width letters);
- diacritics left out (a banned `sūds` is also `suds`; a banned `kazas` is not `kāzas`, which is another word);
- letters drawn out (three or more of one), digits and signs in the place of letters inside a word (`5uds`, `sh1t`);
- single letters with signs or blanks between them (`s.u.d.s`).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

STEM = "*"
SHORTEST_STEM, LONGEST_WORD, MOST_WORDS = 3, 60, 500
"""Letters before a star; characters of a word; words of an event in all languages together."""
MOST_REMEMBERED = 20_000

_TOKENS = re.compile(r"[^\W_]+")
_SPELT_OUT = re.compile(r"(?<![^\W_])[^\W_](?:[\W_]{1,2}[^\W_](?![^\W_])){2,}")
_LONG_RUN = re.compile(r"(.)\1{2,}")
_SIGNS = str.maketrans("013457@$", "oieastas")
_SIGNED = re.compile(r"[013457@$]")
_JOINERS = re.compile("[\u200c\u200d]")


class BannedWords:
    """The banned words of an event, ready to be looked for. Make it by `banned_words`."""

    def __init__(self, words: Sequence[str]) -> None:
        self._known: dict[str, bool] = {}
        self._by_first: dict[str, set[tuple[tuple[str, ...], bool]]] = {}
        self._stems: set[str] = set()
        for word in words:
            parts, stem = tuple(_TOKENS.findall(_folded(word))), word.rstrip().endswith(STEM)
            for spelling in {parts, tuple(_plain(part) for part in parts)} - {()}:
                if stem and len(spelling) == 1:
                    self._stems.add(spelling[0])
                else:
                    self._by_first.setdefault(spelling[0], set()).add((spelling, stem))
        self._lengths = sorted({len(stem) for stem in self._stems})

    def __bool__(self) -> bool:
        """Whether any word is banned."""
        return bool(self._by_first or self._stems)

    def found_in(self, text: str) -> bool:
        """Whether a text contains a banned word. What was asked before is remembered."""
        if not self:
            return False
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            known = self._known[text] = any(self._among(words) for words in _readings(text))
        return known

    def _among(self, words: list[str]) -> bool:
        for start, word in enumerate(words):
            if any(word[:length] in self._stems for length in self._lengths):
                return True
            if any(_stands(parts, stem, words, start) for parts, stem in self._by_first.get(word, ())):
                return True
        return False


def _stands(parts: tuple[str, ...], stem: bool, words: list[str], start: int) -> bool:
    """Whether the parts of a banned word stand at this place; of a stem, the last is only the beginning of a word."""
    there = words[start : start + len(parts)]
    if len(there) < len(parts) or there[:-1] != list(parts[:-1]):
        return False
    return there[-1].startswith(parts[-1]) if stem else there[-1] == parts[-1]


def banned_words(setting: Mapping[str, Sequence[str]]) -> BannedWords:
    """The words of all languages (language -> words, as in the event file) together; the same setting is made once."""
    return _made(tuple(sorted({word for words in setting.values() for word in words})))


@lru_cache(maxsize=64)
def _made(words: tuple[str, ...]) -> BannedWords:
    return BannedWords(words)


def problem_of(word: str) -> str | None:
    """What is wrong with a banned word, in plain words; None: nothing."""
    letters = "".join(_TOKENS.findall(_folded(word)))
    if not letters:
        return "an empty word; leave it out"
    if len(word) > LONGEST_WORD:
        return f"a banned word has at most {LONGEST_WORD} characters, here are {len(word)}"
    if STEM in word.rstrip()[:-1]:
        return f"the star of {word!r} stands only at the end: 'word*' is every word that begins with it"
    if word.rstrip().endswith(STEM) and len(_TOKENS.findall(_folded(word))[-1]) < SHORTEST_STEM:
        return f"{word!r} would hit too much; at least {SHORTEST_STEM} letters stand before a star"
    return None


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", _JOINERS.sub("", text)).casefold())


def _plain(word: str) -> str:
    """Without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _readings(text: str) -> Iterator[list[str]]:
    """The words of a text, then the other ways to read it."""
    folded = _folded(text)
    yield _TOKENS.findall(folded)
    for spelt in _SPELT_OUT.findall(folded):
        yield ["".join(_TOKENS.findall(spelt))]
    if _LONG_RUN.search(folded):
        yield _TOKENS.findall(_LONG_RUN.sub(r"\1", folded))
        yield _TOKENS.findall(_LONG_RUN.sub(r"\1\1", folded))
    if _SIGNED.search(folded):
        yield _TOKENS.findall(re.sub(r"[^\s]*[^\W\d_][^\s]*", lambda m: m[0].translate(_SIGNS), folded))
