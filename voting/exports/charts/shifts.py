"""The shift between two rounds as a picture, whatever its shape (voting/domain/shift.py)."""

from collections.abc import Mapping
from typing import Any

from voting.exports.tables import parts_of

from .flow import flow
from .shapes import Block
from .shift_tables import changes, changes_legend, ranges, slopes
from .sides import Words, name_of_round


def shift_blocks(question: dict[str, Any], words: Words) -> tuple[list[Block], Block | None]:
    """Blocks of the picture, and a legend where it needs one; no blocks where nothing may be shown."""
    shift = question["shift"]
    names = {key: words.of(text) for key, text in texts_of(question["settings"]).items()}
    heads = [name_of_round(r, words) for r in question["rounds"] if r["round"] in (shift["from"], shift["to"])]
    if "options" in shift:
        return changes(shift["options"], names, words), changes_legend(words)
    if "ranks" in shift:
        return slopes(shift["ranks"], names, heads, words), None
    if "before" in shift:
        return ranges(shift, question["settings"], heads, words), None
    if "moves" in shift:
        return _flow("", list(names.items()), shift, _people(question, shift, "", list(names)), words), None
    places = _places(question, shift, words)
    found = [
        _flow(names.get(item, item), places, of_item, _people(question, shift, item, shift["places"]), words)
        for item, of_item in shift["items"].items()
        if of_item
    ]
    return [block for blocks in found for block in blocks], None


def texts_of(settings: Mapping[str, Any]) -> dict[str, Any]:
    """What options and items say, by their ids."""
    choices = [*(settings.get("options") or []), *(settings.get("items") or [])]
    return {choice["id"]: choice["text"] for choice in choices}


def _people(question: dict[str, Any], shift: dict[str, Any], item: str, places: list[str]) -> list[dict[str, int]]:
    """People at each place in the two rounds; "1-3" are three points of a scale."""
    found = []
    for number in (shift["from"], shift["to"]):
        of_round = next(r for r in question["rounds"] if r["round"] == number)
        rows = [row for row in parts_of(question, of_round)[0].rows if row.item == item]
        counts = {row.option: int(row.values["count"] or 0) for row in rows}
        found.append({place: sum(counts.get(point, 0) for point in _points(place, counts)) for place in places})
    return found


def _points(place: str, counts: Mapping[str, int]) -> list[str]:
    ends = place.split("-")
    if place in counts or len(ends) != 2 or not all(end.isdigit() for end in ends):
        return [place]
    return [str(point) for point in range(int(ends[0]), int(ends[1]) + 1)]


def _flow(
    heading: str, places: list[tuple[str, str]], of_item: dict[str, Any], people: list[dict[str, int]], words: Words
) -> list[Block]:
    if not of_item["moves"]:
        return []
    n, others = of_item["n"], of_item["others"]
    note = words.translate("Answered both rounds: {n}").format(n=n)
    if others:
        told = words.translate("not drawn, to protect small groups: {n}")
        note += f" · {told.format(n=others)}"
    return [flow(heading, places, of_item["moves"], people, note)]


def _places(question: dict[str, Any], shift: dict[str, Any], words: Words) -> list[tuple[str, str]]:
    """Places of a scale, the highest on top, with the label of their outer point."""
    scale = question["settings"].get("scale") or {}
    labels, points = scale.get("labels") or {}, scale.get("points", 0)
    found = []
    for place in reversed(shift["places"]):
        ends = place.split("-")
        outer = ends[0] if len(ends) == 1 or ends[0] == "1" else ends[1] if ends[1] == str(points) else ""
        found.append((place, f"{place.replace('-', '–')} {words.of(labels.get(outer))}".strip()))  # noqa: RUF001
    return found
