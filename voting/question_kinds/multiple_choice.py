"""Several of several options."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

import msgspec

from voting.domain import consensus, shift
from voting.domain.consensus import Verdict
from voting.domain.shift import CHOSEN, NOT_CHOSEN, Answer, Place, ShiftRule
from voting.domain.statistics import share

from . import base
from .base import Choice, Counted, Examples, InvalidAnswer, QuestionKind, Row, SettingsError, Tally, TextState


class MultipleChoiceSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keys of the event file."""

    options: list[Choice]
    min_choices: int = 1
    max_choices: int | None = None


class MultipleChoice(QuestionKind[MultipleChoiceSettings]):
    """Several of several options, at least `min_choices` and at most `max_choices`. Shares are of people, so they add
    up to more than the whole."""

    name = "multiple_choice"
    Settings = MultipleChoiceSettings
    consensus = (base.ShareRule,)
    examples = Examples(
        settings={"options": [{"id": i, "text": {"lv": i.upper(), "en": i.upper()}} for i in "abc"], "max_choices": 2},
        right=[{"options": ["a"]}, {"options": ["c", "a"]}],
        wrong=[
            ({"options": []}, "too few"),
            ({"options": ["a", "b", "c"]}, "too many"),
            ({"options": ["a", "a"]}, "twice"),
            ({"options": "a"}, "not a list"),
            ({"options": ["z"]}, "no such option"),
        ],
    )

    def check(self, settings: MultipleChoiceSettings) -> None:
        """Two to sixty options; limits that can be met."""
        base.check_choices("options", settings.options, 2, 60)
        if not 1 <= settings.min_choices <= len(settings.options):
            raise SettingsError(
                ("min_choices",), f"min_choices is between 1 and {len(settings.options)}, the number of options"
            )
        least, most, number = settings.min_choices, settings.max_choices, len(settings.options)
        if most is not None and not settings.min_choices <= most <= number:
            message = f"max_choices is between min_choices ({least}) and the number of options ({number})"
            raise SettingsError(("max_choices",), message)

    def public(self, settings: MultipleChoiceSettings) -> dict[str, Any]:
        """The options and limits."""
        return {
            "options": base.builtin_choices(settings.options),
            "min_choices": settings.min_choices,
            "max_choices": settings.max_choices or len(settings.options),
        }

    def parse_answer(self, settings: MultipleChoiceSettings, answer: dict[str, Any]) -> dict[str, Any]:
        """`{"options": [ids]}`, put into the order of the question."""
        ids = base.known_ids(base.only_key(answer, "options"), settings.options)
        most = settings.max_choices or len(settings.options)
        if not settings.min_choices <= len(ids) <= most:
            raise InvalidAnswer(f"Choose between {settings.min_choices} and {most} options.")
        return {"options": [option.id for option in settings.options if option.id in ids]}

    def tally(
        self, settings: MultipleChoiceSettings, counted: Sequence[Counted], texts: Mapping[str, TextState]
    ) -> Tally:
        """How often each option was chosen."""
        counts = dict.fromkeys((option.id for option in settings.options), 0)
        people = 0
        for c in base.answers(counted):
            people += c.count
            for option in c.answer["options"]:
                counts[option] += c.count
        return {"counts": counts, "abstained": base.abstained(counted), "n": people}

    def verdict(self, settings: MultipleChoiceSettings, rule: Mapping[str, Any], tally: Tally) -> Verdict:
        """By the share of people who chose the option chosen most."""
        return consensus.share_at_least(tally["counts"], tally["n"], rule["share_at_least"])

    def shift(self, settings: MultipleChoiceSettings) -> ShiftRule:
        """Who kept, added or dropped each option."""
        options = [option.id for option in settings.options]
        return partial(shift.kept_and_changed, options=options, chosen=lambda answer: answer["options"])

    def placings(self, settings: MultipleChoiceSettings) -> Sequence[Place]:
        """For each option: chosen or not."""
        return [partial(_chosen, option.id) for option in settings.options]

    def rows(self, settings: MultipleChoiceSettings, tally: Tally) -> list[Row]:
        """A row for each option; shares are of people."""
        counts, people = tally["counts"], tally["n"]
        return [
            Row("", None, o.id, o.text, {"count": counts[o.id], "share": share(counts[o.id], people)})
            for o in settings.options
        ]

    def random_answer(self, settings: MultipleChoiceSettings, rng: Random, language: str) -> dict[str, Any]:
        """As many as allowed, or fewer."""
        number = rng.randint(settings.min_choices, settings.max_choices or len(settings.options))
        return self.parse_answer(settings, {"options": [o.id for o in rng.sample(settings.options, number)]})


def _chosen(option: str, answer: Answer) -> str:
    return CHOSEN if option in answer["options"] else NOT_CHOSEN
