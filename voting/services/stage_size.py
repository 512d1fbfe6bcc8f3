"""What is left out of a stage that would be too large for a phone or a screen."""

from typing import Any

import msgspec

LARGEST_STAGE = 62_000
"""Bytes; the contract says at most 64 kB."""


def fitted(stage: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is too much for 64 kB, the least needed first.

    The shift by group, the shift, the oldest rounds (`more_rounds` says how many), the results by group.
    """
    results = stage["results"] or {}
    for holder in (stage, results):
        if (holder.get("shift") or {}).get("by_group") and _is_too_large(stage):
            holder["shift"] = {name: value for name, value in holder["shift"].items() if name != "by_group"}
    if _is_too_large(stage):
        results.pop("shift", None)
        if stage.get("shift"):
            stage["shift"] = None
    left_out = 0
    while _is_too_large(stage) and len(results.get("rounds", ())) > 1:
        del results["rounds"][0]
        left_out += 1
    if left_out:
        results["more_rounds"] = left_out
    if results and _is_too_large(stage):
        for of_round in results["rounds"]:
            of_round.pop("by_group", None)
    return stage


def _is_too_large(stage: dict[str, Any]) -> bool:
    return len(msgspec.json.encode(stage)) > LARGEST_STAGE
