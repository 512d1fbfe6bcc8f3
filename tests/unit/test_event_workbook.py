"""The event file as a workbook: written and read again it is the same event."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given

from tests.unit.test_event_file_round_trip import FILES, SLOWLY, events
from voting.question_kinds import KINDS, QuestionKind
from voting.services.event_file import EventDraft, read_edited, read_event_file, write_event_file
from voting.services.event_file.workbook import write_workbook


def again(draft: EventDraft) -> EventDraft:
    return read_event_file(write_workbook(draft))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_files_of_ours_are_the_same_as_workbooks(file: Path) -> None:
    draft = read_event_file(file.read_bytes())
    assert again(draft) == draft
    assert write_event_file(again(draft)) == write_event_file(draft)


@SLOWLY
@given(events(gaps=False))
def test_every_event_without_gaps_is_the_same_as_a_workbook(document: dict[str, Any]) -> None:
    draft = read_edited(document)
    assert again(draft) == draft


@SLOWLY
@given(events(gaps=True))
def test_every_event_with_gaps_is_the_same_as_a_workbook(document: dict[str, Any]) -> None:
    draft = read_edited(document)
    assert again(draft) == draft


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_example_of_every_kind_is_the_same_as_a_workbook(kind: QuestionKind[Any]) -> None:
    question = {"id": "q", "kind": kind.name, "text": {"lv": "Jā?", "en": "Yes?"}, **kind.examples.settings}
    sessions = [{"code": "ZALE", "title": {"lv": "Zāle", "en": "Hall"}, "questions": [question]}]
    draft = read_edited({"event": {"title": {"lv": "D", "en": "D"}, "languages": ["lv", "en"]}, "sessions": sessions})
    assert again(draft) == draft


@pytest.mark.parametrize("right", ["a", ["a"], ["a", "b"]])
def test_one_right_answer_and_a_list_of_one_stay_what_they_are(right: Any) -> None:
    options = [{"id": id_, "text": {"lv": id_}} for id_ in "abc"]
    question = {"id": "q", "kind": "multiple_choice", "text": {"lv": "?"}, "options": options, "right": right}
    sessions = [{"code": "ZALE", "title": {"lv": "Zāle"}, "questions": [question]}]
    draft = read_edited({"event": {"title": {"lv": "D"}, "languages": ["lv"]}, "sessions": sessions})
    assert again(draft) == draft


HOSTILE = [
    "=2+2", "+1", "@SUM(A1)", "-1", "2017-05-24", "012", "1E5", "true", '"', '"a"', "_x0041_", "#REF!", "'a", "\\u0041",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_and_ids_that_programs_like_to_change_stay_what_they_are(text: str) -> None:
    options = [{"id": text, "text": {"lv": text}}, {"id": "b", "text": {"lv": "b"}}]
    question = {"id": text, "kind": "single_choice", "text": {"lv": text}, "options": options, "right": text}
    sessions = [{"code": "ZALE", "title": {"lv": text}, "moderators": [text], "questions": [question]}]
    banned = {"lv": ["a" * 57 + f"{n:03}" for n in range(500)]}  # longer than a cell may be
    event = {"title": {"lv": text}, "languages": ["lv"], "banned_words": banned}
    draft = read_edited({"event": event, "sessions": sessions})
    assert again(draft) == draft
    cells = [c for sheet in openpyxl.load_workbook(io.BytesIO(write_workbook(draft))) for row in sheet for c in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}, "no formula"
