"""Max notes what was said; the organisers find it in their files, phones and hall never see it."""

import json
import unicodedata

import pytest

from tests.services.audience import cast
from voting.domain.errors import BadRequest, NotFound
from voting.domain.lifecycle import AUDIENCES
from voting.services import questions
from voting.services.context import Context
from voting.services.notes import set_note
from voting.services.results import results_document
from voting.services.session_views import SessionView
from voting.services.stages import Counters, build_stage, question_words

NOTE = "Trūkst uzticēšanās, ne naudas."


def stored(context: Context, klasteri: SessionView) -> str | None:
    questions = results_document(context, klasteri.event.id)["sessions"][0]["questions"]
    return next(q["note"] for q in questions if q["id"] == "barriers")  # type: ignore[no-any-return]


def test_a_note_is_kept_trimmed_and_composed_and_the_last_one_wins(context: Context, klasteri: SessionView) -> None:
    assert stored(context, klasteri) is None
    assert set_note(context, klasteri.id, "barriers", f"  {unicodedata.normalize('NFD', NOTE)}\n\n") == NOTE
    assert stored(context, klasteri) == NOTE
    set_note(context, klasteri.id, "barriers", "Divas\nrindas")
    assert stored(context, klasteri) == "Divas\nrindas"
    set_note(context, klasteri.id, "barriers", "  ")
    assert stored(context, klasteri) is None


def test_saving_the_same_note_again_changes_nothing(context: Context, klasteri: SessionView) -> None:
    set_note(context, klasteri.id, "barriers", NOTE)
    before = context.views.get(klasteri.id).version
    set_note(context, klasteri.id, "barriers", f"{NOTE} ")
    assert context.views.get(klasteri.id).version == before


def test_what_is_no_note_is_refused(context: Context, klasteri: SessionView) -> None:
    for text in ("x" * 2001, "\ud800"):
        with pytest.raises(BadRequest):
            set_note(context, klasteri.id, "barriers", text)
    with pytest.raises(NotFound):
        set_note(context, klasteri.id, "no-such", NOTE)
    assert set_note(context, klasteri.id, "barriers", "x" * 2000) == "x" * 2000


def test_no_stage_holds_a_note(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    questions.reveal_results(context, klasteri.id, "barriers", ["hall", "phones"], True)
    set_note(context, klasteri.id, "barriers", "Slepeni")
    view = context.views.get(klasteri.id)
    for audience in AUDIENCES:
        counters = None if audience == "phones" else Counters(0, 0, 0)
        assert "Slepeni" not in json.dumps(build_stage(view, audience, context.tallies, counters))
    assert "Slepeni" not in json.dumps(question_words(view.question("barriers")))
