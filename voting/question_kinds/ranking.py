"""Options put in order."""

from collections.abc import Mapping, Sequence
from functools import partial
from random import Random
from typing import Annotated, Any, ClassVar

import msgspec

from voting.domain import consensus, shift
from voting.domain.consensus import Verdict, kendalls_w
from voting.domain.shift import Answer, Place, ShiftRule
from voting.domain.statistics import plain

from . import base
from .base import Choice, Counted, Examples, InvalidAnswer, QuestionKind, Row, SettingsError, Tally, TextState
from .labels import _, labelled


class RankingSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Keys of the event file."""

    options: Annotated[list[Choice], labelled(_("Options"), least=2, most=60)]
    partial: Annotated[bool, labelled(_("People may rank only some"))] = False
    top: Annotated[int | None, labelled(_("How many are ranked"), _("Empty: all of them."), least=1, most=60)] = None


class AgreementRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Consensus: Kendall's coefficient of concordance W is at least this (0: no agreement, 1: all alike)."""

    label: ClassVar[str] = _("The orders are alike enough")
    kendall_w_at_least: Annotated[
        base.Share, labelled(_("Kendall's W is at least"), _("0: no agreement, 1: all alike"))
    ]


class Ranking(QuestionKind[RankingSettings]):
    """Options put in order, best first: exactly `top` of them (default: all), or with `partial` 1 to `top`. Place k of
    m options earns m - k points (Borda count; an unranked option earns none). `kendall_w`: how far the rankings agree,
    from 0 (not at all) to 1 (all alike); options left out are tied behind the ranked ones."""

    name = "ranking"
    label = _("Ranking")
    about = _("Everybody puts options into an order, the best first.")
    Settings = RankingSettings
    consensus = (AgreementRule,)
    drawing = "places"
    examples = Examples(
        settings={"options": [{"id": i, "text": {"lv": i.upper(), "en": i.upper()}} for i in "abc"], "partial": True},
        right=[{"order": ["b", "a", "c"]}, {"order": ["c"]}],
        wrong=[
            ({"order": []}, "nothing ranked"),
            ({"order": ["a", "a"]}, "twice"),
            ({"order": ["z"]}, "no such option"),
            ({"order": "abc"}, "not a list"),
        ],
    )

    def check(self, settings: RankingSettings) -> None:
        """Two to sixty options; `top` among them."""
        base.check_choices("options", settings.options, 2, 60)
        if settings.top is not None and not 1 <= settings.top <= len(settings.options):
            raise SettingsError(("top",), f"top is between 1 and {len(settings.options)}, the number of options")

    def public(self, settings: RankingSettings) -> dict[str, Any]:
        """The options, and how many may or must be ranked."""
        return {
            "options": base.builtin_choices(settings.options),
            "partial": settings.partial,
            "top": settings.top or len(settings.options),
        }

    def parse_answer(self, settings: RankingSettings, answer: dict[str, Any]) -> dict[str, Any]:
        """`{"order": [ids, best first]}`."""
        order = base.known_ids(base.only_key(answer, "order"), settings.options)
        top = settings.top or len(settings.options)
        if settings.partial and not 1 <= len(order) <= top:
            raise InvalidAnswer(f"Rank between 1 and {top} options.")
        if not settings.partial and len(order) != top:
            raise InvalidAnswer(f"Rank exactly {top} options.")
        return {"order": order}

    def tally(self, settings: RankingSettings, counted: Sequence[Counted], texts: Mapping[str, TextState]) -> Tally:
        """Points, average rank among those who ranked it, first places, and how many ranked it."""
        m = len(settings.options)
        points, ranks, first, n = ({o.id: 0 for o in settings.options} for _ in range(4))
        people = 0
        for c in base.answers(counted):
            people += c.count
            for place, option in enumerate(c.answer["order"], start=1):
                points[option] += (m - place) * c.count
                ranks[option] += place * c.count
                n[option] += c.count
            first[c.answer["order"][0]] += c.count
        options = {
            o: {
                "points": points[o],
                "average_rank": plain(ranks[o] / n[o]) if n[o] else None,
                "first": first[o],
                "n": n[o],
            }
            for o in points
        }
        w = kendalls_w(((c.answer["order"], c.count) for c in base.answers(counted)), list(points))
        return {"options": options, "abstained": base.abstained(counted), "kendall_w": w, "n": people}

    def verdict(self, settings: RankingSettings, rule: Mapping[str, Any], tally: Tally) -> Verdict:
        """By Kendall's W."""
        return consensus.kendall_w_at_least(tally["n"], tally["kendall_w"], rule["kendall_w_at_least"])

    def shift(self, settings: RankingSettings) -> ShiftRule:
        """Places before and after."""
        options = [option.id for option in settings.options]
        return partial(shift.ranks, options=options, order=lambda answer: answer["order"])

    def placings(self, settings: RankingSettings) -> Sequence[Place]:
        """For each option: its place, or behind the ranked ones."""
        return [partial(_place_of, option.id) for option in settings.options]

    def rows(self, settings: RankingSettings, tally: Tally) -> list[Row]:
        """A row for each option."""
        measures = ("points", "average_rank", "first", "n")
        return [
            Row("", None, o.id, o.text, {name: tally["options"][o.id][name] for name in measures})
            for o in settings.options
        ]

    def random_answer(self, settings: RankingSettings, rng: Random, language: str) -> dict[str, Any]:
        """Near the order of the question, with some luck."""
        order = sorted(range(len(settings.options)), key=lambda i: i + rng.gauss(0, 2))
        number = settings.top or len(order)
        if settings.partial and rng.random() < 0.3:
            number = rng.randint(1, number)
        return {"order": [settings.options[i].id for i in order[:number]]}


def _place_of(option: str, answer: Answer) -> str:
    return str(answer["order"].index(option)) if option in answer["order"] else "unranked"
