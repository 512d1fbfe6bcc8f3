"""CSV: tidy, one row per question, round, group and option."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from voting.domain.shift import lines
from voting.question_kinds import Row

from .base import Document, ExportFormat, Translate
from .cells import in_language, plain_text
from .tables import Part, Value, parts_of, round_state, rounds_of

PLACE = ("session", "question", "kind", "text", "round", "group", "item", "item_text", "option", "option_text")
MEASURES = ("count", "share", "points", "average_rank", "first", "n", "mean", "median", "q1", "q3")
END = ("ballots", "abstained", "suppressed", "state", "label", "consensus", "note")
DECIMAL_COMMA = ("lv",)
"""Languages whose Excel reads a decimal comma, and therefore semicolons between cells."""

Cells = dict[str, str | Value]


class CsvFile(ExportFormat):
    """One table of all results. Column names are the same in every language, so that scripts can rely on them.

    `group` is empty in rows of all ballots; `consensus` is what they reached, "none" where that is none. Rows of the
    `state` "shift" are people who answered two rounds: from `from_option` in `from_round` to `option` in `round`.
    Measures that a question does not have are empty. Yes and no are 1 and 0.
    """

    name = "csv"
    media_type = "text/csv"
    good_for = "One table of all numbers, for statistics programs."

    def write(self, document: Document, path: Path, language: str, translate: Translate) -> None:
        """Write the one table."""
        path.write_bytes(table(*tidy_table(document, language), language))


def tidy_table(document: Document, language: str) -> tuple[list[str], list[Cells]]:
    """The columns and rows of all results."""
    rows = list(tidy_rows(document, language))
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

    After the last round of a question comes the shift to it.
    """
    for session, question, of_round in rounds_of(document):
        place: Cells = {
            "session": session["code"], "question": question["id"], "kind": question["kind"],
            "text": in_language(question["text"], language), "round": of_round["round"], "state": round_state(of_round),
            "note": question.get("note"),
            "label": in_language(of_round.get("label"), language),
        }  # fmt: skip
        if session.get("rehearsal"):  # a column of its own, which ordinary results do not have
            place["rehearsal"] = True
        for part in parts_of(question, of_round):
            for row in part.rows or (None,):
                reached = {} if part.group else _consensus(of_round, row)
                yield {**place, **_of_part(part), **_of_row(row, language), **reached}
        shift = question.get("shift")
        if shift and shift["to"] == of_round["round"]:
            yield from (_of_shift(place, shift, line) for line in lines(shift))


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
