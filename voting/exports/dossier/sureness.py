"""Who was right, and how sure people were of their answers."""

from collections.abc import Iterator
from typing import Any

from ..tables import Part
from .model import Block, Paragraph, Table
from .round_tables import answered, option_words
from .words import Words

LEVELS = tuple("12345")


def sureness_blocks(
    say: Words, question: dict[str, Any], of_round: dict[str, Any], whole: Part
) -> Iterator[Block]:  # fmt: skip
    """Nothing where a question has no right answer that may be told, and did not ask how sure people are."""
    tally = of_round["tally"]
    if "right" in tally:
        right = ", ".join(option_words(say, row) for row in whole.rows if row.values.get("right"))
        share = say.figure("share", tally["right"] / answered(whole))
        told = say(
            "Right answer: {right}. {n} of {all} gave it ({share}).",
            right=right, n=tally["right"], all=answered(whole), share=share,
        )  # fmt: skip
        yield Paragraph(told, "verdict")
    if "confidence" not in tally:
        return
    head = (say("Answer"), *LEVELS, say("Answers"), say("Mean"))
    means = say.column("mean", [row.values["confidence_mean"] for row in whole.rows])
    rows = [
        (
            option_words(say, row), *(say.figure("n", row.values[f"confidence_{level}"]) for level in LEVELS),
            say.figure("n", row.values["confidence_n"]), mean,
        )
        for row, mean in zip(whole.rows, means, strict=True)
    ]  # fmt: skip
    if by_level := tally.get("right_by_confidence"):
        n, hits = (sum(of[name] for of in by_level.values()) for name in ("n", "right"))
        rows.append((
            say("Right among them"), *(_hits(by_level[level]["right"], by_level[level]["n"]) for level in LEVELS),
            _hits(hits, n), say.figure("", None),
        ))  # fmt: skip
    said = say("How sure people were of their answer, from 1 (guessing) to 5 (certain).")
    yield Table(say.caption("Table {number}.", said), head, tuple(rows))


def _hits(right: int, n: int) -> str:
    """`3 / 7`."""
    return f"{right} / {n}"
