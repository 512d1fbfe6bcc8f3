"""Charts as pictures: exact numbers, no text on another, nothing told that is not to be seen."""

import re
from typing import Any, get_args
from xml.etree import ElementTree

import pytest

from tests.unit.exported import document, full_round, question, single_choice
from tests.unit.hostile import LONG, PAYLOADS, with_text
from tests.unit.whole_event import whole_event
from voting.exports.charts import Chart, charts_of, png_of
from voting.exports.charts.drawings import DRAWINGS
from voting.exports.charts.measure import FILES, FONTS, width, wrapped
from voting.exports.charts.palette import DISAGREE, OPINIONS, PASS, ROUNDS, along_scale
from voting.question_kinds import KINDS, Drawing, kind_named
from voting.translations import translator

SVG = "{http://www.w3.org/2000/svg}"
EVENT = whole_event(40)
QUESTIONS = [q for session in EVENT["sessions"] for q in session["questions"]]
Box = tuple[float, float, float, float, str]


def charts(made: dict[str, Any], language: str = "en", event: dict[str, Any] | None = None, **more: Any) -> list[Chart]:
    return charts_of(made, event or document()["event"], language, translator(language, "web"), **more)


def words_of(chart: Chart) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(chart.svg).iter(f"{SVG}text")]


def boxes_of(chart: Chart) -> list[Box]:
    """Where each text stands: left, top, right, bottom."""
    found: list[Box] = []

    def walk(element: Any, x: float, y: float) -> None:
        if shift := re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", element.get("transform", "")):
            x, y = x + float(shift[1]), y + float(shift[2])
        if element.tag == f"{SVG}text" and element.text:
            size, weight = float(element.get("font-size")), int(element.get("font-weight", 400))
            long = width(element.text, size, weight)
            left = (
                x
                + float(element.get("x"))
                - {"start": 0, "middle": long / 2, "end": long}[element.get("text-anchor", "start")]
            )
            base = y + float(element.get("y"))
            found.append((left, base - 0.72 * size, left + long, base + 0.05 * size, element.text))
        for child in element:
            walk(child, x, y)

    walk(ElementTree.fromstring(chart.svg), 0, 0)
    return found


def assert_readable(chart: Chart) -> None:
    boxes = boxes_of(chart)
    for left, top, right, bottom, text in boxes:
        assert left >= -1 and top >= -1 and right <= chart.width + 1 and bottom <= chart.height + 1, (chart.name, text)
    for place, (left, top, right, bottom, text) in enumerate(boxes):
        for other in boxes[:place]:
            apart = right <= other[0] + 1 or other[2] <= left + 1 or bottom <= other[1] + 1 or other[3] <= top + 1
            assert apart, (chart.name, text, other[4])


def test_every_kind_has_a_drawing_that_is_known_but_texts() -> None:
    assert {kind.drawing for kind in KINDS} <= set(get_args(Drawing))
    assert set(get_args(Drawing)) - set(DRAWINGS) == {"texts"}


def test_a_bar_says_its_share_and_count() -> None:
    [chart] = charts(single_choice({"a": 5, "b": 20}))
    assert {"20% (5)", "80% (20)", "Why?"} <= set(words_of(chart))
    assert "n = 25" in chart.caption and "24" in chart.caption and "2017" in chart.caption
    assert chart.alt == "Round 1, n = 25. a en: 20% (5); b en: 80% (20)."


def test_numbers_are_written_as_the_language_does() -> None:
    [chart] = charts(single_choice({"a": 5, "b": 20}), "lv")
    assert "20\xa0% (5)" in words_of(chart)
    assert "2017. gada 24. maijs" in chart.caption


@pytest.mark.parametrize("made", QUESTIONS, ids=lambda q: str(q["id"]))
def test_no_text_of_the_demo_lies_on_another(made: dict[str, Any]) -> None:
    for chart in charts(made, "lv", EVENT["event"]):
        assert_readable(chart)


@pytest.mark.parametrize("payload", [LONG, "x" * 300, "Īss"], ids=["long", "unbroken", "short"])
def test_no_text_lies_on_another_however_long_it_is(payload: str) -> None:
    event = with_text(EVENT, payload)
    for session in event["sessions"]:
        for made in session["questions"]:
            for chart in charts(made, "lv", event["event"]):
                assert_readable(chart)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_whatever_people_wrote_a_picture_is_well_formed(payload: str) -> None:
    event = with_text(EVENT, payload)
    for session in event["sessions"]:
        for made in session["questions"]:
            for chart in charts(made, "en", event["event"]):
                assert words_of(chart), chart.name
                assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", chart.svg + chart.caption)


def test_a_picture_holds_the_whole_text_of_an_option() -> None:
    made = single_choice({"a": 1, "b": 3})
    made["settings"]["options"][0]["text"] = {"lv": LONG, "en": LONG}
    [chart] = charts(made)
    assert " ".join(LONG.split()) in " ".join(words_of(chart))


def test_many_options_go_on_in_another_picture() -> None:
    found = charts(single_choice({f"o{n}": n for n in range(60)}))
    assert [(chart.page, chart.pages) for chart in found] == [(1, 2), (2, 2)]
    assert len({chart.name for chart in found}) == 2
    told = [word for chart in found for word in words_of(chart)]
    assert all(f"o{n} en" in told for n in range(60))


def test_a_sealed_or_an_unopened_round_has_no_picture() -> None:
    made = single_choice({"a": 5, "b": 20})
    sealed = {**made["rounds"][0], "closed_at": None, "tally": None}
    assert charts({**made, "rounds": [sealed]}) == []
    assert charts({**made, "rounds": []}) == []
    assert charts(single_choice({"a": 0, "b": 0})) == []


def test_an_open_round_says_so() -> None:
    made = single_choice({"a": 5, "b": 20})
    [chart] = charts({**made, "rounds": [{**made["rounds"][0], "closed_at": None}]})
    assert "still open" in chart.caption


def test_of_a_hidden_group_there_is_its_name_and_no_number() -> None:
    kind = kind_named("single_choice")
    made = question("single_choice", kind.examples.settings, [full_round(kind, kind.examples.settings)])
    chart = next(chart for chart in charts(made) if chart.shows == "groups")
    assert "Hidden to protect small groups: Companies, No group" in chart.caption
    drawn = [word for word in words_of(chart) if "Hidden" not in word and "protect" not in word]
    assert "Policy planners" in drawn and "Companies" not in drawn


def test_words_that_were_not_let_in_are_not_drawn() -> None:
    words = [
        {"id": word, "text": word, "count": 3, "approved": word == "yes", "hidden": False, "highlighted": False}
        for word in ("yes", "waiting")
    ]
    made = {
        **full_round(kind_named("word_cloud"), {}, 4), "tally": {"words": words, "abstained": 0}
    }  # fmt: skip
    [chart] = charts(question("word_cloud", {}, [made]))
    assert "yes" in words_of(chart) and "waiting" not in chart.svg


def test_both_ends_of_a_flow_have_the_published_numbers() -> None:
    made = next(q for q in QUESTIONS if q["shift"] and "moves" in q["shift"])
    chart = next(chart for chart in charts(made, "en", EVENT["event"]) if chart.shows == "shift")
    for of_round in made["rounds"]:
        for count in of_round["tally"]["counts"].values():
            assert str(count) in words_of(chart)


def test_an_unframed_picture_leaves_title_and_caption_to_the_page() -> None:
    [chart] = charts(single_choice({"a": 5, "b": 20}), framed=False)
    assert "Why?" not in words_of(chart) and chart.caption not in words_of(chart)


def test_a_rehearsal_is_marked_in_every_caption() -> None:
    assert all(chart.caption.startswith("REHEARSAL · ") for chart in charts(QUESTIONS[1], warning="REHEARSAL"))


def test_a_png_is_twice_as_large_and_uses_the_font_it_was_measured_in() -> None:
    assert all((FONTS / name).exists() for name in FILES.values()), "make build puts Inter there"
    [chart] = charts(single_choice({"a": 5, "b": 20}))
    png = png_of(chart)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20]) == 2 * chart.width and int.from_bytes(png[20:24]) == 2 * chart.height


def test_lines_break_at_blanks_and_long_words_are_cut() -> None:
    assert wrapped("ab cd", 10, width("ab c", 10)) == ["ab", "cd"]
    assert "".join(wrapped("x" * 50, 10, 60)) == "x" * 50
    assert wrapped("ab cd ef", 10, width("ab ", 10), most=2)[-1].endswith("…")


def test_neighbouring_colours_differ_in_grey() -> None:
    def grey(colour: str) -> float:
        return sum(part * int(colour[place : place + 2], 16) for part, place in ((0.3, 1), (0.59, 3), (0.11, 5)))

    neighbours = [*zip(ROUNDS, ROUNDS[1:], strict=False), (DISAGREE, PASS), (along_scale(0), along_scale(1))]
    neighbours += [(along_scale(n / 4), along_scale((n + 1) / 4)) for n in range(4)]
    for one, other in neighbours:
        assert abs(grey(one) - grey(other)) > 20, (one, other)
    assert len(set(OPINIONS)) == 5  # each with a shape of its own
