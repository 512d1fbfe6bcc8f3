"""How many answered what: a line for each round of each question, those never asked included."""

from collections.abc import Iterator
from typing import Any

from ..base import Document
from ..consensus_words import verdict_words
from ..tables import round_state
from .model import Block, Heading, Paragraph, Table
from .words import Words


def response_blocks(say: Words, document: Document) -> Iterator[Block]:
    """The section on response, with the verdicts at a glance."""
    yield Heading(1, say.section(1, say("Response")), new_page=True)
    yield Paragraph(
        say("No names or devices of those who took part are stored; what is known is how many ballots each round has.")
    )
    day = _only_day(say, document)
    rows = tuple(_rows(say, document, day))
    if rows:
        head = tuple(say(name) for name in ("Question", "Round", "Closed at", "Ballots", "Abstained"))
        told = say("Ballots by question and round.") + (f" {day.removesuffix('.')}." if day else "")
        yield Table(say.caption("Table {number}.", told), head, rows, 3, (14, 3, 4, 3, 4) if day else (9, 2, 7, 3, 3))
    verdicts = tuple(_verdicts(say, document))
    if verdicts:
        head = tuple(say(name) for name in ("Question", "Round", "Verdict"))
        yield Table(say.caption("Table {number}.", say("Verdicts at a glance.")), head, verdicts, 3, (5, 3, 6))


def _only_day(say: Words, document: Document) -> str:
    """The day on which all rounds were closed, which is then said once; empty where there were several."""
    moments = [r["closed_at"] for s in document["sessions"] for q in s["questions"] for r in q["rounds"]]
    days = {say.moment(moment).rpartition(", ")[0] for moment in moments if moment}
    return days.pop() if len(days) == 1 else ""


def _rows(say: Words, document: Document, day: str) -> Iterator[tuple[str, ...]]:
    for session in document["sessions"]:
        for question in session["questions"]:
            text = say.text(question["text"])
            if not question["rounds"]:
                yield (text, "–", say("skipped") if question.get("skipped") else say("not asked"), "–", "–")
            for of_round in question["rounds"]:
                tally = of_round["tally"]
                abstained = None if tally is None else tally.get("abstained")
                yield (
                    text, str(of_round["round"]), _closed_at(say, of_round).removeprefix(f"{day}, "),
                    say.figure("ballots", of_round["ballots"]), say.figure("abstained", abstained),
                )  # fmt: skip


def _closed_at(say: Words, of_round: dict[str, Any]) -> str:
    state = round_state(of_round)
    if state == "closed":
        return say.moment(of_round["closed_at"])
    return say("the round is still sealed") if state == "sealed" else say("the round is still open")


def _verdicts(say: Words, document: Document) -> Iterator[tuple[str, ...]]:
    for session in document["sessions"]:
        for question in session["questions"]:
            for of_round in question["rounds"]:
                said = verdict_words(question, of_round.get("verdict"), say.language, say.translate)
                if said:
                    yield say.text(question["text"]), _round(say, of_round), said


def _round(say: Words, of_round: dict[str, object]) -> str:
    label = say.text(of_round.get("label"))  # type: ignore[arg-type]
    return f"{of_round['round']}: {label}" if label else str(of_round["round"])
