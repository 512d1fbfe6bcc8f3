"""A text from everybody."""

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Annotated, Any

import msgspec

from voting.domain.text import clean_paragraph, is_storable

from . import base
from .base import Counted, Examples, InvalidAnswer, QuestionKind, Row, SettingsError, Tally, TextState
from .labels import _, labelled


class OpenTextSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keys of the event file."""

    max_length: Annotated[int, labelled(_("Characters of a text, at most"), least=1, most=1000)] = 280
    moderated: Annotated[bool, labelled(_("A moderator lets in each text first"))] = True
    support: Annotated[bool, labelled(_("People may support texts of others"))] = False
    publication_consent: Annotated[
        bool,
        labelled(
            _("Ask whether the text may be published"),
            _("No document quotes texts whose authors do not agree. Where nobody is asked, the dossier quotes none."),
        ),
    ] = False


class OpenText(QuestionKind[OpenTextSettings]):
    """A text from everybody. Where the question is moderated (the default) nobody sees a text before a moderator has
    approved it; a changed text waits for approval again. With `support` participants support texts of others that have
    been revealed to phones, each text once; support belongs to the words that were read, so a changed text has none.
    Where `publication_consent` asks for it, a text whose author did not agree is shown in the hall as others are; no
    document quotes it, and in tables of all texts it is marked (`consent` false)."""

    name = "open_text"
    label = _("Text")
    about = _("Everybody writes a sentence or two.")
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
        undecided = TextState()
        for c in base.answers(counted):
            state = texts.get(c.id, undecided)
            text = {
                "id": c.id,
                "text": c.answer["text"],
                "approved": state.is_shown(settings.moderated),
                "supporters": 0,
                "highlighted": state.highlighted,
                "hidden": state.hidden,
            }
            if state.banned:
                text["banned"] = True
            if settings.publication_consent:
                text["consent"] = c.answer.get("consent", False)
            found.append((-state.position, c.id, text))
        ordered = [text for _, _, text in sorted(found, key=lambda t: t[:2])]
        return {"texts": ordered, "abstained": base.abstained(counted)}

    def published(self, settings: OpenTextSettings, tally: Tally) -> Tally:
        """Where consent is asked, texts without it are left out."""
        if not settings.publication_consent:
            return tally
        return {**tally, "texts": [text for text in tally["texts"] if text["consent"]]}

    def written(self, counted: Sequence[Counted]) -> Iterable[tuple[str, str]]:
        """Each text by its id."""
        return ((c.id, c.answer["text"]) for c in base.answers(counted))

    def takes_support(self, settings: OpenTextSettings) -> bool:
        """Where the question says so."""
        return settings.support

    def with_supporters(self, tally: Tally, supporters: Mapping[str, int]) -> Tally:
        """`supporters` of each text."""
        return {**tally, "texts": [{**text, "supporters": supporters.get(text["id"], 0)} for text in tally["texts"]]}

    def shown(self, settings: OpenTextSettings, tally: Tally, audience: str) -> Tally:
        """The public gets approved texts: the highlighted one first, then the most supported, then the newest.
        Moderators get all, waiting ones first."""
        texts = tally["texts"]
        if audience == "public":
            visible = ("id", "text", "approved", "supporters", "highlighted")
            texts = [{name: t[name] for name in visible} for t in texts if t["approved"]]
            texts.sort(key=lambda t: (not t["highlighted"], -t["supporters"]))
        else:
            texts = sorted(texts, key=lambda t: (t["approved"] or t["hidden"], -t["supporters"]))
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
                "Viens portāls visiem atbalsta veidiem.",
                "Klasteru vadītāju apmācība kopā ar kaimiņvalstīm.",
                "Mazāk atskaišu, vairāk kopīgu rezultātu.",
                "Iesaistīt mazos uzņēmumus no reģioniem.",
            ],
            "en": [
                "Make support simpler to get.",
                "More joint projects with universities.",
                "Longer periods of support.",
                "One portal for every kind of support.",
                "Train cluster managers together with our neighbours.",
                "Fewer reports, more results we share.",
            ],
        }.get(language, ["More cooperation."])
        consent = {"consent": True} if settings.publication_consent and rng.random() < 0.5 else {}
        return {"text": rng.choice(texts)[: settings.max_length].strip(), **consent}
