"""A few words from everybody."""

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import msgspec

from voting.domain.text import clean_line, folded, is_storable

from . import base
from .base import Counted, Examples, InvalidAnswer, QuestionKind, Row, SettingsError, Tally, TextState


class WordCloudSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keys of the event file."""

    max_words: int = 3
    max_length: int = 25
    moderated: bool = False


class WordCloud(QuestionKind[WordCloudSettings]):
    """A few words or short expressions from everybody. One person's word counts once; case is folded, diacritics stay
    (kāzas is not kazas); the text shown is the commonest spelling."""

    name = "word_cloud"
    Settings = WordCloudSettings
    texts = True
    recipes = {"one_word": lambda text: {"max_words": 1}}  # noqa: RUF012 - never changed
    examples = Examples(
        settings={"max_words": 2},
        right=[{"words": ["Uzticēšanās"]}, {"words": ["kāzas", "kazas"]}],
        wrong=[
            ({"words": []}, "no word"),
            ({"words": ["a", "b", "c"]}, "too many"),
            ({"words": [" "]}, "an empty word"),
            ({"words": ["x" * 26]}, "too long"),
            ({"words": "a"}, "not a list"),
            ({"words": [7]}, "not a word"),
            ({"words": ["\ud800"]}, "half a character"),
        ],
    )

    def check(self, settings: WordCloudSettings) -> None:
        """1 to 10 words of 1 to 60 characters."""
        if not 1 <= settings.max_words <= 10:
            raise SettingsError(("max_words",), "max_words is between 1 and 10")
        if not 1 <= settings.max_length <= 60:
            raise SettingsError(("max_length",), "max_length is between 1 and 60 characters")

    def public(self, settings: WordCloudSettings) -> dict[str, Any]:
        """The limits."""
        return {"max_words": settings.max_words, "max_length": settings.max_length, "moderated": settings.moderated}

    def parse_answer(self, settings: WordCloudSettings, answer: dict[str, Any]) -> dict[str, Any]:
        """`{"words": [text]}`; words that differ only in case are one."""
        words = base.only_key(answer, "words")
        if not isinstance(words, list) or not 1 <= len(words) <= settings.max_words:
            raise InvalidAnswer(f"Write between 1 and {settings.max_words} words.")
        different: dict[str, str] = {}
        for word in words:
            if not isinstance(word, str) or not is_storable(word):
                raise InvalidAnswer("A word is a text.")
            cleaned = clean_line(word)
            if not 1 <= len(cleaned) <= settings.max_length:
                raise InvalidAnswer(f"A word has 1 to {settings.max_length} characters.")
            different.setdefault(folded(cleaned), cleaned)
        return {"words": list(different.values())}

    def tally(self, settings: WordCloudSettings, counted: Sequence[Counted], texts: Mapping[str, TextState]) -> Tally:
        """All words, the commonest first; `id` is the folded word."""
        spellings: dict[str, Counter[str]] = {}
        for c in base.answers(counted):
            for word in c.answer["words"]:
                spellings.setdefault(folded(word), Counter())[word] += c.count
        words: list[dict[str, Any]] = []
        for key, of_word in spellings.items():
            text = min(of_word, key=lambda word, of_word=of_word: (-of_word[word], word))  # type: ignore[misc]
            state = texts.get(key, TextState())
            approved = not state.hidden and (state.approved or not settings.moderated)
            words.append(
                {
                    "text": text,
                    "count": of_word.total(),
                    "id": key,
                    "approved": approved,
                    "hidden": state.hidden,
                    "highlighted": state.highlighted,
                }
            )
        words.sort(key=lambda word: (-word["count"], word["id"]))
        return {"words": words, "abstained": base.abstained(counted)}

    def shown(self, settings: WordCloudSettings, tally: Tally, audience: str) -> Tally:
        """The commonest words; for the public only approved ones, without what moderators decided."""
        words = tally["words"]
        if audience == "public":
            words = [{"text": w["text"], "count": w["count"]} for w in words if w["approved"]]
        else:
            words = sorted(words, key=lambda w: w["approved"] or w["hidden"])
        few, more = base.fitting(words)
        return {**tally, "words": few, **more}

    def rows(self, settings: WordCloudSettings, tally: Tally) -> list[Row]:
        """A row for each word; in a tally for the public all are approved."""
        return [
            Row("", None, w.get("id", w["text"]), w["text"], {"count": w["count"], "approved": w.get("approved", True)})
            for w in tally["words"]
        ]

    def random_answer(self, settings: WordCloudSettings, rng: Random, language: str) -> dict[str, Any]:
        """Words that describe clusters."""
        words = {
            "lv": [
                "sadarbība",
                "uzticēšanās",
                "inovācijas",
                "Eksports",
                "zināšanas",
                "konkurētspēja",
                "izaugsme",
                "tīkls",
                "stratēģija",
                "nākotne",
            ],
            "en": [
                "cooperation",
                "trust",
                "innovation",
                "Export",
                "knowledge",
                "growth",
                "network",
                "strategy",
                "skills",
                "future",
            ],
        }.get(language, ["trust", "growth"])
        weights = [len(words) + 1 - i for i in range(len(words))]
        chosen = rng.choices(words, weights, k=rng.randint(1, settings.max_words))
        return self.parse_answer(settings, {"words": [w[: settings.max_length] for w in chosen]})
