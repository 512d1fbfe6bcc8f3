"""Heads of tables stay in sight and are printed on every page, and never stand above columns of another table."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.unit.exported import both, document, full_round, open_texts, question, single_choice, written
from tests.unit.whole_event import whole_event
from voting.exports.xlsx_book import HEIGHT_OF_TEXT, MOST_FROZEN
from voting.exports.xlsx_more import ROWS_OF_WINDOW
from voting.question_kinds import KINDS, kind_named

HEADS = ("Answer", "Statement", "Group", "Opinion group", "From")
"""How heads of tables begin, at the left or beside it."""


def last_frozen(sheet: Any) -> int:
    return int(sheet.freeze_panes[1:]) - 1


def row_of(sheet: Any, number: int) -> list[Any]:
    return [cell.value for cell in sheet[number] if cell.value is not None]


def heads_of(sheet: Any) -> list[int]:
    """Rows that are heads: bold, with a rule below, at the beginning of the row."""
    first = [next((cell for cell in row if cell.value is not None), None) for row in sheet.iter_rows()]
    return [
        cell.row for cell in first
        if cell is not None and cell.font.b and cell.border.bottom.style and str(cell.value).startswith(HEADS)
    ]  # fmt: skip


def height_of_frozen(sheet: Any) -> float:
    return sum(sheet.row_dimensions[row].height or HEIGHT_OF_TEXT for row in range(1, last_frozen(sheet) + 1))


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_a_question_has_one_head_that_stays_in_sight_and_on_paper(kind: str, tmp_path: Path) -> None:
    found = kind_named(kind)
    rounds = [full_round(found, found.examples.settings) | {"round": number} for number in (1, 2)]
    made = document(question(kind, found.examples.settings, rounds))
    sheet = openpyxl.load_workbook(written("xlsx", made, tmp_path, "en"))[f"1 {kind}"]
    assert heads_of(sheet) == [last_frozen(sheet)]
    assert sheet.print_title_rows == f"$1:${last_frozen(sheet)}"
    assert row_of(sheet, last_frozen(sheet) + 1) == ["Round 1"], "what is of one round only is below the head"
    assert height_of_frozen(sheet) <= MOST_FROZEN


@pytest.mark.parametrize(("times", "in_sight"), [(1, True), (40, False)])
def test_words_that_were_corrected_stand_above_the_head(times: int, in_sight: bool, tmp_path: Path) -> None:
    """As with long questions: where they are so many that little else would be seen, the first row alone stays."""
    told = {"place": ["options", "a", "text"], "language": "lv", "before": "Jā " * 60, "between": [], "after": "Nē"}
    made = document(single_choice({"a": 1, "b": 3}) | {"reworded": [told] * times})
    sheet = openpyxl.load_workbook(written("xlsx", made, tmp_path, "en"))["1 single_choice"]
    (row,) = (cell.row for cell in sheet["A"] if str(cell.value).startswith("Words were corrected after voting"))
    assert row < heads_of(sheet)[0] and sheet.row_dimensions[row].height >= HEIGHT_OF_TEXT * 2 * times
    assert (last_frozen(sheet) == heads_of(sheet)[0]) == in_sight
    assert height_of_frozen(sheet) <= MOST_FROZEN


def test_two_hundred_texts_scroll_below_their_head(tmp_path: Path) -> None:
    made = document(open_texts(*(f"text {n}" for n in range(200))))
    sheet = openpyxl.load_workbook(written("xlsx", made, tmp_path, "lv"))["1 open_text"]
    assert row_of(sheet, last_frozen(sheet))[:2] == ["Atbilde", "n"]
    assert row_of(sheet, last_frozen(sheet) + 2)[0] == "text 0"
    assert sheet.print_title_rows == f"$1:${last_frozen(sheet)}"


@pytest.mark.parametrize("language", ["lv", "en"])
def test_no_table_of_a_whole_event_scrolls_away_from_its_head(language: str, tmp_path: Path) -> None:
    """A sheet freezes the only head it has, or has only tables that a window holds together with theirs."""
    book = openpyxl.load_workbook(written("xlsx", whole_event(60, 2), tmp_path, language))
    behind = [sheet for sheet in book if "." in sheet.title.split(" ")[0]]
    assert len(behind) > 8
    for sheet in set(book.worksheets) - set(behind):
        assert len([cell for cell in sheet[last_frozen(sheet)] if cell.border.bottom.style]) >= 2, sheet.title
        assert height_of_frozen(sheet) <= MOST_FROZEN
    alone = []
    for sheet in behind:
        marked = [c.row for c in sheet["A"] if c.value and c.font.b and c.border.bottom.style]
        if last_frozen(sheet) in marked:
            alone.append(sheet.title)
            continue
        for head in marked:
            below = next(n for n in range(head + 1, sheet.max_row + 2) if n > sheet.max_row or not row_of(sheet, n))
            assert below - head - 1 <= ROWS_OF_WINDOW + 2, (sheet.title, head)
    assert {"8.2 years", "10.2 statements"} <= set(alone)


def test_a_question_and_what_stands_behind_it_are_linked(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written("xlsx", whole_event(60, 2), tmp_path, "en"))
    links = {
        cell.hyperlink.location: cell.value for row in book["2 barriers"].iter_rows() for cell in row if cell.hyperlink
    }
    assert links == {"'2.1 barriers'!A1": "Who moved: 2.1 barriers"}
    assert [c.hyperlink.location for c in book["2.1 barriers"][2] if c.hyperlink] == ["'2 barriers'!A1"]


def test_a_long_question_is_written_smaller_and_one_beyond_that_freezes_its_title_only(tmp_path: Path) -> None:
    kind = kind_named("scale")
    labels = {str(point): both("Ļoti garš nosaukums " * 12) for point in range(1, 12)}
    settings = {"scale": {"points": 11, "labels": labels}, "items": [{"id": "a", "text": both("A")}]}
    short = question("scale", settings, [full_round(kind, settings)])
    long = {**short, "text": both("Vai piekrītat šim apgalvojumam? " * 15)}
    books = [openpyxl.load_workbook(written("xlsx", document(each), tmp_path, "lv")) for each in (short, long)]
    sheets = [book["1 scale"] for book in books]
    assert row_of(sheets[0], last_frozen(sheets[0]))[0] == "Grupa"
    assert sheets[1]["A1"].font.sz < sheets[0]["A1"].font.sz
    assert (sheets[1].freeze_panes, sheets[1].print_title_rows) == ("A2", "$1:$1")
