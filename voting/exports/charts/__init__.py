"""Charts of questions as pictures, for documents: SVG by our own code, PNG of it.

Which drawing a kind gets it says itself (`QuestionKind.drawing`); a new drawing is its module and its line in DRAWINGS.
"""

from typing import Any

from voting.exports.base import Translate

from .bars import bars
from .captions import caption, described
from .png import png_of
from .sheets import Chart, Draft, charts_from
from .sides import Words, side_of_round

DRAWINGS = {"bars": bars}


def charts_of(
    question: dict[str, Any], document_event: dict[str, Any], language: str, translate: Translate
) -> list[Chart]:
    """The pictures of a question of a results document, round by round, then what compares rounds.

    Rounds that are sealed, or that nobody answered, have none; kinds of texts neither.
    """
    words = Words(language, translate)
    charts: list[Chart] = []
    for of_round in question["rounds"]:
        side = side_of_round(question, of_round, words)
        draw = DRAWINGS.get(side.part.drawing) if side else None
        if side is None or draw is None:
            continue
        number = of_round["round"]
        charts += charts_from(
            Draft(
                f"round-{number}",
                words.of(question["text"]),
                "",
                caption(side, of_round, document_event, words),
                described(side, words),
                "round",
                number,
                draw([side], words),
            )  # fmt: skip
        )
    return charts


__all__ = ["Chart", "charts_of", "png_of"]
