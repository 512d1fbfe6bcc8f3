"""Workbooks open whatever people wrote, hold real numbers, and have a chart where there is something to draw."""

import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.unit.exported import both, document, full_round, open_texts, question, single_choice, written
from voting.exports.sheet_names import sheet_name
from voting.exports.xlsx_pages import PAGE_WIDTH, page_breaks, width_of
from voting.question_kinds import kind_named


def opened(path: Path) -> Any:
    return openpyxl.load_workbook(path)


def cells(sheet: Any) -> list[Any]:
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def values(sheet: Any) -> list[Any]:
    return [cell.value for cell in cells(sheet)]


def full(kind_name: str, settings: dict[str, Any] | None = None) -> dict[str, Any]:
    kind = kind_named(kind_name)
    stored = settings or kind.examples.settings
    return question(kind_name, stored, [full_round(kind, stored)])


def test_an_overview_comes_first_in_the_language_of_the_file(tmp_path: Path) -> None:
    made = document(single_choice({"a": 1}))
    assert opened(written("xlsx", made, tmp_path, "en")).sheetnames == ["Overview", "1 single_choice"]
    assert opened(written("xlsx", made, tmp_path, "lv")).sheetnames[0] == "Pārskats"


def test_a_sheet_has_the_question_in_all_languages(tmp_path: Path) -> None:
    sheet = opened(written("xlsx", document(single_choice({"a": 1})), tmp_path)).worksheets[1]
    assert [sheet["A1"].value, sheet["A2"].value] == ["Kāpēc?", "Why?"]


def test_counts_and_shares_are_numbers_that_agree_with_the_tally(tmp_path: Path) -> None:
    sheet = opened(written("xlsx", document(single_choice({"a": 1, "b": 3})), tmp_path)).worksheets[1]
    table = {row[0].value: (row[2].value, row[3].value) for row in sheet.iter_rows(min_row=5)}
    assert (table["a lv"], table["b lv"]) == ((1, 0.25), (3, 0.75))
    assert next(c for c in cells(sheet) if c.value == 0.25).number_format == "0.0 %"


@pytest.mark.parametrize("payload", ["=1+1", "+1", "-1", "@x", "<r>a</r>", "<r><t>", "_x0041_", "https://a.b/", "{=1}"])
def test_a_text_stays_the_text_it_is(tmp_path: Path, payload: str) -> None:
    made = document(single_choice({payload: 3}), open_texts(payload), title=payload)
    made["sessions"][0]["questions"][0]["settings"]["options"][0]["text"] = {"lv": payload, "en": payload}
    book = opened(written("xlsx", made, tmp_path))
    assert not [c for sheet in book for c in cells(sheet) if c.data_type == "f"]
    for sheet in book:
        assert payload in [str(value).strip() for value in values(sheet)]
    assert len([c for sheet in book for c in cells(sheet) if c.hyperlink]) == 2  # ours, in the overview


def test_control_and_half_characters_do_not_break_the_file(tmp_path: Path) -> None:
    hostile = "a\x00b\x0b\x1f\ud800\ufffe\uffff]]>c"
    made = document(single_choice({"a": 1}), open_texts(hostile), title=hostile)
    made["sessions"][0]["questions"][0]["settings"]["options"][0]["text"] = {"lv": hostile, "en": hostile}
    made["event"]["groups"] = [{"id": "policy", "label": {"lv": hostile, "en": hostile}}]
    book = opened(written("xlsx", made, tmp_path))
    assert "ab]]>c" in values(book.worksheets[0]) and "ab]]>c" in values(book.worksheets[2])


def test_a_hidden_group_says_so_in_words_and_has_no_number(tmp_path: Path) -> None:
    kind = kind_named("single_choice")
    settings = {"options": kind.examples.settings["options"]}
    made = question("single_choice", settings, [full_round(kind, settings)])
    sheet = opened(written("xlsx", document(made), tmp_path, "en")).worksheets[1]
    assert values(sheet).count("hidden to protect small groups") == 2
    shown = made["rounds"][0]
    counts = [*shown["tally"]["counts"].values(), *shown["by_group"]["policy"]["tally"]["counts"].values()]
    numbers = [v for v in values(sheet) if isinstance(v, int)]
    assert sorted(numbers) == sorted([*counts, 20, 0, 10, 0])


def charts(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return [archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/charts/chart")]


@pytest.mark.parametrize(
    ("kind", "sign"),
    [("single_choice", '"clustered"'), ("ranking", '"clustered"'), ("scale", '"percentStacked"'), ("points", '"bar"'),
     ("numeric", '"col"'), ("matrix", '"lineMarker"')],
)  # fmt: skip
def test_a_question_has_a_native_chart(tmp_path: Path, kind: str, sign: str) -> None:
    chart, *_ = charts(written("xlsx", document(full(kind)), tmp_path))
    assert f"val={sign}" in chart


def test_figures_of_the_whole_question_stand_once_below_its_bins(tmp_path: Path) -> None:
    made = full("numeric")
    rows = [[c.value for c in row] for row in opened(written("xlsx", document(made), tmp_path, "en")).worksheets[1]]
    table = {row[0]: row[1:5] for row in rows if row[0]}
    tally, of_group = made["rounds"][0]["tally"], made["rounds"][0]["by_group"]["policy"]["tally"]
    assert table["Answer"] == ["n", "%", "n", "%"]
    assert table["Median"] == [tally["median"], None, of_group["median"], None]
    assert [table[name][0] for name in ("Mean", "Lower quartile", "Upper quartile")] == [
        tally[name] for name in ("mean", "q1", "q3")
    ]
    bins = [table[name][0] for name in table if name[0].isdigit()]
    assert bins == [of_bin["count"] for of_bin in tally["histogram"]]


def test_places_are_drawn_item_by_item_between_named_axes(tmp_path: Path) -> None:
    made = full("matrix")
    path = written("xlsx", document(made), tmp_path, "en")
    [chart] = charts(path)
    assert chart.count("<c:ser>") == 2 and "Hard – Easy" in chart and "Little – Much" in chart  # noqa: RUF001
    rows = [[c.value for c in row] for row in opened(path).worksheets[1]]
    head = next(row for row in rows if row[0] == "Answer (lv)")
    assert head[2:4] == ["Mean x: Hard – Easy", "Mean y: Little – Much"]  # noqa: RUF001
    of_a = made["rounds"][0]["tally"]["items"]["a"]
    assert next(row for row in rows if row[1] == "One")[2:5] == [of_a["x"], of_a["y"], of_a["n"]]


def test_texts_of_people_have_no_chart_and_an_empty_round_neither(tmp_path: Path) -> None:
    assert charts(written("xlsx", document(open_texts("a", "b"), single_choice({"a": 0})), tmp_path)) == []


def test_a_chart_of_words_has_fifteen_bars_and_only_approved_words(tmp_path: Path) -> None:
    words = [{"text": f"w{n}", "count": 40 - n, "id": f"w{n}", "approved": n != 0, "hidden": n == 0} for n in range(30)]
    made = question("word_cloud", {}, [
        {"round": 1, "opened_at": "x", "closed_at": "y", "ballots": 40, "tally": {"words": words, "abstained": 0}}
    ])  # fmt: skip
    path = written("xlsx", document(made), tmp_path)
    [chart] = charts(path)
    sheet = opened(path).worksheets[1]
    first = next(c.row for c in cells(sheet) if c.value == "w1")
    assert f"'1 word_cloud'!$B${first}:$B${first + 14}" in chart
    assert next(c.row for c in cells(sheet) if c.value == "w0") == first + 29


def test_a_scale_is_a_table_of_items_by_points(tmp_path: Path) -> None:
    made = full("scale")
    sheet = opened(written("xlsx", document(made), tmp_path, "en")).worksheets[1]
    rows = [[c.value for c in row] for row in sheet.iter_rows()]
    head = next(row for row in rows if row[0] == "Group")
    assert head[3:8] == ["1 No", "2", "3", "4", "5 Yes"]
    of_x = made["rounds"][0]["tally"]["items"]["x"]
    line = next(row for row in rows if row[:3] == ["All", "Viens", "One"])
    assert line[3:8] == list(of_x["counts"].values())
    assert line[13:18] == [of_x[name] for name in ("n", "mean", "median", "q1", "q3")]


@pytest.mark.parametrize(("closed_at", "tally", "words"), [
    (None, None, "sealed until the round closes"), (None, {"counts": {"a": 3}, "abstained": 0}, "open"),
])  # fmt: skip
def test_an_open_round_says_what_it_is(tmp_path: Path, closed_at: Any, tally: Any, words: str) -> None:
    made = document(single_choice({"a": 3}, closed_at=closed_at, tally=tally))
    assert words in values(opened(written("xlsx", made, tmp_path, "en")).worksheets[0])


@pytest.mark.parametrize("wanted", ["History", "a[]:*?/\\'b", "x" * 64, "😀" * 40, "", "\x00", "'a'"])
def test_any_id_gives_a_name_that_excel_takes(wanted: str) -> None:
    name = sheet_name(3, wanted)
    assert name.startswith("3") and not set("[]:*?/\\'") & set(name)
    assert len(name.encode("utf-16-le")) <= 62


def test_ids_that_differ_only_in_case_get_different_sheets(tmp_path: Path) -> None:
    one, two = single_choice({"a": 1}) | {"id": "Q" * 40}, single_choice({"a": 1}) | {"id": "q" * 40}
    assert len(opened(written("xlsx", document(one, two), tmp_path)).sheetnames) == 3


def widths_of(sheet: Any) -> list[float]:
    """Characters of each column; neighbours of one width stand in the file once."""
    spans = [(found.min, found.max, found.width - 0.71) for found in sheet.column_dimensions.values()]
    usual = 8.43
    return [
        next((width for first, last, width in spans if first <= column <= last), usual)
        for column in range(1, sheet.max_column + 1)
    ]


def test_what_is_printed_can_be_read(tmp_path: Path) -> None:
    """Seven groups beside all ballots, and eleven points of a scale: letters of 10 points are 5 at least on paper."""
    labels = {str(point): both(f"Diezgan garš nosaukums {point}") for point in (1, 11)}
    items = [{"id": f"i{n}", "text": both("Klasteri ir redzami stratēģijā")} for n in range(3)]
    scale = full("scale", {"scale": {"points": 11, "labels": labels}, "items": items})
    choice = full("single_choice")
    part = choice["rounds"][0]["by_group"]["policy"]
    choice["rounds"][0]["by_group"] = {f"g{n}": part if n % 3 else {"suppressed": True} for n in range(7)}
    book = opened(written("xlsx", document(scale, choice), tmp_path))
    own = [sheet for sheet in book if "." not in sheet.title]
    assert [sheet.page_setup.scale >= least for sheet, least in zip(own, (70, 48, 60), strict=True)] == [True] * 3


def test_statements_of_a_shift_stand_where_a_column_is_wide(tmp_path: Path) -> None:
    moves = [{"from": "1", "to": "2", "n": 7}]
    made = full("scale") | {"shift": {"from": 1, "to": 2, "n": 9, "places": ["1", "2"], "items": {
        "visible": {"n": 9, "moves": moves, "others": 2}}}}  # fmt: skip
    sheet = opened(written("xlsx", document(made), tmp_path, "en"))["1.1 scale"]
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "From"]
    assert sheet.cell(cell.row, cell.column - 1).value == "Statement"
    assert widths_of(sheet)[cell.column - 2] >= 28


def test_pages_print_across_and_one_page_wide(tmp_path: Path) -> None:
    for sheet in opened(written("xlsx", document(single_choice({"a": 1})), tmp_path)):
        assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows
        assert 10 <= sheet.page_setup.scale <= 100
        assert width_of(widths_of(sheet)) * sheet.page_setup.scale <= 100 * PAGE_WIDTH
        assert sheet.freeze_panes is not None


def test_no_page_ends_in_a_chart() -> None:
    assert page_breaks({}, 20, [], 15 * 30) == []
    assert page_breaks({}, 50, [], 15 * 20) == [20, 39], "the first row is on top of each page"
    assert page_breaks({}, 50, [(15, 30)], 15 * 20) == [15, 34]
    assert page_breaks({}, 60, [(5, 55)], 15 * 20)[:1] == [5], "one that is too high begins a page"
    assert page_breaks({3: 300.0}, 10, [], 15 * 21) == [3, 4]


def test_the_edge_of_a_chart_that_begins_a_page_is_not_on_the_page_before(tmp_path: Path) -> None:
    """Rows are a little lower in print than on the screen."""
    sheet = opened(written("xlsx", document(single_choice({"a": 1, "b": 3})), tmp_path)).worksheets[1]
    [chart] = sheet._charts
    assert chart.anchor._from.rowOff > 0
    assert not cells(sheet)[-1].row > chart.anchor._from.row, "and covers nothing"


def test_rows_are_as_high_as_their_texts(tmp_path: Path) -> None:
    made = single_choice({"a": 1, "b": 3})
    made["settings"]["options"][0]["text"] = {"lv": "Gara atbilde. " * 20, "en": "b"}
    sheet = opened(written("xlsx", document(made), tmp_path, "en")).worksheets[1]
    heights = {row[0].value: sheet.row_dimensions[row[0].row].height for row in sheet.iter_rows()}
    assert heights[("Gara atbilde. " * 20)] >= 8 * 15
    assert heights["b lv"] is None


def test_agreement_has_the_colour_of_the_high_end(tmp_path: Path) -> None:
    kind = kind_named("statements")
    made = question("statements", kind.examples.settings, [full_round(kind, kind.examples.settings)])
    [chart] = charts(written("xlsx", document(made), tmp_path, "en"))
    assert re.findall('srgbClr val="([0-9A-F]{6})"', chart)[0] == "D9822B"  # disagreement first, at the left
