"""All charts of a question: each round, its groups, its opinion groups; several rounds side by side; the shift."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from voting.exports.base import Translate
from voting.question_kinds import kind_named

from .captions import caption, caption_of_shift, described
from .drawings import DRAWINGS, Drawing
from .opinion_map import opinion_map
from .sheets import TALLEST, Chart, Draft, charts_from
from .shifts import shift_blocks
from .sides import Side, Words, hidden_groups, side_of_round, sides_of_groups


def charts_of(
    question: dict[str, Any], document_event: dict[str, Any], language: str, translate: Translate,
    *, framed: bool = True, warning: str = "", tallest: int = TALLEST,
) -> list[Chart]:  # fmt: skip
    """The pictures of a question of a results document, round by round, then what compares rounds.

    Rounds that are sealed, or that nobody answered, have none; kinds of texts neither. `framed` pictures have title
    and caption inside; others leave them to the page around (subtitles that tell pictures apart stay).
    `warning` (a rehearsal) comes first in every caption; a picture that
    would be higher than `tallest` units goes on in another.
    """
    words = Words(language, translate)
    found = _drafts(question, document_event, words)
    if not framed:
        found = (_below_heading(draft, words) for draft in found)
    if warning:
        found = (replace(draft, caption=f"{warning} · {draft.caption}") for draft in found)
    return [chart for draft in found for chart in charts_from(draft, framed, tallest)]


def _below_heading(draft: Draft, words: Words) -> Draft:
    """Without what the heading of the page around says already."""
    if draft.shows != "rounds":
        return draft
    return replace(draft, subtitle=draft.subtitle.removeprefix(words.translate("Rounds compared")).lstrip(" ·"))


def _drafts(question: dict[str, Any], event: dict[str, Any], words: Words) -> Iterator[Draft]:
    drawing = DRAWINGS.get(kind_named(question["kind"]).drawing)
    if drawing is None:
        return
    seen: list[tuple[dict[str, Any], Side]] = []
    for of_round in question["rounds"]:
        side = side_of_round(question, of_round, words)
        if side is None:
            continue
        seen.append((of_round, side))
        yield from _of_round(question, event, of_round, side, drawing, words)
    if len(seen) > 1 and drawing.rounds:
        yield _of_rounds(question, event, seen, drawing, words)
    if question.get("shift"):
        yield from _of_shift(question, event, words)


def _of_round(
    question: dict[str, Any],
    event: dict[str, Any],
    of_round: dict[str, Any],
    side: Side,
    drawing: Drawing,
    words: Words,
) -> Iterator[Draft]:
    title, number, under = words.of(question["text"]), of_round["round"], caption(side, of_round, event, words)
    blocks = drawing.round([side], words)
    if blocks:
        yield Draft(
            f"round-{number}", title, drawing.measured(side, words), under, described(side, words), "round", number,
            blocks,
            drawing.legend([side], words),
        )  # fmt: skip
    groups = sides_of_groups(question, of_round, event, words) if drawing.groups else []
    if groups and drawing.groups:
        measured = drawing.measured_of_groups(side, words)
        yield Draft(
            f"round-{number}-groups", title, _joined(words.translate("By group"), measured),
            _joined(under, hidden_groups(of_round, event, words)),
            " ".join(described(group, words) for group in groups), "groups", number,
            drawing.groups(groups, words), drawing.legend_of_groups(groups, words),
        )  # fmt: skip
    opinions = side.tally.get(kind_named(question["kind"]).slow_part) or {}
    if opinions.get("state") == "found":
        statements = {row.item: words.of(row.item_text) for row in side.part.rows}
        named = words.translate("Opinion group {name}")
        about = "; ".join(f"{named.format(name=g['id'])}: n = {g['people']}" for g in opinions["groups"])
        yield Draft(
            f"round-{number}-opinions", title, words.translate("Who thinks alike"), under, f"{about}.", "opinions",
            number, opinion_map(opinions, statements, words),
        )  # fmt: skip


def _of_rounds(
    question: dict[str, Any],
    event: dict[str, Any],
    seen: list[tuple[dict[str, Any], Side]],
    drawing: Drawing,
    words: Words,
) -> Draft:
    sides = [side for _, side in seen]
    last = seen[-1][0]
    draw = drawing.rounds or drawing.round
    under = " · ".join(caption(side, of_round, event, words) for of_round, side in seen)
    return Draft(
        "rounds", words.of(question["text"]),
        _joined(words.translate("Rounds compared"), drawing.measured(sides[-1], words)), under,
        " ".join(described(side, words) for side in sides), "rounds", last["round"],
        draw(sides, words), drawing.legend(sides, words),
    )  # fmt: skip


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _of_shift(question: dict[str, Any], event: dict[str, Any], words: Words) -> Iterator[Draft]:
    shift = question["shift"]
    blocks, legend = shift_blocks(question, words)
    if not blocks:
        return
    told = words.translate("Who moved: from round {before} to round {after}")
    heading = told.format(before=shift["from"], after=shift["to"])
    under = caption_of_shift(question, event, words)
    yield Draft(
        "shift", words.of(question["text"]), heading, under, f"{heading}. {under}.", "shift", shift["to"], blocks,
        legend,
    )  # fmt: skip
