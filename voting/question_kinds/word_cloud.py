"""A few words from everybody."""

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Annotated, Any

import msgspec

from voting.domain.text import clean_line, folded, is_storable

from . import base
from .base import Counted, Examples, InvalidAnswer, QuestionKind, Row, SettingsError, Tally, TextState
from .labels import _, labelled
from .merged_words import Cluster, clusters_of


class WordCloudSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keys of the event file."""

    max_words: Annotated[int, labelled(_("At most so many words"), least=1, most=10)] = 3
    max_length: Annotated[int, labelled(_("Characters of a word, at most"), least=1, most=60)] = 25
    moderated: Annotated[bool, labelled(_("A moderator lets in each word first"))] = False


class WordCloud(QuestionKind[WordCloudSettings]):
    """A few words or short expressions from everybody. One person's word counts once; case is folded, diacritics stay
    (kāzas is not kazas); the text shown is the commonest spelling. Moderators may merge words (trust into uzticēšanās):
    they are counted together, in every round, and shown as the word they were merged into."""

    name = "word_cloud"
    label = _("Word cloud")
    about = _("Everybody writes a few words; common ones stand large.")
    Settings = WordCloudSettings
    texts = True
    merges = True
    drawing = "words"
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

    def written(self, counted: Sequence[Counted]) -> Iterable[tuple[str, str]]:
        """Each spelling by the folded word."""
        return ((folded(word), word) for c in base.answers(counted) for word in c.answer["words"])

    def tally(self, settings: WordCloudSettings, counted: Sequence[Counted], texts: Mapping[str, TextState]) -> Tally:
        """All words, the commonest first; `id` is the folded word.

        `merged`: the words that moderators merged into it, each with the people who wrote it. Who wrote several of
        them is counted once. `also`: the commonest of those that could be shown by themselves.
        """
        words = [
            _entry(cluster, texts, settings.moderated) for cluster in clusters_of(base.answers(counted), texts)
        ]  # fmt: skip
        words.sort(key=lambda word: (-word["count"], word["id"]))
        return {"words": words, "abstained": base.abstained(counted)}

    def shown(self, settings: WordCloudSettings, tally: Tally, audience: str) -> Tally:
        """A highlighted word, then the commonest; for the public only approved ones, with nothing that moderators
        alone may know."""
        words = sorted(tally["words"], key=lambda w: not w["highlighted"])
        if audience == "public":
            words = [_public(word) for word in words if word["approved"]]
        else:
            words = sorted(words, key=lambda w: w["approved"] or w["hidden"])
        few, more = base.fitting(words)
        return {**tally, "words": few, **more}

    def rows(self, settings: WordCloudSettings, tally: Tally) -> list[Row]:
        """A row for each word; `merged` names the words that were merged into it, where there are any at all.

        In a tally for the public all are approved.
        """
        some = any("merged" in word for word in tally["words"])
        return [
            Row(
                "", None, w.get("id", w["text"]), w["text"],
                {"count": w["count"], "approved": w.get("approved", True), **({"merged": _names(w)} if some else {})},
            )
            for w in tally["words"]
        ]  # fmt: skip

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


def _entry(cluster: Cluster, texts: Mapping[str, TextState], moderated: bool) -> Tally:
    """A word as files get it. What was decided about it holds for all that was merged into it."""
    state = texts.get(cluster.id, TextState())
    entry = {
        "text": cluster.text, "count": cluster.count, "id": cluster.id, "approved": state.is_shown(moderated),
        "hidden": state.hidden, "highlighted": state.highlighted,
    }  # fmt: skip
    if state.banned:
        entry["banned"] = True
    if cluster.merged:
        entry["merged"] = [{"id": word.id, "text": word.text, "count": word.count} for word in cluster.merged]
        presentable = [word for word in cluster.merged if texts.get(word.id, TextState()).is_shown(moderated)]
        if presentable:
            entry["also"] = [presentable[0].text]
    return entry


def _public(word: Tally) -> Tally:
    also = {"also": word["also"]} if "also" in word else {}
    highlighted = {"highlighted": True} if word["highlighted"] else {}
    return {"text": word["text"], "count": word["count"], **also, **highlighted}


def _names(word: Tally) -> str | None:
    return "; ".join(f"{w['text']} × {w['count']}" for w in word["merged"]) if "merged" in word else None
