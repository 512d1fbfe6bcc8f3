"""The zip of tables: the same results as the one table, what the ids mean, and texts that are never formulas."""

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

from tests.unit.exported import document, full_round, open_texts, question, single_choice, written
from voting.question_kinds import kind_named


def read(made: dict[str, Any], folder: Path, language: str = "en") -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(written("csv-zip", made, folder, language)) as files:
        delimiter = ";" if language == "lv" else ","
        texts = {name: io.StringIO(files.read(name).decode("utf-8-sig"), newline="") for name in files.namelist()}
    return {name: list(csv.DictReader(text, delimiter=delimiter)) for name, text in texts.items()}


def test_the_results_are_those_of_the_one_table(tmp_path: Path) -> None:
    kind = kind_named("scale")
    made = document(question("scale", kind.examples.settings, [full_round(kind, kind.examples.settings)]))
    for language in ("lv", "en"):
        with zipfile.ZipFile(written("csv-zip", made, tmp_path, language)) as files:
            assert files.read("results.csv") == written("csv", made, tmp_path, language).read_bytes()


def test_questions_and_groups_are_told_in_every_language(tmp_path: Path) -> None:
    tables = read(document(single_choice({"a": 7})), tmp_path)
    names = ("audience", "corrections", "event", "groups", "questions", "results", "texts")
    assert sorted(tables) == [f"{name}.csv" for name in names]
    [asked] = tables["questions.csv"]
    assert (asked["question"], asked["text_lv"], asked["text_en"]) == ("single_choice", "Kāpēc?", "Why?")
    assert [group["group"] for group in tables["groups.csv"]] == ["policy", "company"]
    assert tables["groups.csv"][1]["label_lv"] == "Uzņēmumi" and tables["texts.csv"] == []


def test_what_people_wrote_is_no_formula(tmp_path: Path) -> None:
    tables = read(document(open_texts("=1+1", "ķ\x07")), tmp_path, "lv")
    assert [row["text"] for row in tables["texts.csv"]] == ["'=1+1", "ķ"]
    assert [row["approved"] for row in tables["texts.csv"]] == ["1", "1"]


def test_words_that_were_corrected_are_told_step_by_step(tmp_path: Path) -> None:
    told = {"place": ["options", "a", "text"], "language": "lv", "before": "Jā", "between": ["=Nē"], "after": "Varbūt"}
    tables = read(document(single_choice({"a": 7}) | {"reworded": [told]}), tmp_path)
    place = {"session": "KLASTERI", "question": "single_choice", "place": "options/a/text", "language": "lv"}
    steps = (("Jā", "'=Nē"), ("'=Nē", "Varbūt"))
    assert tables["corrections.csv"] == [{**place, "before": before, "after": after} for before, after in steps]
    assert read(document(single_choice({"a": 7})), tmp_path)["corrections.csv"] == []
