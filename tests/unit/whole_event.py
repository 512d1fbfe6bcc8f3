"""The results document of the demo event after two rounds of every question, as its services would count them."""

from random import Random
from types import SimpleNamespace
from typing import Any, cast

import msgspec

from tests.unit.exported import CLOSED, OPENED
from voting.config import ROOT
from voting.domain.shift import Pair
from voting.question_kinds import Counted, TextState, kind_named
from voting.services.event_file import read_event_file
from voting.services.groups import WITHOUT, grouped_tallies
from voting.services.session_views import EventView, QuestionView

LABELS = ({"lv": "pirms diskusijas", "en": "before the discussion"}, {"lv": "pēc diskusijas", "en": "after it"})
STAYING = 0.6
"""Part of the people who answer the second round as the first."""


def whole_event(people: int = 60, rounds: int = 2) -> dict[str, Any]:
    """Everybody belongs to a group; the last one is under the event's minimum."""
    draft = read_event_file((ROOT / "voting/demo/riga-2017.yaml").read_bytes())
    event = cast(dict[str, Any], msgspec.to_builtins(draft))
    sessions = event.pop("sessions")
    head = {"groups": [], "minimum_group": 5, "code": "RIGA2017", "closed_at": None, **event, "exported_at": CLOSED}
    made = [
        {
            "code": s["code"], "title": s["title"], "state": "ended", "moderators": ["Dr. Emily Wise"],
            "questions": [_question(q, head, people, rounds) for q in s["questions"]],
        }
        for s in sessions
    ]  # fmt: skip
    return {"event": head, "sessions": made}


def _question(draft: dict[str, Any], event: dict[str, Any], people: int, rounds: int) -> dict[str, Any]:
    kind = kind_named(draft["kind"])
    settings = kind.load(draft["settings"])
    answers = _answers(kind, settings, people, rounds, draft["id"])
    groups = [group["id"] for group in event["groups"]]
    of_person = [groups[0] if not n else groups[1 + n % (len(groups) - 1)] for n in range(people)]
    found = []
    for number, given in enumerate(answers, start=1):
        counted = [Counted(answer, 1, f"text-{n}") for n, answer in enumerate(given)]
        tally = kind.tally(
            settings, counted, {f"text-{n}": TextState(approved=n % 5 > 0, position=n) for n in range(people)}
        )
        if kind.slow_part:
            tally[kind.slow_part] = kind.find_slow_part(settings, counted, 5)
        made = {
            "round": number, "label": LABELS[number - 1] if rounds > 1 else None, "opened_at": OPENED,
            "closed_at": CLOSED, "ballots": people, "tally": tally, "verdict": None,
        }  # fmt: skip
        if not kind.texts:
            by_group: dict[str, list[Counted]] = {}
            for group, answer in zip(of_person, counted, strict=True):
                by_group.setdefault(group or WITHOUT, []).append(answer)
            views = (
                SimpleNamespace(groups=event["groups"], minimum_group=5),
                SimpleNamespace(kind=kind, settings=settings),
            )
            made["by_group"] = grouped_tallies(
                cast(EventView, views[0]), cast(QuestionView, views[1]), by_group
            ).by_group
        if draft.get("consensus"):
            made["verdict"] = msgspec.to_builtins(kind.verdict(settings, draft["consensus"], tally))
        found.append(made)
    rule, shift = kind.shift(settings), None
    if rule and rounds > 1:
        shift = rule([Pair(_given(a), _given(b), 1) for a, b in zip(*answers, strict=True)], 5)
    return {
        "help": None, "abstain": False, "change": True, "sealed": False, "seconds": None, "consensus": None, **draft,
        "state": "closed", "note": "Piezīme: jāapspriež ar ministriju.\nOtrā rinda.", "rounds": found,
        "shift": shift and {"from": 1, "to": 2, "minimum": 5, **shift},
    }  # fmt: skip


def _given(answer: dict[str, Any]) -> dict[str, Any] | None:
    return None if "abstain" in answer else answer


def _answers(kind: Any, settings: Any, people: int, rounds: int, key: str) -> list[list[dict[str, Any]]]:
    rng = Random(key)
    first = [kind.parse_answer(settings, kind.random_answer(settings, rng, "lv")) for _ in range(people)]
    second = [
        answer if rng.random() < STAYING else kind.parse_answer(settings, kind.random_answer(settings, rng, "lv"))
        for answer in first
    ]
    first[-1] = {"abstain": True}
    return [first, second][:rounds]
