"""Max passes over questions and calls rounds by another name."""

from typing import Any

import pytest

from tests.services.audience import cast
from voting.domain.errors import BadRequest, NotFound
from voting.services import questions, rehearsals, running_order
from voting.services.context import Context
from voting.services.results import results_document
from voting.services.session_views import SessionView
from voting.services.stages import Counters, build_stage


def listed(context: Context, klasteri: SessionView, key: str) -> dict[str, Any]:
    stage = build_stage(context.views.get(klasteri.id), "moderators", context.tallies, Counters(0, 0, 0))
    return next(q for q in stage["questions"] if q["id"] == key)


def exported(context: Context, riga: int, key: str) -> dict[str, Any]:
    return next(q for q in results_document(context, riga)["sessions"][0]["questions"] if q["id"] == key)


def test_a_question_is_skipped_and_the_skip_taken_back(context: Context, riga: int, klasteri: SessionView) -> None:
    assert not listed(context, klasteri, "barriers")["skipped"]
    running_order.skip_question(context, klasteri.id, "barriers", True)
    assert listed(context, klasteri, "barriers")["skipped"] and exported(context, riga, "barriers")["skipped"]
    running_order.skip_question(context, klasteri.id, "barriers", False)
    assert not listed(context, klasteri, "barriers")["skipped"]


def test_an_open_question_cannot_be_skipped(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    with pytest.raises(BadRequest):
        running_order.skip_question(context, klasteri.id, "barriers", True)
    assert not listed(context, klasteri, "barriers")["skipped"]


def test_opening_takes_the_skip_back(context: Context, klasteri: SessionView) -> None:
    running_order.skip_question(context, klasteri.id, "barriers", True)
    questions.open_question(context, klasteri.id, "barriers")
    assert not listed(context, klasteri, "barriers")["skipped"]
    questions.close_question(context, klasteri.id, "barriers")
    running_order.skip_question(context, klasteri.id, "barriers", True)
    questions.reopen_question(context, klasteri.id, "barriers")
    assert not listed(context, klasteri, "barriers")["skipped"]


def test_skipping_twice_makes_one_step(context: Context, klasteri: SessionView) -> None:
    running_order.skip_question(context, klasteri.id, "barriers", True)
    version = context.views.get(klasteri.id).version
    running_order.skip_question(context, klasteri.id, "barriers", True)
    assert context.views.get(klasteri.id).version == version


def test_what_was_skipped_in_a_rehearsal_is_asked_again(context: Context, klasteri: SessionView) -> None:
    rehearsals.start_rehearsal(context, klasteri.id)
    running_order.skip_question(context, klasteri.id, "barriers", True)
    rehearsals.stop_rehearsal(context, klasteri.id)
    assert not listed(context, klasteri, "barriers")["skipped"]


def test_a_round_is_named_later_everywhere(context: Context, riga: int, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    name = running_order.label_round(context, klasteri.id, "barriers", 1, {"en": " before ", "lv": "pirms"})
    assert name == {"lv": "pirms", "en": "before"}
    hall = build_stage(context.views.get(klasteri.id), "hall", context.tallies, Counters(0, 0, 0))
    assert hall["question"]["label"] == name
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    questions.close_question(context, klasteri.id, "barriers")
    assert running_order.label_round(context, klasteri.id, "barriers", 1, "agrāk") == {"lv": "agrāk", "en": "agrāk"}
    assert listed(context, klasteri, "barriers")["rounds"][0]["label"] == {"lv": "agrāk", "en": "agrāk"}
    assert exported(context, riga, "barriers")["rounds"][0]["label"] == {"lv": "agrāk", "en": "agrāk"}
    assert running_order.label_round(context, klasteri.id, "barriers", 1, None) is None
    assert exported(context, riga, "barriers")["rounds"][0]["label"] is None


def test_a_round_that_never_was_has_no_name(context: Context, klasteri: SessionView) -> None:
    with pytest.raises(NotFound):
        running_order.label_round(context, klasteri.id, "barriers", 1, "first")
    questions.open_question(context, klasteri.id, "barriers")
    with pytest.raises(NotFound):
        running_order.label_round(context, klasteri.id, "barriers", 2, "second")
    with pytest.raises(BadRequest):
        running_order.label_round(context, klasteri.id, "barriers", 1, {"de": "vorher"})
