"""Results documents for tests of files: every kind, empty and full, with whatever texts a test wants in them."""

from pathlib import Path
from random import Random
from typing import Any

from voting.exports import format_named
from voting.question_kinds import Counted, QuestionKind, TextState
from voting.translations import translator

GROUPS = [
    {"id": "policy", "label": {"lv": "Politikas plānotāji", "en": "Policy planners"}},
    {"id": "company", "label": {"lv": "Uzņēmumi", "en": "Companies"}},
]
OPENED, CLOSED = "2017-05-24T09:00:00+00:00", "2017-05-24T09:05:00+00:00"


def both(text: str) -> dict[str, str]:
    """The text in both languages."""
    return {"lv": f"{text}", "en": f"{text}"}


def random_tally(kind: QuestionKind[Any], stored: dict[str, Any], people: int, seed: int = 1) -> dict[str, Any]:
    """The tally of random answers, the first text approved."""
    settings, rng = kind.load(stored), Random(seed)
    counted = [
        Counted(kind.parse_answer(settings, kind.random_answer(settings, rng, "lv")), 1, f"text-{n}")
        for n in range(people)
    ]
    return kind.tally(settings, counted, {"text-0": TextState(approved=True)})


def full_round(kind: QuestionKind[Any], stored: dict[str, Any], people: int = 20) -> dict[str, Any]:
    """A closed round; broken down by group where the kind allows it, one group too small."""
    made = {
        "round": 1, "opened_at": OPENED, "closed_at": CLOSED, "ballots": people,
        "tally": random_tally(kind, stored, people),
    }  # fmt: skip
    if not kind.texts:
        half = {"ballots": people // 2, "tally": random_tally(kind, stored, people // 2, 2)}
        made["by_group"] = {"policy": half, "company": {"suppressed": True}, "none": {"suppressed": True}}
    return made


def question(kind: str, settings: dict[str, Any], rounds: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """A question as results documents have it."""
    return {
        "id": kind, "kind": kind, "text": {"lv": "Kāpēc?", "en": "Why?"}, "help": None, "abstain": True,
        "change": True, "sealed": False, "seconds": None, "consensus": None, "state": "closed",
        "settings": settings, "rounds": rounds, **more,
    }  # fmt: skip


def document(*questions: dict[str, Any], title: str = "Konference", code: str = "KLASTERI") -> dict[str, Any]:
    """An event with one session."""
    event = {
        "title": both(title), "exported_at": CLOSED, "languages": ["lv", "en"], "date": "2017-05-24",
        "time_zone": "Europe/Riga", "venue": {"lv": "Rīga", "en": "Riga"}, "organiser": both("Olga"),
        "groups": GROUPS, "minimum_group": 5,
    }  # fmt: skip
    return {"event": event, "sessions": [{"code": code, "title": both(title), "questions": list(questions)}]}


def single_choice(counts: dict[str, int], **more: Any) -> dict[str, Any]:
    """A single choice with these counts in its one closed round."""
    options = [{"id": key, "text": {"lv": f"{key} lv", "en": f"{key} en"}} for key in counts]
    ballots = sum(counts.values())
    tally = {"counts": counts, "abstained": 0}
    made = {"round": 1, "opened_at": OPENED, "closed_at": CLOSED, "ballots": ballots, "tally": tally, **more}
    return question("single_choice", {"options": options}, [made])


def open_texts(*texts: str) -> dict[str, Any]:
    """An open question with these texts, all approved."""
    found = [
        {"id": f"t{n}", "text": text, "approved": True, "supporters": 0, "highlighted": False, "hidden": False}
        for n, text in enumerate(texts)
    ]
    tally = {"texts": found, "abstained": 0}
    made = {"round": 1, "opened_at": OPENED, "closed_at": CLOSED, "ballots": len(texts), "tally": tally}
    return question("open_text", {}, [made])


def written(form: str, made: dict[str, Any], folder: Path, language: str = "lv") -> Path:
    """The file of a document."""
    path = folder / f"results.{form}"
    format_named(form).write(made, path, language, translator(language, "web"))
    return path
