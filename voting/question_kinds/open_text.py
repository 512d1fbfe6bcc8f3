"""A text from everybody."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import msgspec

from voting.domain.text import clean_paragraph, is_storable

from . import base
from .base import Counted, Examples, InvalidAnswer, QuestionKind, Row, SettingsError, Tally, TextState


class OpenTextSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keys of the event file."""

    max_length: int = 280
    moderated: bool = True
    support: bool = False
    publication_consent: bool = False


class OpenText(QuestionKind[OpenTextSettings]):
    """A text from everybody. Where the question is moderated (the default) nobody sees a text before a moderator has
    approved it; a changed text waits for approval again."""

    name = "open_text"
    Settings = OpenTextSettings
    single_ballots = True
    texts = True
    drawing = "texts"
    recipes = {"sentence": lambda text: {}}  # noqa: RUF012 - never changed
    examples = Examples(
        settings={"max_length": 40, "publication_consent": True},
        right=[{"text": "Vairāk sadarbības!"}, {"text": "Yes", "consent": True}],
        wrong=[
            ({"text": ""}, "empty"),
            ({"text": "x" * 41}, "too long"),
            ({"text": 5}, "not a text"),
            ({"text": "a", "consent": "yes"}, "consent is true or false"),
            ({"text": "\udc00"}, "half a character"),
        ],
    )

    def check(self, settings: OpenTextSettings) -> None:
        """1 to 1,000 characters."""
        if not 1 <= settings.max_length <= 1000:
            raise SettingsError(("max_length",), "max_length is between 1 and 1000 characters")

    def public(self, settings: OpenTextSettings) -> dict[str, Any]:
        """The limits, and what is asked besides the text."""
        public: dict[str, Any] = msgspec.to_builtins(settings)
        return public

    def parse_answer(self, settings: OpenTextSettings, answer: dict[str, Any]) -> dict[str, Any]:
        """`{"text": text}`, with `"consent": true` where consent is asked."""
        allowed = {"text", "consent"} if settings.publication_consent else {"text"}
        if "text" not in answer or not set(answer) <= allowed:
            raise InvalidAnswer(f"An answer has the keys {', '.join(sorted(allowed))}.")
        text, consent = answer["text"], answer.get("consent", False)
        if not isinstance(text, str) or not is_storable(text):
            raise InvalidAnswer("A text is needed.")
        if not isinstance(consent, bool):
            raise InvalidAnswer("Consent is true or false.")
        cleaned = clean_paragraph(text)
        if not 1 <= len(cleaned) <= settings.max_length:
            raise InvalidAnswer(f"A text has 1 to {settings.max_length} characters.")
        return {"text": cleaned, **({"consent": True} if consent else {})}

    def tally(self, settings: OpenTextSettings, counted: Sequence[Counted], texts: Mapping[str, TextState]) -> Tally:
        """All texts, the newest first."""
        found = []
        for c in base.answers(counted):
            state = texts.get(c.id, TextState())
            approved = not state.hidden and (state.approved or not settings.moderated)
            text = {
                "id": c.id,
                "text": c.answer["text"],
                "approved": approved,
                "supporters": 0,
                "highlighted": state.highlighted,
                "hidden": state.hidden,
            }
            if settings.publication_consent:
                text["consent"] = c.answer.get("consent", False)
            found.append((-state.position, c.id, text))
        ordered = [text for _, _, text in sorted(found, key=lambda t: t[:2])]
        return {"texts": ordered, "abstained": base.abstained(counted)}

    def shown(self, settings: OpenTextSettings, tally: Tally, audience: str) -> Tally:
        """The public gets approved texts, the highlighted one first; moderators get all, waiting ones first."""
        texts = tally["texts"]
        if audience == "public":
            visible = ("id", "text", "approved", "supporters", "highlighted")
            texts = [{name: t[name] for name in visible} for t in texts if t["approved"]]
            texts.sort(key=lambda t: not t["highlighted"])
        else:
            texts = sorted(texts, key=lambda t: t["approved"] or t["hidden"])
        few, more = base.fitting(texts)
        return {**tally, "texts": few, **more}

    def rows(self, settings: OpenTextSettings, tally: Tally) -> list[Row]:
        """A row for each text."""
        measures = ("approved", "supporters", "consent")
        return [
            Row("", None, t["id"], t["text"], {"count": 1, **{m: t[m] for m in measures if m in t}})
            for t in tally["texts"]
        ]

    def random_answer(self, settings: OpenTextSettings, rng: Random, language: str) -> dict[str, Any]:
        """A recommendation."""
        texts = {
            "lv": [
                "Vienkāršot atbalsta saņemšanu.",
                "Vairāk kopīgu projektu ar universitātēm.",
                "Ilgāks atbalsta periods.",
            ],
            "en": [
                "Make support simpler to get.",
                "More joint projects with universities.",
                "Longer periods of support.",
            ],
        }.get(language, ["More cooperation."])
        consent = {"consent": True} if settings.publication_consent and rng.random() < 0.5 else {}
        return {"text": rng.choice(texts)[: settings.max_length].strip(), **consent}
