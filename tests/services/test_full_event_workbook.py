"""The native charts of a whole event's workbook: another program reads them, and they draw what the document says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.cell import range_boundaries

from tests.services.test_full_event_files import clock, document, files, held  # noqa: F401 - fixtures
from voting.exports.tables import parts_of

pytestmark = pytest.mark.parametrize("document", ["with ballots"], indirect=True)
Drawn = dict[str, dict[str, Any]]
"""Name of a series -> category -> value."""


@pytest.fixture(scope="module")
def drawn(document: dict[str, Any], files: dict[str, Path]) -> dict[str, list[Drawn]]:  # noqa: F811
    """What each chart draws, by the id of its question."""
    book = openpyxl.load_workbook(files["xlsx"])
    found: dict[str, list[Drawn]] = {}
    for sheet in book:
        found.setdefault(sheet.title.split(" ", 1)[-1], []).extend(series_of(book, chart) for chart in sheet._charts)
    return found


def series_of(book: Any, chart: Any) -> Drawn:
    made: Drawn = {}
    for series in chart.series:
        [name] = cells(book, series.tx.strRef.f)
        across = series.xVal if series.xVal is not None else series.cat
        places = cells(book, (across.strRef or across.numRef).f)
        heights = cells(book, (series.yVal if series.yVal is not None else series.val).numRef.f)
        made[str(name)] = dict(zip(places, heights, strict=True))
    return made


def cells(book: Any, address: str) -> list[Any]:
    sheet, _, area = address.rpartition("!")
    left, top, right, bottom = range_boundaries(area)
    rows = book[sheet.strip("'")].iter_rows(top, bottom, left, right)
    return [cell.value for row in rows for cell in row]


def asked(document: dict[str, Any]) -> Iterator[dict[str, Any]]:  # noqa: F811
    for session in document["sessions"]:
        yield from (question for question in session["questions"] if question["rounds"])


def round_name(of_round: dict[str, Any]) -> str:
    return f"Round {of_round['round']}: {of_round['label']['en']}"


def options_of(part: Any, measure: str) -> dict[str, Any]:
    ticks = {row.option: "✓ " if row.values.get("right") is True else "" for row in part.rows}
    return {
        f"{ticks[row.option]}{row.option_text if isinstance(row.option_text, str) else row.option_text['en']}":
        row.values[measure] for row in part.rows
    }  # fmt: skip


def test_rounds_are_drawn_side_by_side(document: dict[str, Any], drawn: dict[str, list[Drawn]]) -> None:  # noqa: F811
    compared = [question for question in asked(document) if len(question["rounds"]) == 2]
    for question in compared:
        names = [round_name(of_round) for of_round in question["rounds"]]
        parts = [parts_of(question, of_round)[0] for of_round in question["rounds"]]
        if parts[0].rows[0].item:
            [chart] = [c for c in drawn[question["id"]] if any(names[0] in of for of in c.values())]
            last_item = parts[0].rows[-1].item
            for row in (row for row in parts[1].rows if row.item == last_item):
                told = next(of for name, of in chart.items() if name.split(" ")[0] == row.option)
                assert told[names[1]] == pytest.approx(row.values["share"])
            continue
        [chart] = [c for c in drawn[question["id"]] if list(c) == names]
        if parts[0].drawing == "plane":
            for side, part in zip(chart.values(), parts, strict=True):
                assert list(side) == pytest.approx([row.values["x"] for row in part.rows])
                assert list(side.values()) == pytest.approx([row.values["y"] for row in part.rows])
            continue
        measure = "average_rank" if "average_rank" in parts[0].measures else "share"
        for name, part in zip(names, parts, strict=True):
            assert chart[name] == pytest.approx(options_of(part, measure)), question["id"]
    assert len(compared) == 8


def test_groups_that_are_shown_are_drawn_side_by_side_and_no_others(
    document: dict[str, Any], drawn: dict[str, list[Drawn]]  # noqa: F811
) -> None:  # fmt: skip
    labels = {group["id"]: group["label"]["en"] for group in document["event"]["groups"]} | {"none": "No group"}
    seen = 0
    for question in asked(document):
        for of_round in question["rounds"]:
            shown = [part for part in parts_of(question, of_round)[1:] if part.rows and not part.weighted]
            if len(shown) < 2 or shown[0].rows[0].item or shown[0].drawing == "plane":
                continue
            names = [labels[part.group] for part in shown]
            charts = [c for c in drawn[question["id"]] if [name for name in c if "Weighted" not in name] == names]
            measure = "average_rank" if "average_rank" in shown[0].measures else "share"
            told = {name: options_of(part, measure) for name, part in zip(names, shown, strict=True)}
            plain = {name: {k.removeprefix("✓ "): v for k, v in of.items()} for name, of in told.items()}
            assert [
                c for c in charts
                if all({k.removeprefix("✓ "): v for k, v in c[n].items()} == pytest.approx(plain[n]) for n in names)
            ], question["id"]  # fmt: skip
            seen += 1
    assert seen > 8
    [first, _] = next(question for question in asked(document) if question["id"] == "barriers")["rounds"]
    hidden = {labels[group] for group, found in first["by_group"].items() if "suppressed" in found}
    assert hidden and not [chart for chart in drawn["barriers"] if hidden & set(chart)]


def test_how_sure_people_were_is_drawn_for_each_answer_from_certain_to_a_guess(
    document: dict[str, Any], drawn: dict[str, list[Drawn]]  # noqa: F811
) -> None:  # fmt: skip
    question = next(question for question in asked(document) if question["id"] == "since")
    charts = [chart for chart in drawn["since"] if "5 certain" in chart]
    assert len(charts) == len(question["rounds"]) == 2
    for chart, of_round in zip(charts, question["rounds"], strict=True):
        assert list(chart) == ["5 certain", "4", "3", "2", "1 guessing", "did not say"]
        sure = of_round["tally"]["confidence"]
        for level, told in zip("54321", chart.values(), strict=False):
            assert told == {
                f"{'✓ ' if option == 'y2009' else ''}{option[1:]}": of["counts"][level] for option, of in sure.items()
            }  # fmt: skip
        silent = {o: n - sure[o]["n"] for o, n in of_round["tally"]["counts"].items()}
        assert list(chart["did not say"].values()) == list(silent.values())


def test_a_workbook_says_who_was_right_and_who_was_sure_of_something_else(
    document: dict[str, Any], files: dict[str, Path]  # noqa: F811
) -> None:  # fmt: skip
    question = next(question for question in asked(document) if question["id"] == "since")
    sheets = [s for s in openpyxl.load_workbook(files["xlsx"]) if s.title.endswith("since")]
    rows = [[cell.value for cell in row if cell.value is not None] for sheet in sheets for row in sheet.iter_rows()]
    for of_round in question["rounds"]:
        levels, n = of_round["tally"]["right_by_confidence"], sum(of_round["tally"]["counts"].values())
        wrong = sum(levels[level]["n"] - levels[level]["right"] for level in "45")
        right = of_round["tally"]["right"]
        assert [f"Right answer: 2009. {right} of {n} gave it ({int(100 * right / n + 0.5)}%)."] in rows
        assert [f"{int(100 * wrong / n + 0.5)}% sure, but not right"] in rows
        hits = [levels[level]["right"] for level in "12345"]
        assert ["Right among them", *hits, sum(hits)] in rows
