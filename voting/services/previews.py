"""How a question that is being prepared will look: as phones get it, and with made-up results."""

import random
from typing import Any

from voting.question_kinds import Counted, QuestionKind, TextState, kind_named

from .event_file import QuestionDraft, read_edited_question, without_nothing
from .session_views import QuestionView
from .stages import public_question, shown_round
from .tallies import RoundTally

MADE_UP = 40
"""Ballots of an example."""
SEED = 1
NOBODY = 3
"""The smallest opinion group that an example tells."""


def preview_question(sent: Any, languages: list[str]) -> dict[str, Any]:
    """`question` as on stage while it is open, `results` with made-up ballots. NotAsNeeded; takes a moment: offload."""
    draft = read_edited_question(without_nothing(sent), languages)
    kind = kind_named(draft.kind)
    view = _view(draft, kind)
    counted = _made_up(kind, view.settings, languages)
    texts = {id_: TextState(approved=True) for id_, _ in kind.written(counted)}
    tally = kind.tally(view.settings, counted, texts)
    if kind.slow_part:
        tally[kind.slow_part] = kind.find_slow_part(view.settings, counted, NOBODY)
    shown = shown_round(view, RoundTally(1, MADE_UP, tally), "public")
    return {"question": public_question(view), "results": {"question": draft.id, "rounds": [shown]}}


def _view(draft: QuestionDraft, kind: QuestionKind[Any]) -> QuestionView:
    return QuestionView(
        id=0, key=draft.id, kind=kind, settings=kind.load(draft.settings), stored_settings=draft.settings,
        text=draft.text, help=draft.help, abstain=draft.abstain, change=draft.change, sealed=draft.sealed,
        seconds=draft.seconds, consensus=draft.consensus, state="open", round=1, rounds=(), revealed=(), session_id=0,
        minimum_group=NOBODY, additions=(),
    )  # fmt: skip


def _made_up(kind: QuestionKind[Any], settings: Any, languages: list[str]) -> list[Counted]:
    rng = random.Random(SEED)  # noqa: S311 - the same example each time
    answers = [kind.random_answer(settings, rng, rng.choice(languages)) for _ in range(MADE_UP)]
    return [Counted(answer, 1, f"{number:016x}") for number, answer in enumerate(answers)]
