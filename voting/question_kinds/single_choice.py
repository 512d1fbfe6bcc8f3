"""One of several options."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from voting.domain import shift
from voting.domain.shift import Place, ShiftRule

from . import base
from .base import Examples, SettingsError
from .choosing import RIGHT, Choosing, ChoosingSettings
from .improvised import NO, YES, in_languages
from .labels import _


class SingleChoiceSettings(ChoosingSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keys of the event file."""


class SingleChoice(Choosing[SingleChoiceSettings]):
    """One of several options. The tally counts each option; shares are of all who did not abstain. `right` may name an
    option or several, each of which is right; it reaches nobody before the results are revealed and no round is open.
    Where `confidence` is on, an answer may say how sure one is, from 1 (guessing) to 5 (certain); the tally has that
    for each option, of those who said it (`n`)."""

    name = "single_choice"
    label = _("One of several")
    about = _("Everybody chooses one option.")
    Settings = SingleChoiceSettings
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
            ],
            "right": "a",
            "confidence": True,
        },
        right=[{"option": "a"}, {"option": "b", "confidence": 4}],
        wrong=[
            ({}, "nothing chosen"),
            ({"option": "z"}, "no such option"),
            ({"option": ["a"]}, "not an id"),
            ({"option": "a", "more": 1}, "an unknown key"),
            ({"option": True}, "not an id"),
            ({"option": "a", "confidence": 6}, "surer than certain"),
            ({"option": "a", "confidence": "4"}, "not a number"),
            ({"confidence": 4}, "nothing chosen"),
        ],
    )

    def check_right(self, settings: SingleChoiceSettings) -> None:
        """Not every option can be right."""
        super().check_right(settings)
        if len(settings.right_ids) == len(settings.options):
            raise SettingsError((RIGHT,), "not every option can be right; leave out those that are not")

    def parse_choice(self, settings: SingleChoiceSettings, answer: dict[str, Any]) -> dict[str, Any]:
        """`{"option": id}`."""
        return {"option": base.known_id(base.only_key(answer, "option"), settings.options)}

    def chosen(self, answer: Mapping[str, Any]) -> Sequence[str]:
        """One option."""
        return (answer["option"],)

    def is_right(self, right: Sequence[str], answer: Mapping[str, Any]) -> bool:
        """One of the right options."""
        return answer["option"] in right

    def shift(self, settings: SingleChoiceSettings) -> ShiftRule:
        """From option to option."""
        return partial(shift.moves, places=[o.id for o in settings.options], place=lambda answer: answer["option"])

    def placings(self, settings: SingleChoiceSettings) -> Sequence[Place]:
        """At the option."""
        return [lambda answer: answer["option"]]

    def random_choice(self, settings: SingleChoiceSettings, rng: Random) -> dict[str, Any]:
        """Earlier options a little more often."""
        weights = [len(settings.options) + 2 - i for i in range(len(settings.options))]
        return {"option": rng.choices(settings.options, weights)[0].id}
