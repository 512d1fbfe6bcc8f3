"""JSON files have the structure of the contract."""

import json
from pathlib import Path
from typing import Any

from tests.unit.exported import document, full_round, open_texts, question, written
from voting.question_kinds import kind_named


def read(made: dict[str, Any], folder: Path) -> Any:
    return json.loads(written("json", made, folder).read_text("utf-8"))


def test_the_keys_of_the_kind_stand_beside_those_of_every_question(tmp_path: Path) -> None:
    kind = kind_named("ranking")
    settings = kind.examples.settings
    made = document(question(kind.name, settings, [full_round(kind, settings)]))
    [found] = read(made, tmp_path)["sessions"][0]["questions"]
    assert found["options"] == settings["options"] and (found["partial"], found["top"]) == (True, 3)
    assert found["rounds"] == made["sessions"][0]["questions"][0]["rounds"]
    assert "settings" not in found and found["abstain"] is True


def test_texts_stay_as_they_were_written(tmp_path: Path) -> None:
    [found] = read(document(open_texts("=1+1\n\x07ķ")), tmp_path)["sessions"][0]["questions"]
    assert found["rounds"][0]["tally"]["texts"][0]["text"] == "=1+1\n\x07ķ"


def test_half_a_character_does_not_break_the_file(tmp_path: Path) -> None:
    [found] = read(document(open_texts("a\ud800")), tmp_path)["sessions"][0]["questions"]
    assert found["rounds"][0]["tally"]["texts"][0]["text"] == "a?"
