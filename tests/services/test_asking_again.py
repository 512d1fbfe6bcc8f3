"""Asking again: labels of rounds, verdicts, and who moved between them."""

from dataclasses import replace
from typing import Any

import pytest

from tests.services.audience import cast
from voting.domain.errors import BadRequest
from voting.services import questions
from voting.services.context import Context
from voting.services.results import results_document
from voting.services.session_views import QuestionView, SessionView
from voting.services.stages import Counters, Parts, build_stage

PEOPLE = [f"p{n}" for n in range(12)]
BEFORE, AFTER = {"lv": "pirms diskusijas", "en": "before the discussion"}, "after"


def stage(context: Context, klasteri: SessionView, audience: str) -> dict[str, Any]:
    counters = None if audience == "phones" else Counters(0, 0, 0)
    view = context.views.get(klasteri.id)
    return build_stage(view, audience, context.tallies, counters, Parts(shifts=context.shifts))  # type: ignore[arg-type]


def rate(context: Context, klasteri: SessionView, number: int, points: list[int]) -> None:
    for name, point in zip(PEOPLE, points, strict=False):
        cast(context, klasteri.id, name, "main-tool", {"ratings": {"main-tool": point}}, number)


def a_round(context: Context, klasteri: SessionView, number: int, points: list[int], label: Any = None) -> None:
    assert questions.open_question(context, klasteri.id, "main-tool", label) == number
    rate(context, klasteri, number, points)
    questions.close_question(context, klasteri.id, "main-tool")


def two_rounds(context: Context, klasteri: SessionView) -> None:
    a_round(context, klasteri, 1, [2] * 6 + [8] * 6, BEFORE)
    a_round(context, klasteri, 2, [7] * 11 + [1], AFTER)
    questions.reveal_results(context, klasteri.id, "main-tool", ["hall", "phones"], True)


def newest(context: Context, question: QuestionView, minimum: int) -> dict[str, Any] | None:
    event = context.views.get(question.session_id).event
    return context.shifts.newest(replace(event, minimum_group=minimum), question)


def exported(context: Context, riga: int) -> dict[str, Any]:
    [found] = [q for q in results_document(context, riga)["sessions"][0]["questions"] if q["id"] == "main-tool"]
    return found


def test_a_label_is_on_the_stage_with_the_results_and_in_files(
    context: Context, riga: int, klasteri: SessionView
) -> None:
    questions.open_question(context, klasteri.id, "main-tool", "  pirms\n diskusijas ")
    label = {"lv": "pirms diskusijas", "en": "pirms diskusijas"}
    for audience in ("phones", "hall", "moderators"):
        assert stage(context, klasteri, audience)["question"]["label"] == label
    questions.close_question(context, klasteri.id, "main-tool")
    two_rounds(context, klasteri)
    shown = stage(context, klasteri, "phones")["results"]["rounds"]
    assert [r["label"] for r in shown] == [BEFORE, {"lv": "after", "en": "after"}]
    assert [r["label"] for r in exported(context, riga)["rounds"]] == [r["label"] for r in shown]
    [listed] = [q for q in stage(context, klasteri, "moderators")["questions"] if q["id"] == "main-tool"]
    assert [r["label"] for r in listed["rounds"]] == [r["label"] for r in shown]


def test_a_label_in_one_language_stands_for_the_other_and_an_unknown_one_is_refused(
    context: Context, klasteri: SessionView
) -> None:
    with pytest.raises(BadRequest):
        questions.open_question(context, klasteri.id, "main-tool", {"de": "vorher"})
    assert context.views.get(klasteri.id).question("main-tool").state == "draft"
    questions.open_question(context, klasteri.id, "main-tool", {"en": "before", "lv": " "})
    assert stage(context, klasteri, "hall")["question"]["label"] == {"lv": "before", "en": "before"}


def test_a_sealed_round_has_neither_tally_nor_verdict_nor_shift_before_the_close(
    context: Context, riga: int, klasteri: SessionView
) -> None:
    a_round(context, klasteri, 1, [2] * 6 + [8] * 6)
    questions.open_question(context, klasteri.id, "main-tool")
    questions.reveal_results(context, klasteri.id, "main-tool", ["hall", "phones"], True)
    rate(context, klasteri, 2, [7] * 12)
    for audience in ("phones", "hall", "moderators"):
        told = stage(context, klasteri, audience)
        assert [r["round"] for r in told["results"]["rounds"]] == [1]
        assert "shift" not in told["results"] and not told.get("shift")
    found = exported(context, riga)
    assert found["shift"] is None
    assert (found["rounds"][1]["tally"], found["rounds"][1]["verdict"]) == (None, None)
    questions.close_question(context, klasteri.id, "main-tool")
    assert stage(context, klasteri, "hall")["results"]["shift"]["n"] == 12


def test_the_rule_is_stated_before_the_vote_and_the_verdict_comes_with_the_close(
    context: Context, riga: int, klasteri: SessionView
) -> None:
    questions.open_question(context, klasteri.id, "main-tool")
    rule = {"agree_from": 7, "agree_share": 0.7, "disagree_to": 3, "disagree_share": 0.15}
    assert stage(context, klasteri, "hall")["question"]["consensus"] == rule
    questions.close_question(context, klasteri.id, "main-tool")
    two_rounds(context, klasteri)
    first, second = stage(context, klasteri, "hall")["results"]["rounds"]
    assert (first["verdict"]["reached"], second["verdict"]["reached"]) == (None, "for")
    assert second["verdict"]["numbers"] == {"n": 12, "top": 11 / 12, "bottom": 1 / 12}
    assert [r["verdict"] for r in exported(context, riga)["rounds"]] == [first["verdict"], second["verdict"]]


def test_the_shift_is_of_people_who_answered_both_rounds(context: Context, riga: int, klasteri: SessionView) -> None:
    two_rounds(context, klasteri)
    shift = stage(context, klasteri, "hall")["results"]["shift"]
    assert (shift["from"], shift["to"], shift["n"], shift["minimum"]) == (1, 2, 12, 5)
    of_item = shift["items"]["main-tool"]
    assert sum(move["n"] for move in of_item["moves"]) + of_item["others"] == 12
    assert exported(context, riga)["shift"] == shift
    assert "shift" not in stage(context, klasteri, "phones")["results"]
    assert stage(context, klasteri, "moderators")["shift"] == shift


def test_moderators_see_the_shift_before_the_hall_does(context: Context, klasteri: SessionView) -> None:
    two_rounds(context, klasteri)
    questions.reveal_results(context, klasteri.id, "main-tool", ["hall"], False)
    assert stage(context, klasteri, "hall")["results"] is None
    assert stage(context, klasteri, "moderators")["shift"]["n"] == 12


def test_too_few_who_answered_both_have_no_shift(context: Context, klasteri: SessionView) -> None:
    a_round(context, klasteri, 1, [2] * 12)
    a_round(context, klasteri, 2, [8] * 4)
    assert newest(context, context.views.get(klasteri.id).question("main-tool"), 5) is None
    assert newest(context, context.views.get(klasteri.id).question("main-tool"), 4) is not None


def test_a_reopened_round_is_compared_anew(context: Context, klasteri: SessionView, clock: Any) -> None:
    a_round(context, klasteri, 1, [2] * 6)
    a_round(context, klasteri, 2, [8] * 6)
    question = lambda: context.views.get(klasteri.id).question("main-tool")  # noqa: E731 - read anew each time
    found = newest(context, question(), 5)
    assert found and found["items"]["main-tool"]["moves"] == [{"from": "1-3", "to": "7-9", "n": 6}]
    questions.reopen_question(context, klasteri.id, "main-tool")
    assert newest(context, question(), 5) is None
    rate(context, klasteri, 2, [5] * 6)
    clock.advance(1)
    questions.close_question(context, klasteri.id, "main-tool")
    found = newest(context, question(), 5)
    assert found and found["items"]["main-tool"]["moves"] == [{"from": "1-3", "to": "4-6", "n": 6}]


def test_an_abstention_is_no_answer_to_compare(context: Context, klasteri: SessionView) -> None:
    for number in (1, 2):
        questions.open_question(context, klasteri.id, "barriers")
        for index, name in enumerate(PEOPLE):
            answer = {"abstain": True} if number == 1 and index >= 6 else {"option": "trust"}
            cast(context, klasteri.id, name, "barriers", answer, number)
        questions.close_question(context, klasteri.id, "barriers")
    found = newest(context, context.views.get(klasteri.id).question("barriers"), 5)
    assert found and found["n"] == 6


def test_a_number_shifts_by_its_median_and_spread(context: Context, riga: int, klasteri: SessionView) -> None:
    for number, values in ((1, [3] * 4 + [5] * 4 + [9] * 4), (2, [6] * 6 + [7] * 6)):
        questions.open_question(context, klasteri.id, "years")
        for name, value in zip(PEOPLE, values, strict=True):
            cast(context, klasteri.id, name, "years", {"value": value}, number)
        questions.close_question(context, klasteri.id, "years")
    questions.reveal_results(context, klasteri.id, "years", ["hall"], True)
    shift = stage(context, klasteri, "hall")["results"]["shift"]
    assert (shift["from"], shift["to"], shift["n"]) == (1, 2, 12)
    assert (shift["before"]["median"], shift["after"]["median"]) == (5, 6.5)
    assert (shift["before"]["q1"], shift["after"]["q3"]) == (3, 7)
    [found] = [q for q in results_document(context, riga)["sessions"][0]["questions"] if q["id"] == "years"]
    assert found["shift"] == shift
