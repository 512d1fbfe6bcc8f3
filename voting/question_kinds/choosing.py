"""What the kinds in which options are chosen have in common: which options are right, and how sure people are."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from random import Random
from typing import Annotated, Any, TypeVar

import msgspec

from voting.domain import consensus
from voting.domain.consensus import Verdict
from voting.domain.statistics import plain, share

from . import base
from .base import Choice, Counted, InvalidAnswer, QuestionKind, Row, SettingsError, Tally, TextState
from .labels import _, labelled

LEVELS = range(1, 6)
"""How sure people can be: 1 is a guess, 5 is certain."""
RIGHT, SURE = "right", "confidence"


class ChoosingSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keys of the event file."""

    options: Annotated[list[Choice], labelled(_("Options"), least=2, most=60)]
    right: Annotated[
        list[str] | str | None, labelled(_("Right answers"), _("Told with the results, never before."))
    ] = None  # not Id: msgspec 0.22 crashes at exit on `list[Id] | Id`
    confidence: Annotated[bool, labelled(_("Also ask how sure people are"))] = False

    @property
    def right_ids(self) -> list[str]:
        """The right options, in the order of the question; none where the question has no right answer."""
        given = [self.right] if isinstance(self.right, str) else self.right or []
        return [option.id for option in self.options if option.id in given]


C = TypeVar("C", bound=ChoosingSettings)


class Choosing(QuestionKind[C]):
    """A kind in which options are chosen; it says which an answer chose, and when that is right."""

    consensus = (base.ShareRule,)
    secrets = (RIGHT,)
    figures = ("answered_right",)

    @abstractmethod
    def parse_choice(self, settings: C, answer: dict[str, Any]) -> dict[str, Any]:
        """What was chosen, in canonical form; InvalidAnswer."""

    @abstractmethod
    def chosen(self, answer: Mapping[str, Any]) -> Sequence[str]:
        """The ids an answer chose."""

    @abstractmethod
    def is_right(self, right: Sequence[str], answer: Mapping[str, Any]) -> bool:
        """Whether an answer is right."""

    @abstractmethod
    def random_choice(self, settings: C, rng: Random) -> dict[str, Any]:
        """A plausible choice."""

    def check_right(self, settings: C) -> None:
        """Right answers are different options that people can choose: SettingsError."""
        if settings.right is None:
            return
        given, known = [settings.right] if isinstance(settings.right, str) else settings.right, set[str]()
        ids = [option.id for option in settings.options]
        if not given:
            raise SettingsError((RIGHT,), "name at least one right option, or leave 'right' out")
        for index, option in enumerate(given):
            path = (RIGHT,) if isinstance(settings.right, str) else (RIGHT, index)
            if option not in ids:
                raise SettingsError(path, f"{option!r} is not an option of this question; they are: {', '.join(ids)}")
            if option in known:
                raise SettingsError(path, f"{option!r} comes twice; each right option is named once")
            known.add(option)

    def check(self, settings: C) -> None:
        """Two to sixty options; right ones among them."""
        base.check_choices("options", settings.options, 2, 60)
        self.check_right(settings)

    def public(self, settings: C) -> dict[str, Any]:
        """The options, and whether people are asked how sure they are; never which are right."""
        return {"options": base.builtin_choices(settings.options), SURE: settings.confidence}

    def parse_answer(self, settings: C, answer: dict[str, Any]) -> dict[str, Any]:
        """The choice, and `"confidence": 1 to 5` where it was given."""
        if SURE not in answer:
            return self.parse_choice(settings, answer)
        if not settings.confidence:
            raise InvalidAnswer("This question does not ask how sure you are.")
        level = answer[SURE]
        if type(level) is not int or level not in LEVELS:
            raise InvalidAnswer("How sure you are is a whole number from 1 (guessing) to 5 (certain).")
        choice = {key: value for key, value in answer.items() if key != SURE}
        return {**self.parse_choice(settings, choice), SURE: level}

    def tally(self, settings: C, counted: Sequence[Counted], texts: Mapping[str, TextState]) -> Tally:
        """How often each option was chosen, and where it was asked, how sure those were who chose it."""
        counts = {option.id: 0 for option in settings.options}
        sure = {option.id: dict.fromkeys(LEVELS, 0) for option in settings.options}
        for c in base.answers(counted):
            level = c.answer.get(SURE)
            for option in self.chosen(c.answer):
                counts[option] += c.count
                if level is not None:
                    sure[option][level] += c.count
        tally = {"counts": counts, "abstained": base.abstained(counted)}
        return {**tally, SURE: {o: _sureness(of) for o, of in sure.items()}} if settings.confidence else tally

    def right_ids(self, settings: C) -> list[str]:
        """As in the event file."""
        return settings.right_ids

    def right_tally(self, settings: C, counted: Sequence[Counted]) -> Tally:
        """How many were right, and where it was asked, how sure they and the others were."""
        ids = settings.right_ids
        if not ids:
            return {}
        by_level = {str(level): {"n": 0, RIGHT: 0} for level in LEVELS}
        right = 0
        for c in base.answers(counted):
            hits = c.count if self.is_right(ids, c.answer) else 0
            right += hits
            if SURE in c.answer:
                of_level = by_level[str(c.answer[SURE])]
                of_level["n"] += c.count
                of_level[RIGHT] += hits
        return {RIGHT: right, "right_by_confidence": by_level} if settings.confidence else {RIGHT: right}

    def people(self, tally: Tally) -> int:
        """How many answered."""
        return sum(tally["counts"].values())

    def verdict(self, settings: C, rule: Mapping[str, Any], tally: Tally) -> Verdict:
        """By the share of people who chose the option chosen most."""
        return consensus.share_at_least(tally["counts"], self.people(tally), rule["share_at_least"])

    def rows(self, settings: C, tally: Tally) -> list[Row]:
        """A row for each option; shares are of people. How many were right stands in each."""
        people, right, sure = self.people(tally), settings.right_ids, tally.get(SURE)
        rows = []
        for option in settings.options:
            count = tally["counts"][option.id]
            values: dict[str, Any] = {"count": count, "share": share(count, people)}
            if right and RIGHT in tally:
                values |= {RIGHT: option.id in right, "answered_right": tally[RIGHT]}
            if sure is not None:
                values |= {f"{SURE}_{name}": sure[option.id][name] for name in ("mean", "n")}
                values |= {f"{SURE}_{level}": n for level, n in sure[option.id]["counts"].items()}
            rows.append(Row("", None, option.id, option.text, values))
        return rows

    def random_answer(self, settings: C, rng: Random, language: str) -> dict[str, Any]:
        """A choice; most say how sure they are, and those of earlier options are a little surer."""
        answer = self.random_choice(settings, rng)
        if not settings.confidence or rng.random() < 0.15:
            return answer
        place = [option.id for option in settings.options].index(self.chosen(answer)[0])
        return {**answer, SURE: min(5, max(1, round(rng.gauss(3.8 - 0.4 * (place % 4), 1.1))))}


def _sureness(counts: Mapping[int, int]) -> dict[str, Any]:
    n = sum(counts.values())
    mean = plain(sum(level * people for level, people in counts.items()) / n) if n else None
    return {"counts": {str(level): people for level, people in counts.items()}, "n": n, "mean": mean}
