"""CSV: tidy, one row per question, round, group and option."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from voting.domain.shift import lines
from voting.question_kinds import Row, Stand

from .audience import asked_rows
from .base import Document, ExportFormat, Translate
from .cells import in_language, plain_text
from .figures import DECIMAL_COMMA
from .shift_tables import GroupLine, group_lines, stands_of
from .tables import Part, Value, parts_of, round_state, rounds_of

PLACE = ("session", "question", "kind", "text", "round", "group", "item", "item_text", "option", "option_text")
MEASURES = ("count", "share", "points", "average_rank", "first", "n", "mean", "median", "q1", "q3")
END = ("ballots", "abstained", "suppressed", "state", "label", "consensus", "note")
SIDES = ("before", "after")
"""Languages whose Excel reads a decimal comma, and therefore semicolons between cells."""

Cells = dict[str, str | Value]


class CsvFile(ExportFormat):
    """One table of all results. Column names are the same in every language, so that scripts can rely on them.

    `group` is empty in rows of all ballots; `consensus` is what they reached, "none" where that is none. Rows of the
    `state` "shift" are people who answered two rounds: from `from_option` in `from_round` to `option` in `round`.
    Rows of the `kind` "audience_question" are what the audience asked, after all others: `state` approved or waiting.
    With a `group` their numbers are in `before_...` and `after_...`: of those who answered both rounds where `base` is
    "both", of the group as it was in either where it is "all". Rows of the `state` "opinions" say what an
    `opinion_group` of `people` who vote alike stands for (several letters: what all agree on), or in `opinions` why
    there is none; a question that was passed over has a row of the `state` "skipped". Measures that a question does not
    have are empty. Yes and no are 1 and 0.
    """

    name = "csv"
    media_type = "text/csv"
    good_for = "One table of all numbers, for statistics programs."

    def write(self, document: Document, path: Path, language: str, translate: Translate) -> None:
        """Write the one table."""
        path.write_bytes(table(*tidy_table(document, language), language))


def tidy_table(document: Document, language: str) -> tuple[list[str], list[Cells]]:
    """The columns and rows of all results."""
    rows = [*tidy_rows(document, language), *asked_rows(document)]
    return [*PLACE, *MEASURES, *further_measures(rows), *END], rows


def table(columns: list[str], rows: Iterable[Cells], language: str) -> bytes:
    """A table as Excel in this language reads it: UTF-8 with a byte order mark."""
    comma = language in DECIMAL_COMMA
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if comma else ",", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_written(row.get(name), comma) for name in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def tidy_rows(document: Document, language: str) -> Iterator[Cells]:
    """All rows; a part without any (suppressed, sealed, no words) still gets one, so that it is not overlooked.

    After the last round of a question comes the shift to it, at the end what was skipped.
    """
    for session, question, of_round in rounds_of(document):
        place = {
            **_of_question(session, question, language), "round": of_round["round"], "state": round_state(of_round),
            "label": in_language(of_round.get("label"), language),
        }  # fmt: skip
        for part in parts_of(question, of_round):
            for row in part.rows or (None,):
                reached = {} if part.group else _consensus(of_round, row)
                yield {**place, **_of_part(part), **_of_row(row, language), **reached}
        yield from (_of_stand(place, stand, language) for stand in stands_of(question, of_round))
        shift = question.get("shift")
        if shift and shift["to"] == of_round["round"]:
            yield from (_of_shift(place, shift, line) for line in lines(shift))
            yield from (_of_group(place, shift, line, language) for line in group_lines(question))
    for session in document["sessions"]:
        skipped = (question for question in session["questions"] if question.get("skipped"))
        yield from ({**_of_question(session, question, language), "state": "skipped"} for question in skipped)


def _of_question(session: dict[str, Any], question: dict[str, Any], language: str) -> Cells:
    place: Cells = {
        "session": session["code"], "question": question["id"], "kind": question["kind"],
        "text": in_language(question["text"], language), "note": question.get("note"),
    }  # fmt: skip
    # a column of its own, which ordinary results do not have
    return {**place, "rehearsal": True} if session.get("rehearsal") else place


def further_measures(rows: list[Cells]) -> list[str]:
    """Measures that only some kinds have, in order of appearance."""
    known = {*PLACE, *MEASURES, *END}
    return [name for name in dict.fromkeys(name for row in rows for name in row) if name not in known]


def _consensus(of_round: dict[str, Any], row: Row | None) -> Cells:
    verdict = of_round.get("verdict")
    if verdict is None:
        return {}
    of_item = verdict.get("items", {}).get(row.item) if row else None
    return {"consensus": (of_item or verdict)["reached"] or "none"}


def _of_shift(place: Cells, shift: dict[str, Any], line: dict[str, Any]) -> Cells:
    """A line of a shift; its numbers have columns of their own, so that no sum of counts takes them in."""
    numbers = {name: value for name, value in line.items() if name not in ("item", "from", "to")}
    ids = {"item": line["item"], "option": line["to"], "from_round": shift["from"], "from_option": line["from"]}
    return {**place, "state": "shift", **ids, "answered_both": shift["n"], **numbers}


def _of_group(place: Cells, shift: dict[str, Any], line: GroupLine, language: str) -> Cells:
    """A line of the shift of a group; a hidden group says so."""
    head: Cells = {**place, "state": "shift", "group": line.group, "from_round": shift["from"]}
    if line.row is None:
        return {**head, "suppressed": True}
    numbers = {f"{side}_{name}": (old, new)[at] for name, old, new in line.values for at, side in enumerate(SIDES)}
    words = {name: value for name, value in _of_row(line.row, language).items() if name in PLACE}
    return {**head, **words, "base": line.base, **numbers}


def _of_stand(place: Cells, stand: Stand, language: str) -> Cells:
    """A line of who thinks alike, apart from what is counted."""
    words: Cells = {"item": stand.item, "item_text": in_language(stand.item_text, language)}
    if stand.state != "found":
        return {**place, "state": "opinions", "opinions": stand.state}
    told: Cells = {
        "opinion_group": stand.group,
        "people": stand.people,
        "side": stand.side,
        "share_of_group": stand.share,
    }
    return {**place, "state": "opinions", "opinions": stand.state, **words, **told}


def _of_part(part: Part) -> Cells:
    return {
        "group": part.group, "ballots": part.ballots, "abstained": part.abstained, "suppressed": part.suppressed
    }  # fmt: skip


def _of_row(row: Row | None, language: str) -> Cells:
    if row is None:
        return {}
    texts: Cells = {
        "item": row.item, "item_text": in_language(row.item_text, language),
        "option": row.option, "option_text": in_language(row.option_text, language),
    }  # fmt: skip
    return {**texts, **row.values}


def _written(value: Any, comma: bool) -> str:
    """Numbers as numbers, whatever their sign; text as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int | float):
        return repr(value).replace(".", ",") if comma else repr(value)
    return plain_text(value)
