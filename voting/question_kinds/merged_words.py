"""Words that moderators merged, counted together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voting.domain.text import folded

from .base import Counted, TextState


@dataclass(frozen=True)
class Word:
    """One word: its folded form, its commonest spelling, and how many people wrote it."""

    id: str
    text: str
    count: int


@dataclass(frozen=True)
class Cluster:
    """A word with those merged into it, the commonest first. `count`: people who wrote any of them.

    `text` is that of the word itself; where nobody wrote it in this round, its folded form.
    """

    id: str
    text: str
    count: int
    merged: tuple[Word, ...]


def clusters_of(answers: Sequence[Counted], texts: Mapping[str, TextState]) -> list[Cluster]:
    """The words of all answers, merged ones together. Nothing is merged into a word that is merged itself."""
    spellings: dict[str, Counter[str]] = {}
    people: Counter[str] = Counter()
    of_root: dict[str, set[str]] = {}
    for c in answers:
        roots = set()
        for word in c.answer["words"]:
            key = folded(word)
            spellings.setdefault(key, Counter())[word] += c.count
            roots.add(root := texts.get(key, TextState()).merged_into or key)
            of_root.setdefault(root, set()).add(key)
        for root in roots:  # who wrote several of them is one person
            people[root] += c.count
    return [_cluster(root, keys, spellings, people[root]) for root, keys in of_root.items()]


def _cluster(root: str, keys: set[str], spellings: Mapping[str, Counter[str]], count: int) -> Cluster:
    merged = [Word(key, _commonest(spellings[key]), spellings[key].total()) for key in keys if key != root]
    merged.sort(key=lambda word: (-word.count, word.id))
    return Cluster(root, _commonest(spellings[root]) if root in keys else root, count, tuple(merged))


def _commonest(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda word: (-spellings[word], word))
