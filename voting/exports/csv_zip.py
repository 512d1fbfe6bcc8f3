"""A zip of CSV tables: results, questions, groups, texts, corrections, audience, event; to be joined by their ids."""

import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from voting.question_kinds import kind_named

from .audience import asked_of
from .base import Document, ExportFormat, Translate
from .csv_file import Cells, table, tidy_table
from .tables import parts_of, rounds_of

MOMENT = (2000, 1, 1, 0, 0, 0)
QUESTION = ("session", "question", "kind", "state", "abstain", "change", "sealed", "seconds", "skipped", "note")
ASKED = ("session", "text", "language", "supporters", "answered", "state")
OF_EVENT = ("code", "date", "time_zone", "minimum_group", "exported_at", "closed_at", "ballots_sha256", "strict")
TEXT = ("session", "question", "round", "text")
CORRECTION = ("session", "question", "place", "language", "before", "after")


class CsvZip(ExportFormat):
    """`results.csv` is the one table of the CSV download; the others say what its ids mean, in every language, and hold
    what people wrote, which words were corrected after voting had begun (each time in a row of its own), what the
    audience asked, and what holds for the event (codes, fingerprint of the ballots). A column that has a text in a
    language is called `text_lv`, `text_en`."""

    name = "csv-zip"
    suffix = "-csv.zip"
    media_type = "application/zip"
    good_for = "Several tables that belong together: results, questions in every language, groups, texts."

    def write(self, document: Document, path: Path, language: str, translate: Translate) -> None:
        """Write the zip."""
        languages = list(document["event"].get("languages") or document["event"]["title"])
        texts = list(_texts(document))
        further = list(dict.fromkeys(name for row in texts for name in row if name not in TEXT))
        tables = {
            "results": tidy_table(document, language),
            "questions": ([*QUESTION, *_columns("text", languages)], _questions(document, languages)),
            "groups": (["group", *_columns("label", languages)], _groups(document, languages)),
            "texts": ([*TEXT, *further], texts),
            "corrections": (list(CORRECTION), _corrections(document)),
            "audience": (list(ASKED), ({**asked, "session": s["code"]} for s, asked in asked_of(document))),
            "event": (["name", "value"], _event(document["event"])),
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as files:
            for name, (columns, rows) in tables.items():
                files.writestr(zipfile.ZipInfo(f"{name}.csv", MOMENT), table(columns, rows, language))


def _event(event: dict[str, Any]) -> Iterator[Cells]:
    """What holds for the whole event, the single-use codes by state included."""
    for name in OF_EVENT:
        yield {"name": name, "value": event.get(name)}
    for state, n in (event.get("codes") or {}).items():
        yield {"name": f"codes_{state}", "value": n}


def _columns(name: str, languages: list[str]) -> list[str]:
    return [f"{name}_{language}" for language in languages]


def _in_each(name: str, text: dict[str, str] | None, languages: list[str]) -> Cells:
    return {f"{name}_{language}": (text or {}).get(language, "") for language in languages}


def _questions(document: Document, languages: list[str]) -> Iterator[Cells]:
    for session in document["sessions"]:
        for question in session["questions"]:
            kept: dict[str, Any] = {name: question.get(name) for name in QUESTION}
            kept |= {"session": session["code"], "question": question["id"]}
            yield {**kept, **_in_each("text", question["text"], languages)}


def _groups(document: Document, languages: list[str]) -> Iterator[Cells]:
    for group in document["event"].get("groups") or []:
        yield {"group": group["id"], **_in_each("label", group["label"], languages)}


def _corrections(document: Document) -> Iterator[Cells]:
    """A row for each step of words that were corrected, in order; `place` such as `options/trust/text`."""
    for session in document["sessions"]:
        for question in session["questions"]:
            for one in question.get("reworded", ()):
                place: Cells = {"session": session["code"], "question": question["id"]}
                place |= {"place": "/".join(one["place"]), "language": one["language"]}
                for before, after in pairwise((one["before"], *one.get("between", ()), one["after"])):
                    yield {**place, "before": before, "after": after}


def _texts(document: Document) -> Iterator[Cells]:
    """A row for each text or word that people wrote."""
    for session, question, of_round in rounds_of(document):
        if kind_named(question["kind"]).texts:
            for row in parts_of(question, of_round)[0].rows:
                place: Cells = {"session": session["code"], "question": question["id"], "round": of_round["round"]}
                yield {**place, "text": str(row.option_text), **row.values}
