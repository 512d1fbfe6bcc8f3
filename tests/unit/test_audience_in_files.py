"""Questions from the audience: as event files allow them, and as results files hold them."""

import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.unit.exported import document, single_choice, written
from tests.unit.test_event_file import SMALL
from tests.unit.test_event_file_refusals import refusal
from voting.domain.audience_rules import AudienceRules, read_rules
from voting.services import access, events
from voting.services.context import Context
from voting.services.event_file import read_event_file

PAYS = "Kas maksās par klasteriem?"


def with_audience(value: str) -> str:
    """The small event file, its session with this `audience_questions`."""
    assert "    title: Zāle\n" in SMALL
    return SMALL.replace("    title: Zāle\n", f"    title: Zāle\n    audience_questions: {value}\n", 1)


@pytest.mark.parametrize(
    ("value", "rules"),
    [
        ("true", AudienceRules()),
        ("yes", AudienceRules()),
        ("false", None),
        ("", None),
        ("{}", AudienceRules()),
        ("{moderated: no, per_person: 1, max_length: 140}", AudienceRules(False, 1, 140)),
        ("{per_person: 10}", AudienceRules(per_person=10)),
    ],
)
def test_a_session_allows_them_by_its_rules_and_keeps_them(
    context: Context, value: str, rules: AudienceRules | None
) -> None:
    draft = read_event_file(with_audience(value).encode())
    assert read_rules(draft.sessions[0].audience_questions) == rules
    events.import_event(context, draft)
    events.import_event(context, draft, replace=True)
    assert context.views.get(access.by_code(context, "ZALE").session_id).audience == rules


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("maybe", "true or false is needed, or a map like"),
        ("[true]", "true or false is needed, or a map like"),
        ("{moderate: true}", "unknown key 'moderate'; did you mean 'moderated'?"),
        ("{moderated: 7}", "true or false is needed"),
        ("{per_person: 0}", "a number of at least 1 is needed"),
        ("{per_person: 11}", "a number of at most 10 is needed"),
        ("{per_person: few}", "a whole number is needed"),
        ("{max_length: 19}", "a number of at least 20 is needed"),
        ("{max_length: 501}", "a number of at most 500 is needed"),
    ],
)
def test_rules_that_are_wrong_are_refused_with_their_line(value: str, hint: str) -> None:
    message = refusal(with_audience(value))
    line = next(n for n, text in enumerate(with_audience(value).splitlines(), 1) if "audience_questions" in text)
    assert message.startswith(f"line {line}: ")
    assert hint in message


def asked(*texts: str) -> dict[str, Any]:
    """Results with these questions, the first let in and answered."""
    made = document(single_choice({"a": 1, "b": 2}))
    made["sessions"][0]["audience_questions"] = [
        {
            "text": text, "language": "lv" if not n else None, "supporters": 12 - n, "answered": n == 0,
            "state": "waiting" if n else "approved",
        }
        for n, text in enumerate(texts)
    ]  # fmt: skip
    return made


def test_json_has_them_beside_the_questions_of_the_session(tmp_path: Path) -> None:
    made = asked(PAYS, "Kāpēc?")
    session = json.loads(written("json", made, tmp_path).read_text())["sessions"][0]
    assert session["audience_questions"] == made["sessions"][0]["audience_questions"]


@pytest.mark.parametrize("text", [PAYS, "=1+1"])
def test_csv_has_a_row_for_each_after_all_others(tmp_path: Path, text: str) -> None:
    with written("csv", asked(text, "Kāpēc?"), tmp_path).open(encoding="utf-8-sig", newline="") as file:
        *others, first, second = csv.DictReader(file, delimiter=";")
    assert {row["kind"] for row in others} == {"single_choice"}
    assert (first["kind"], first["text"]) == ("audience_question", text if text == PAYS else f"'{text}")
    names = ("session", "supporters", "answered", "language", "state")
    assert [first[name] for name in names] == ["KLASTERI", "12", "1", "lv", "approved"]
    assert [second[name] for name in names] == ["KLASTERI", "11", "0", "", "waiting"]


def test_xlsx_has_a_sheet_of_them_in_the_language_of_the_file(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written("xlsx", asked(PAYS, "=1+1"), tmp_path, "lv"))
    assert book.sheetnames[-1] == "Zāles jautājumi"
    rows = [[cell.value for cell in row] for row in book.worksheets[-1].iter_rows()]
    assert rows == [
        ["Sesija", "Jautājums", "Valoda", "Atbalstītāji", "Atbildēts", "Stāvoklis"],
        ["KLASTERI", PAYS, "lv", 12, "jā", "apstiprināts"],
        ["KLASTERI", "=1+1", "", 11, "nē", "vēl nav izlemts"],
    ]
    assert book.worksheets[-1]["B3"].data_type == "s"


def test_without_any_files_are_as_they_were(tmp_path: Path) -> None:
    plain, none = document(single_choice({"a": 1, "b": 2})), asked()
    assert openpyxl.load_workbook(written("xlsx", none, tmp_path)).sheetnames == ["Pārskats", "1 single_choice"]
    assert written("csv", none, tmp_path).read_bytes() == written("csv", plain, tmp_path).read_bytes()
