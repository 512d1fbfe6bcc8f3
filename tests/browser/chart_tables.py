"""What charts say, read from the tables behind them as a screen reader finds them, beside what a tally says."""

import math
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from voting.question_kinds import Counted, kind_named
from voting.services.event_file import QuestionDraft

Numbers = dict[str, list[str]]
"""Numbers by option, item or word; or texts."""


def _rows_of(page: Page) -> list[list[str]]:
    """The table behind the chart, as a screen reader finds it."""
    rows: list[list[str]] = page.locator(".chart table tbody").evaluate(
        "body => [...body.rows].map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    return rows


def numbers_on(page: Page, question: QuestionDraft, language: str) -> Numbers:
    """What a chart says, by option, item or word; of texts, which are shown."""
    if question.kind == "open_text":
        return {"texts": sorted(page.locator(".wall__text").all_inner_texts())}
    first, last = COLUMNS[question.kind]
    found = {row[0]: [first_number(cell) for cell in row[1:][first:last]] for row in _rows_of(page)}
    names = {choice["text"][language]: choice["id"] for choice in _choices_of(question)}
    return dict(sorted((names.get(head, head), cells) for head, cells in found.items()))


def _choices_of(question: QuestionDraft) -> list[dict[str, Any]]:
    """Options, items or statements."""
    found = (question.settings.get(key) for key in ("options", "items", "statements"))
    return next((choices for choices in found if choices), [])


def first_number(cell: str) -> str:
    """The number a cell begins with, without its unit."""
    found = re.match(r"\d+", cell)
    return found[0] if found else cell


def _votes(votes: dict[str, int]) -> list[int]:
    """Shares in percent as people read them, then how many voted."""
    n = sum(votes.values())
    return [*(math.floor(100 * votes[v] / n + 0.5) if n else 0 for v in ("agree", "pass", "disagree")), n]


def counted(question: QuestionDraft, tally: dict[str, Any]) -> Numbers:
    """What a chart must say of a tally."""
    found = COUNTED[question.kind](tally)
    return dict(sorted((key, [str(cell) for cell in cells]) for key, cells in found.items()))


COLUMNS: dict[str, tuple[int, int | None]] = {
    "single_choice": (0, 1), "multiple_choice": (0, 1), "scale": (0, -3), "ranking": (1, 2), "points": (2, 3),
    "numeric": (0, 1), "matrix": (-1, None), "word_cloud": (0, 1), "statements": (0, 4),
}  # fmt: skip
"""Which cells of a chart's table are counted ballots, the head of the row left out."""
COUNTED: dict[str, Callable[[Any], dict[str, list[Any]]]] = {
    "single_choice": lambda tally: {key: [n] for key, n in tally["counts"].items()},
    "multiple_choice": lambda tally: {key: [n] for key, n in tally["counts"].items()},
    "scale": lambda tally: {key: [*item["counts"].values()] for key, item in tally["items"].items()},
    "ranking": lambda tally: {key: [option["points"]] for key, option in tally["options"].items()},
    "points": lambda tally: {key: [option["total"]] for key, option in tally["options"].items()},
    "numeric": lambda tally: {str(math.ceil(column["from"])): [column["count"]] for column in tally["histogram"]},
    "matrix": lambda tally: {key: [item["n"]] for key, item in tally["items"].items()},
    "word_cloud": lambda tally: {word["text"]: [word["count"]] for word in tally["words"]},
    "statements": lambda tally: {key: _votes(votes) for key, votes in tally["statements"].items()},
    "open_text": lambda tally: {"texts": sorted(text["text"] for text in tally["texts"] if text["approved"])},
}
"""The same from a tally. A column of whole numbers is named by its first."""


def counted_again(question: QuestionDraft, answers: list[dict[str, Any]]) -> dict[str, Any]:
    """The tally of these answers, by the kind and without the server."""
    kind = kind_named(question.kind)
    return kind.tally(kind.load(question.settings), [Counted(answer, 1) for answer in answers], {})
