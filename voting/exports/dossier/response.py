"""How many answered what: a line for each round of each question, those never asked included."""

from collections.abc import Iterator

from ..base import Document
from ..consensus_words import verdict_words
from ..tables import round_state
from .model import Block, Heading, Paragraph, Table
from .words import Words

STATES = {"open": "open", "closed": "closed", "sealed": "still sealed"}


def response_blocks(words: Words, document: Document) -> Iterator[Block]:
    """The section on response, with the verdicts at a glance."""
    yield Heading(1, words.section(1, words("Response")))
    yield Paragraph(words("Nothing is stored about the people who took part; what is known is how many ballots each round has."))
    rows = tuple(_rows(words, document))
    if rows:
        head = tuple(words(name) for name in ("Question", "Round", "State", "Ballots", "Abstained"))
        yield Table(words.caption("Table {number}.", words("Ballots by question and round.")), head, rows, 3, (10, 2, 4, 3, 3))
    verdicts = tuple(_verdicts(words, document))
    if verdicts:
        head = tuple(words(name) for name in ("Question", "Round", "Verdict"))
        yield Table(words.caption("Table {number}.", words("Verdicts at a glance.")), head, verdicts, 3, (5, 3, 6))


def _rows(words: Words, document: Document) -> Iterator[tuple[str, ...]]:
    for session in document["sessions"]:
        for question in session["questions"]:
            text = words.text(question["text"])
            if not question["rounds"]:
                yield (text, "–", words("not asked"), "–", "–")
            for of_round in question["rounds"]:
                tally = of_round["tally"]
                abstained = None if tally is None else tally.get("abstained")
                yield (
                    text, str(of_round["round"]), words(STATES[round_state(of_round)]),
                    words.figure("ballots", of_round["ballots"]), words.figure("abstained", abstained),
                )  # fmt: skip


def _verdicts(words: Words, document: Document) -> Iterator[tuple[str, ...]]:
    for session in document["sessions"]:
        for question in session["questions"]:
            for of_round in question["rounds"]:
                said = verdict_words(question, of_round.get("verdict"), words.language, words.translate)
                if said:
                    yield words.text(question["text"]), _round(words, of_round), said


def _round(words: Words, of_round: dict[str, object]) -> str:
    label = words.text(of_round.get("label"))  # type: ignore[arg-type]
    return f"{of_round['round']}: {label}" if label else str(of_round["round"])
