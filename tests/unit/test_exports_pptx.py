"""Slides: native charts with the numbers of the tally, notes, descriptions, nothing told that is not to be seen."""

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation

from tests.unit.exported import document, full_round, open_texts, question, single_choice, written
from tests.unit.hostile import PAYLOADS, with_text
from tests.unit.whole_event import whole_event
from voting.exports.charts.measure import wrapped
from voting.question_kinds import KINDS, kind_named


def opened(path: Path) -> Any:
    return Presentation(str(path))


def charts(path: Path) -> list[Any]:
    return [shape.chart for slide in opened(path).slides for shape in slide.shapes if shape.has_chart]


def texts(path: Path) -> list[str]:
    return [
        shape.text_frame.text for slide in opened(path).slides for shape in slide.shapes if shape.has_text_frame
    ]  # fmt: skip


def one_of_each(rounds: int = 2) -> dict[str, Any]:
    """A question of every kind."""
    made = [
        question(k.name, k.examples.settings, [
            {**full_round(k, k.examples.settings), "round": number} for number in range(1, rounds + 1)
        ])
        for k in KINDS
    ]  # fmt: skip
    return document(*made)


def test_a_chart_has_the_exact_shares_and_so_has_its_workbook(tmp_path: Path) -> None:
    [chart] = charts(written("pptx", document(single_choice({"a": 1, "b": 2})), tmp_path, "en"))
    assert list(chart.plots[0].categories) == ["a en", "b en"]
    assert list(chart.plots[0].series[0].values) == [1 / 3, 2 / 3]
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert [row for row in sheet.iter_rows(min_row=2, values_only=True)] == [("a en", 1 / 3), ("b en", 2 / 3)]


def test_every_round_has_a_slide_and_two_rounds_are_compared(tmp_path: Path) -> None:
    made = single_choice({"a": 1, "b": 3})
    made["rounds"].append({**made["rounds"][0], "round": 2, "tally": {"counts": {"a": 3, "b": 1}, "abstained": 0}})
    path = written("pptx", document(made), tmp_path, "en")
    values = [[list(series.values) for series in chart.plots[0].series] for chart in charts(path)]
    assert values == [[[0.25, 0.75]], [[0.75, 0.25]], [[0.25, 0.75], [0.75, 0.25]]]
    assert {"Round 1", "Round 2", "Rounds compared"} <= set(texts(path))
    assert any("n = 4" in text and "24 May 2017" in text for text in texts(path))


def test_the_distribution_of_the_demo_agrees_with_the_json(tmp_path: Path) -> None:
    event = whole_event(30, rounds=1)
    asked = [q for session in event["sessions"] for q in session["questions"]]
    assessment = next(q for q in asked if len(q["settings"].get("items", [])) > 1 and "scale" in q["settings"])
    chart = charts(written("pptx", document(assessment), tmp_path, "en"))[0]
    items = assessment["rounds"][0]["tally"]["items"].values()
    for place, series in enumerate(chart.plots[0].series, start=1):
        assert list(series.values) == [item["counts"][str(place)] / item["n"] for item in items]


def test_a_hidden_group_is_named_and_in_no_chart(tmp_path: Path) -> None:
    kind = kind_named("single_choice")
    made = document(question("single_choice", kind.examples.settings, [full_round(kind, kind.examples.settings)]))
    path = written("pptx", made, tmp_path, "en")
    assert [series.name for series in charts(path)[1].plots[0].series] == ["Policy planners (n = 10)"]
    assert any("Hidden to protect small groups: Companies, No group" in text for text in texts(path))


def test_notes_of_moderators_are_speaker_notes_and_charts_are_described(tmp_path: Path) -> None:
    made = document({**single_choice({"a": 1, "b": 3}), "note": "Jāapspriež.\nVēlreiz."})
    slide = opened(written("pptx", made, tmp_path, "en")).slides[2]
    assert slide.notes_slide.notes_text_frame.text.startswith("Jāapspriež.\nVēlreiz.\n\nRound 1, n = 4. a en: 25% (1)")


def test_words_that_were_corrected_stand_in_the_speaker_notes(tmp_path: Path) -> None:
    told = {"place": ["options", "a", "text"], "language": "lv", "before": "Jā", "between": [], "after": "Nē"}
    made = document(single_choice({"a": 1, "b": 3}) | {"reworded": [told]})
    notes = opened(written("pptx", made, tmp_path, "lv")).slides[2].notes_slide.notes_text_frame.text
    assert notes.startswith("Pēc balsošanas sākuma laboti vārdi: LV: „Jā” → „Nē”.\n\n")


def test_every_slide_has_a_title_and_every_picture_words(tmp_path: Path) -> None:
    for slide in opened(written("pptx", whole_event(40), tmp_path)).slides:
        assert slide.shapes.title.text_frame.text
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 13:  # a picture
                assert shape._element.xpath(".//p:cNvPr/@descr")[0], shape.name


def test_a_sealed_round_tells_its_number_of_ballots_only(tmp_path: Path) -> None:
    made = single_choice({"a": 5, "b": 20})
    made["rounds"][0] |= {"closed_at": None, "tally": None}
    path = written("pptx", document(made), tmp_path, "en")
    assert charts(path) == []
    assert "sealed until the round closes\nBallots: 25" in texts(path)


def test_a_rehearsal_is_marked_on_every_slide_of_its_session(tmp_path: Path) -> None:
    made = document(single_choice({"a": 1}))
    made["sessions"][0]["rehearsal"] = True
    assert len([text for text in texts(written("pptx", made, tmp_path, "en")) if text.startswith("Rehearsal")]) == 2


def test_many_options_go_on_on_further_slides_on_the_same_scale(tmp_path: Path) -> None:
    found = charts(written("pptx", document(single_choice({f"o{n}": n for n in range(60)})), tmp_path, "en"))
    assert [name for chart in found for name in chart.plots[0].categories] == [f"o{n} en" for n in range(60)]
    assert len({chart.value_axis.maximum_scale for chart in found}) == 1 and len(found) == 5


def test_texts_that_wait_or_may_not_be_published_are_counted_only(tmp_path: Path) -> None:
    made = open_texts("Yes", "Waiting", "Private")
    for text, more in zip(made["rounds"][0]["tally"]["texts"], [{}, {"approved": False}, {}], strict=True):
        text |= {"consent": text["text"] != "Private", **more}
    path = written("pptx", document({**made, "settings": {"publication_consent": True}}), tmp_path, "en")
    told = " ".join(texts(path))
    assert "Yes" in told and "Waiting" not in told and "Private" not in told and "Not shown here: 2" in told
    with zipfile.ZipFile(path) as archive:
        assert not any(b"Private" in archive.read(name) for name in archive.namelist())


def test_where_no_text_was_let_in_a_slide_says_so(tmp_path: Path) -> None:
    made = open_texts("Waiting")
    made["rounds"][0]["tally"]["texts"][0]["approved"] = False
    told = texts(written("pptx", document(made), tmp_path, "en"))
    assert "No text may be shown yet." in told and not any("Waiting" in text for text in told)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_whatever_people_wrote_all_parts_are_well_formed_and_hold_no_formula(payload: str, tmp_path: Path) -> None:
    path = written("pptx", with_text(one_of_each(1), payload), tmp_path, "en")
    assert len(opened(path).slides) > len(KINDS)
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
            if name.endswith(".xlsx"):
                for row in openpyxl.load_workbook(io.BytesIO(archive.read(name))).active.iter_rows():
                    assert not [cell for cell in row if cell.data_type == "f" or cell.hyperlink]


@pytest.mark.parametrize("payload", [PAYLOADS["long"], PAYLOADS["unbroken"]], ids=["long", "unbroken"])
def test_no_text_runs_over_its_box_or_the_slide(payload: str, tmp_path: Path) -> None:
    deck = opened(written("pptx", with_text(one_of_each(), payload), tmp_path, "en"))
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0, shape.name
            assert shape.left + shape.width <= deck.slide_width and shape.top + shape.height <= deck.slide_height + 1
            if shape.has_text_frame and shape.text_frame.text:
                assert_fits(shape)


def assert_fits(shape: Any) -> None:
    high = 0.0
    for paragraph in shape.text_frame.paragraphs:
        sizes = [run.font.size.pt for run in paragraph.runs if run.font.size]
        if sizes:
            weight = 700 if paragraph.runs[0].font.bold else 400
            high += len(wrapped(paragraph.text, sizes[0], shape.width.pt, weight)) * sizes[0] * 1.2
    assert high <= shape.height.pt + 8, (shape.text_frame.text[:60], high, shape.height.pt)


def test_places_of_groups_are_a_native_chart_too(tmp_path: Path) -> None:
    kind = kind_named("matrix")
    made = document(question(kind.name, kind.examples.settings, [full_round(kind, kind.examples.settings, 20)]))
    path = written("pptx", made, tmp_path, "en")
    assert not [shape for slide in opened(path).slides for shape in slide.shapes if shape.shape_type == 13]
    whole, groups = charts(path)
    assert len(whole.plots[0].series) == 1
    of_group = made["sessions"][0]["questions"][0]["rounds"][0]["by_group"]["policy"]["tally"]
    [series] = groups.plots[0].series
    assert list(series.values) == [item["y"] for item in of_group["items"].values() if item["y"] is not None]


def test_questions_from_the_audience_have_slides_of_what_was_let_in(tmp_path: Path) -> None:
    made = document(single_choice({"a": 1}))
    asked = [
        {"text": f"=1+{n} {'Kāpēc? ' * n}", "language": "lv", "supporters": 20 - n, "answered": n == 0, "state": state}
        for n, state in [*((n, "approved") for n in range(20)), (20, "waiting")]
    ]
    made["sessions"][0]["audience_questions"] = asked
    slides = opened(written("pptx", made, tmp_path, "lv")).slides
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    told = [[cell.text for cell in row.cells] for table in tables for row in list(table.rows)[1:]]
    assert [row[1] for row in told] == [str(20 - n) for n in range(20)]
    assert told[0] == ["=1+0 ", "20", "jā"] and told[1][2] == "nē"
    assert len(tables) > 1, "long ones go on"
