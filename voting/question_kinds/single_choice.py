"""One of several options."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

import msgspec

from voting.domain import consensus, shift
from voting.domain.consensus import Verdict
from voting.domain.shift import Place, ShiftRule

from . import base
from .base import Choice, Counted, Examples, QuestionKind, Row, Tally, TextState
from .improvised import NO, YES, in_languages


class SingleChoiceSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keys of the event file."""

    options: list[Choice]


class SingleChoice(QuestionKind[SingleChoiceSettings]):
    """One of several options. The tally counts each option; shares are of all who did not abstain."""

    name = "single_choice"
    Settings = SingleChoiceSettings
    consensus = (base.ShareRule,)
    recipes = {  # noqa: RUF012 - never changed
        "yes_no": lambda text: {
            "options": [
                {"id": "yes", "text": in_languages(YES, list(text))},
                {"id": "no", "text": in_languages(NO, list(text))},
            ]
        },
    }
    examples = Examples(
        settings={
            "options": [
                {"id": "a", "text": {"lv": "Viens", "en": "One"}},
                {"id": "b", "text": {"lv": "Divi", "en": "Two"}},
            ]
        },
        right=[{"option": "a"}],
        wrong=[
            ({}, "nothing chosen"),
            ({"option": "z"}, "no such option"),
            ({"option": ["a"]}, "not an id"),
            ({"option": "a", "more": 1}, "an unknown key"),
            ({"option": True}, "not an id"),
        ],
    )

    def check(self, settings: SingleChoiceSettings) -> None:
        """Two to sixty options."""
        base.check_choices("options", settings.options, 2, 60)

    def public(self, settings: SingleChoiceSettings) -> dict[str, Any]:
        """The options."""
        return {"options": base.builtin_choices(settings.options)}

    def parse_answer(self, settings: SingleChoiceSettings, answer: dict[str, Any]) -> dict[str, Any]:
        """`{"option": id}`."""
        return {"option": base.known_id(base.only_key(answer, "option"), settings.options)}

    def tally(
        self, settings: SingleChoiceSettings, counted: Sequence[Counted], texts: Mapping[str, TextState]
    ) -> Tally:
        """How often each option was chosen."""
        counts = dict.fromkeys((option.id for option in settings.options), 0)
        for c in base.answers(counted):
            counts[c.answer["option"]] += c.count
        return {"counts": counts, "abstained": base.abstained(counted)}

    def verdict(self, settings: SingleChoiceSettings, rule: Mapping[str, Any], tally: Tally) -> Verdict:
        """By the share of the option chosen most."""
        counts = tally["counts"]
        return consensus.share_at_least(counts, sum(counts.values()), rule["share_at_least"])

    def shift(self, settings: SingleChoiceSettings) -> ShiftRule:
        """From option to option."""
        return partial(shift.moves, places=[o.id for o in settings.options], place=lambda answer: answer["option"])

    def placings(self, settings: SingleChoiceSettings) -> Sequence[Place]:
        """At the option."""
        return [lambda answer: answer["option"]]

    def rows(self, settings: SingleChoiceSettings, tally: Tally) -> list[Row]:
        """A row for each option."""
        return base.choice_rows(settings.options, tally["counts"], sum(tally["counts"].values()))

    def random_answer(self, settings: SingleChoiceSettings, rng: Random, language: str) -> dict[str, Any]:
        """Earlier options a little more often."""
        weights = [len(settings.options) + 2 - i for i in range(len(settings.options))]
        return {"option": rng.choices(settings.options, weights)[0].id}
