"""Several of several options."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Annotated, Any

from voting.domain import shift
from voting.domain.shift import CHOSEN, NOT_CHOSEN, Answer, Place, ShiftRule

from . import base
from .base import Counted, Examples, InvalidAnswer, SettingsError, Tally, TextState
from .choosing import RIGHT, Choosing, ChoosingSettings
from .labels import _, labelled


class MultipleChoiceSettings(ChoosingSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keys of the event file."""

    min_choices: Annotated[int, labelled(_("At least so many"), least=1, most=60)] = 1
    max_choices: Annotated[int | None, labelled(_("At most so many"), _("Empty: all of them."), least=1, most=60)] = (
        None
    )


class MultipleChoice(Choosing[MultipleChoiceSettings]):
    """Several of several options, at least `min_choices` and at most `max_choices`. Shares are of people, so they add
    up to more than the whole. `right` may name the right options; who chose exactly these is right. It reaches nobody
    before the results are revealed and no round is open. Where `confidence` is on, an answer may say how sure one is of
    it, from 1 (guessing) to 5 (certain); the tally has that for each option, of those who chose it and said it."""

    name = "multiple_choice"
    label = _("Several of several")
    about = _("Everybody chooses as many options as you allow.")
    Settings = MultipleChoiceSettings
    examples = Examples(
        settings={
            "options": [{"id": i, "text": {"lv": i.upper(), "en": i.upper()}} for i in "abc"],
            "max_choices": 2,
            "right": ["a", "c"],
            "confidence": True,
        },
        right=[{"options": ["a"]}, {"options": ["c", "a"], "confidence": 5}],
        wrong=[
            ({"options": []}, "too few"),
            ({"options": ["a", "b", "c"]}, "too many"),
            ({"options": ["a", "a"]}, "twice"),
            ({"options": "a"}, "not a list"),
            ({"options": ["z"]}, "no such option"),
            ({"options": ["a"], "confidence": 0}, "less than a guess"),
            ({"options": ["a"], "confidence": True}, "not a number"),
        ],
    )

    def check(self, settings: MultipleChoiceSettings) -> None:
        """Two to sixty options; limits that can be met, also by the right ones."""
        super().check(settings)
        if not 1 <= settings.min_choices <= len(settings.options):
            raise SettingsError(
                ("min_choices",), f"min_choices is between 1 and {len(settings.options)}, the number of options"
            )
        least, most, number = settings.min_choices, settings.max_choices, len(settings.options)
        if most is not None and not settings.min_choices <= most <= number:
            message = f"max_choices is between min_choices ({least}) and the number of options ({number})"
            raise SettingsError(("max_choices",), message)
        right = len(settings.right_ids)
        if right and not least <= right <= (most or number):
            message = f"here are {right} right options, but people choose between {least} and {most or number}"
            raise SettingsError((RIGHT,), message)

    def public(self, settings: MultipleChoiceSettings) -> dict[str, Any]:
        """The options and limits."""
        return {
            **super().public(settings),
            "min_choices": settings.min_choices,
            "max_choices": settings.max_choices or len(settings.options),
        }

    def parse_choice(self, settings: MultipleChoiceSettings, answer: dict[str, Any]) -> dict[str, Any]:
        """`{"options": [ids]}`, put into the order of the question."""
        ids = base.known_ids(base.only_key(answer, "options"), settings.options)
        most = settings.max_choices or len(settings.options)
        if not settings.min_choices <= len(ids) <= most:
            raise InvalidAnswer(f"Choose between {settings.min_choices} and {most} options.")
        return {"options": [option.id for option in settings.options if option.id in ids]}

    def chosen(self, answer: Mapping[str, Any]) -> Sequence[str]:
        """The options."""
        options: list[str] = answer["options"]
        return options

    def is_right(self, right: Sequence[str], answer: Mapping[str, Any]) -> bool:
        """Exactly the right options, all of them."""
        return list(answer["options"]) == list(right)

    def tally(
        self, settings: MultipleChoiceSettings, counted: Sequence[Counted], texts: Mapping[str, TextState]
    ) -> Tally:
        """How many people answered is no sum of the counts."""
        return {**super().tally(settings, counted, texts), "n": sum(c.count for c in base.answers(counted))}

    def people(self, tally: Tally) -> int:
        """How many answered."""
        return int(tally["n"])

    def shift(self, settings: MultipleChoiceSettings) -> ShiftRule:
        """Who kept, added or dropped each option."""
        options = [option.id for option in settings.options]
        return partial(shift.kept_and_changed, options=options, chosen=lambda answer: answer["options"])

    def placings(self, settings: MultipleChoiceSettings) -> Sequence[Place]:
        """For each option: chosen or not."""
        return [partial(_chosen, option.id) for option in settings.options]

    def random_choice(self, settings: MultipleChoiceSettings, rng: Random) -> dict[str, Any]:
        """As many as allowed, or fewer."""
        number = rng.randint(settings.min_choices, settings.max_choices or len(settings.options))
        return self.parse_choice(settings, {"options": [o.id for o in rng.sample(settings.options, number)]})


def _chosen(option: str, answer: Answer) -> str:
    return CHOSEN if option in answer["options"] else NOT_CHOSEN
