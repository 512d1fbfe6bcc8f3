"""Workbooks as people make them, and what they are told; workbooks that are traps."""

import datetime
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import openpyxl
import pytest

from voting.services.event_file import EventDraft, EventFileError, read_event_file
from voting.services.event_file.workbook.opening import MOST_ROWS

Sheets = dict[str, list[list[Any]]]


def workbook(sheets: Sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def by_hand() -> Sheets:
    """As little as somebody would type."""
    return {
        "event": [
            ["key", "value", "lv", "en"], ["title", None, "Diena", "Day"], ["date", datetime.datetime(2017, 5, 24)],
            ["languages", "lv\nen"], ["strict", True],
        ],
        "Groups": [["label (lv)", "label (en)"], ["Uzņēmumi", "Companies"], ["Zinātne", "Research"]],
        "Agenda": [["title (lv)", "title (en)", "start"], ["Sākums", "Start", datetime.time(9, 30)]],
        "Sessions": [["code", "title (lv)", "title (en)", "moderators"], [2017, "Zāle", "Hall", "Emily\n Gerd \n"]],
        "Questions": [
            ["id", "kind", "text (lv)", "text (en)", "minimum", "maximum", "scale.points", "scale.labels.1 (lv)",
             "scale.labels.1 (en)", "abstain", "right"],
            ["money", "single_choice", "Nauda?", "Money?", None, None, None, None, None, "yes", "lots"],
            [], ["years", "numeric", "Gadi?", "Years?", 1, 15.5],
            ["rate", "scale", "Cik?", "How far?", None, None, 5, "Nē", "No"],
        ],
        "Options": [
            ["question", "text (lv)", "text (en)", "id"], ["money", "Ļoti daudz", "Very much", "lots"],
            [None, "Maz", "Little"], [None, "Maz", "A little"], ["rate", "Šis", "This"],
        ],
    }  # fmt: skip


def test_what_somebody_typed_is_an_event() -> None:
    draft = read_event_file(workbook(by_hand()))
    assert (draft.title, draft.date, draft.strict) == ({"lv": "Diena", "en": "Day"}, "2017-05-24", True)
    assert [group["id"] for group in draft.groups] == ["uznemumi", "zinatne"]
    assert draft.details["agenda"][0]["start"] == "09:30"
    [session] = draft.sessions
    assert (session.code, session.moderators) == ("2017", ["Emily", "Gerd"])
    money, years, rate = session.questions
    assert money.abstain and money.settings["right"] == "lots"
    assert [option["id"] for option in money.settings["options"]] == ["lots", "maz", "maz-2"]
    assert (years.settings["minimum"], years.settings["maximum"]) == (1, 15.5)
    assert rate.settings["scale"] == {"points": 5, "labels": {"1": {"lv": "Nē", "en": "No"}}}
    assert rate.settings["items"] == [{"id": "sis", "text": {"lv": "Šis", "en": "This"}}]


@contextmanager
def refused(*places: str) -> Iterator[list[str]]:
    """All these are told, in this order, and nothing more."""
    with pytest.raises(EventFileError) as error:
        yield []
    told = error.value.problems
    assert len(told) == len(places), told
    for problem, place in zip(told, places, strict=True):
        assert problem.startswith(place), told


def changed(sheet: str, row: int, column: int, value: Any) -> Sheets:
    """The same with another value in one cell, counted from 0."""
    sheets = by_hand()
    cells = sheets[sheet][row]
    cells += [None] * (column + 1 - len(cells))
    cells[column] = value
    return sheets


@pytest.mark.parametrize(("sheet", "row", "column", "value", "told"), [
    ("event", 1, 3, "x" * 600, "event!D2: this text has 600 characters; at most 500"),
    ("event", 2, 1, "tomorrow", "event!B3: a date is like 2017-05-24"),
    ("event", 2, 7, "x", "event!H3: this column has no heading"),
    ("Sessions", 1, 0, "no code", "Sessions!A2: a code has 4 to 12 letters"),
    ("Questions", 1, 1, "single", "Questions!B2: the kind 'single' is not a question kind"),
    ("Questions", 1, 2, None, "Questions!D2: the text in 'lv' is missing"),
    ("Questions", 3, 4, "one", "Questions!E4: a number is needed"),
    ("Questions", 3, 9, "perhaps", "Questions!J4: true or false is needed"),
    ("Questions", 1, 10, "few", "Questions!K2: 'few' is not an option of this question"),
    ("Questions", 0, 9, "abstains", "Questions!J2: unknown key 'abstains'; did you mean 'abstain'?"),
    ("Questions", 0, 9, "(lv)", "Questions!J1: '(lv)' is no heading"),
    ("Questions", 0, 9, "text (en)", "Questions!J2: text comes twice"),
    ("Questions", 2, 2, "Kāpēc?", "Questions, row 3: 'kind' is missing"),
    ("Options", 1, 0, "monney", "Options!A2: there is no question 'monney' in the sheet Questions"),
    ("Options", 1, 0, "years", "Options, row 2: a question of the kind 'numeric' has no options"),
    ("Options", 1, 0, None, "Options, row 2: the column question says"),
    ("Options", 1, 2, "bad\x7f", "Options!C2: a control character (U+007F) is not allowed"),
])  # fmt: skip
def test_what_is_wrong_is_told_with_its_cell(sheet: str, row: int, column: int, value: Any, told: str) -> None:
    with refused(told):
        read_event_file(workbook(changed(sheet, row, column, value)))


def test_all_problems_are_told_in_the_order_of_the_sheets() -> None:
    sheets = changed("Questions", 3, 4, "one")
    sheets["event"][2][1] = "tomorrow"
    sheets["Options"][2][1] = "y" * 301
    with refused("event!B3: a date", "Questions!E4: a number", "Options!B3: this text has 301"):
        read_event_file(workbook(sheets))


def test_nothing_wrong_with_the_sheets_hides_what_else_is_wrong_with_them() -> None:
    sheets = changed("Questions", 0, 9, "(lv)")
    sheets["event"][2][1:] = ["2017-05-24", *[None] * 5, "x"]
    sheets["Options"][1][0] = "monney"  # the options below it belong to it too, and are not told again
    sheets["Options"].append(["years", "Seši", "Six"])
    with refused(
        "event!H3: this column has no heading", "Questions!J1: '(lv)' is no heading",
        "Options!A2: there is no question 'monney'", "Options, row 6: a question of the kind 'numeric'",
    ):  # fmt: skip
        read_event_file(workbook(sheets))
    with refused("there is no use for the sheet 'Question'", "there is no use for the sheet 'Notes'"):
        read_event_file(workbook({**by_hand(), "Question": [["a"]], "Notes": [["b"]]}))


def test_a_question_is_looked_for_in_the_session_of_its_row() -> None:
    sheets = by_hand()
    sheets["Sessions"].append(["HALL", "Otra", "Other"])
    sheets["Questions"][0].append("session")
    sheets["Questions"].append(["money", "single_choice", "Nauda?", "Money?", *[None] * 7, "hall"])
    sheets["Questions"].append(["words", "open_text", "Vārdi?", "Words?"])
    sheets["Options"][0].append("session")
    sheets["Options"] += [["money", "Jā", "Yes", None, "HALL"], [None, "Nē", "No"]]
    draft: EventDraft = read_event_file(workbook(sheets))
    first, second = draft.sessions
    assert [q.id for q in first.questions] == ["money", "years", "rate"]
    assert [q.id for q in second.questions] == ["money", "words"]
    assert [o["id"] for o in second.questions[0].settings["options"]] == ["ja", "ne"]
    sheets["Sessions"].append(["THIRD", "Trešā", "Third"])
    sheets["Options"].append(["money", "Varbūt", "Maybe", None, "THIRD"])
    with refused("Options!A8: several sessions have a question 'money'"):
        read_event_file(workbook(sheets))


def test_unknown_sheets_are_told_and_empty_ones_do_no_harm() -> None:
    sheets = by_hand()
    assert read_event_file(workbook({**sheets, "Sheet1": []}))
    assert read_event_file(workbook({**sheets, "Guide": [["whatever"]]}))
    with refused("there is no use for the sheet 'Question'; did you mean 'Questions'?"):
        read_event_file(workbook({**sheets, "Question": [["id"], ["q"]]}))


def test_a_question_without_a_session_is_told() -> None:
    sheets = by_hand()
    del sheets["Sessions"]
    with refused("Questions, row 2: there is no session in the sheet Sessions"):
        read_event_file(workbook(sheets))


# ---- traps


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'


@pytest.mark.parametrize(("data", "told"), [
    (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "this is not a workbook of the kind .xlsx"),
    (packed({"content.xml": b"<a/>"}), "this is not a workbook of the kind .xlsx"),
    (workbook(by_hand())[:-300], "this is not a workbook of the kind .xlsx"),
    (packed({"xl/workbook.xml": b"<not"}), "this is not a workbook of the kind .xlsx"),
    (packed({"xl/workbook.xml": b"a" * 30_000_000}), "unpacked, this workbook has more than 10,000,000 bytes"),
    (packed({f"a{n}": b"" for n in range(400)}), "unpacked, this workbook has more"),
    (packed({**unpacked(workbook(by_hand())), "xl/styles.xml": ENTITY}), "this workbook holds declarations"),
    (b"PK\x03\x04" + b"\0" * 1_000_001, "the file is too large; an event file has at most 1,000,000 bytes"),
])  # fmt: skip
def test_traps_are_not_opened(data: bytes, told: str) -> None:
    with refused(told):
        read_event_file(data)


def test_what_is_beyond_the_last_row_is_refused_and_not_left_out() -> None:
    sheets = by_hand()
    sheets["Options"] += [[None, f"lv {n}", f"en {n}"] for n in range(MOST_ROWS)]
    with refused(f"Options!C{MOST_ROWS + 1}: a sheet has at most 3,000 rows"):
        read_event_file(workbook(sheets))


def test_a_million_empty_rows_cost_nothing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(by_hand())))
    book["Options"].row_dimensions[1_000_000].height = 20
    stream = io.BytesIO()
    book.save(stream)
    assert read_event_file(stream.getvalue())
