"""What the stage says of questions from the audience: to phones those let in, to moderators all, to the hall one."""

from collections.abc import Sequence
from typing import Any

import msgspec

from voting.domain.lifecycle import Audience

from .audience_board import Asked, AudienceBoards
from .session_views import SessionView

MOST = {"phones": 20, "hall": 1, "moderators": 60}
"""Questions in one stage: what a person reads; files hold all."""
LARGEST = {"phones": 12_000, "hall": 3_000, "moderators": 24_000}
"""Bytes of them in one stage, at most: phones get them again with each broadcast."""
LARGEST_STAGE = 62_000
"""Bytes; the contract says at most 64 kB."""
AROUND = 900
"""Bytes of what stands around the questions."""
MOST_ASIDE = 20
"""Hidden questions whose ids phones hear, the newest: who asked one then learns that it waits no more, and nobody else
learns anything: an id says nothing to others."""
STATES = ("waiting", "approved", "hidden")


def with_audience(
    stage: dict[str, Any], view: SessionView, audience: Audience, boards: AudienceBoards
) -> dict[str, Any]:
    """The stage with what the audience asked, where the session allows it; else the same stage."""
    if view.audience is None:
        return stage
    board = boards.of(view)
    shown = next((asked.key for asked in board if asked.shown), None)
    entries = [entry(asked, audience) for asked in listed(board, audience)]
    room = min(LARGEST[audience], LARGEST_STAGE - AROUND - len(msgspec.json.encode(stage)))
    few = _fitting(entries[: MOST[audience]], room)
    told = {
        "open": view.audience.open and view.state != "ended", "moderated": view.audience.moderated,
        "per_person": view.audience.per_person, "max_length": view.audience.max_length,
        "shown": shown, "questions": few, "more": len(entries) - len(few),
    }  # fmt: skip
    aside = [asked.key for asked in board if asked.state == "hidden"][-MOST_ASIDE:] if audience == "phones" else []
    return {**stage, "audience": {**told, **({"put_aside": aside} if aside else {})}}


def listed(board: Sequence[Asked], audience: Audience) -> list[Asked]:
    """The questions an audience may see, the first ones first: the hall the one that is shown, phones those let in.

    What waits is in the order it came; then what is most supported and not answered yet, the newest of equals first;
    then what is answered; then what was hidden.
    """
    if audience == "hall":
        return [asked for asked in board if asked.shown]
    seen = [asked for asked in board if audience == "moderators" or asked.state == "approved"]
    return sorted(seen, key=_rank)  # sorting keeps the order of equals


def _rank(asked: Asked) -> tuple[int, bool, int, int]:
    if asked.state == "waiting":
        return 0, False, 0, 0
    return STATES.index(asked.state), asked.answered, 0 if asked.answered else -asked.supporters, -asked.position


def entry(asked: Asked, audience: Audience) -> dict[str, Any]:
    """A question as it is told."""
    told = {
        "id": asked.key, "text": asked.text, "language": asked.language, "supporters": asked.supporters,
        "answered": asked.answered,
    }  # fmt: skip
    return {**told, "state": asked.state} if audience == "moderators" else told


def _fitting(entries: list[dict[str, Any]], room: int) -> list[dict[str, Any]]:
    """The first entries, as many as have room."""
    few = []
    for each in entries:
        room -= len(msgspec.json.encode(each)) + 1
        if room < 0:
            break
        few.append(each)
    return few
