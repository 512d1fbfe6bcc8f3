"""Typing mistakes are corrected while people vote, and questions change places; what was chosen stays what it was."""

import pytest

from tests.services.audience import cast
from voting.domain.errors import BadRequest, NotFound, NotOpen
from voting.services import questions
from voting.services.admission import set_strict
from voting.services.context import Context
from voting.services.events import close_event
from voting.services.session_views import SessionView
from voting.services.stages import build_stage
from voting.services.wording import fix_text, order_questions


def test_words_are_corrected_while_the_question_is_open_and_ballots_stay(
    context: Context, klasteri: SessionView
) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    before = context.views.get(klasteri.id).question("barriers")
    fix_text(
        context, klasteri.id, "barriers", {"en": " What hinders  clusters? "}, {"trust": {"en": "Too little trust"}}
    )
    after = context.views.get(klasteri.id).question("barriers")
    assert after.text == {"lv": before.text["lv"], "en": "What hinders clusters?"}
    assert [o.id for o in after.settings.options] == [o.id for o in before.settings.options]
    assert next(o.text["en"] for o in after.settings.options if o.id == "trust") == "Too little trust"
    shown = build_stage(context.views.get(klasteri.id), "phones", context.tallies, None)["question"]
    assert shown["text"]["en"] == "What hinders clusters?" and shown["state"] == "open" and shown["round"] == 1
    counted = context.tallies.of_round(after, 1).tally
    assert counted is not None and counted["counts"]["trust"] == 1


def test_correcting_nothing_changes_nothing(context: Context, klasteri: SessionView) -> None:
    text = klasteri.question("barriers").text
    fix_text(context, klasteri.id, "barriers", text, {})
    assert context.views.get(klasteri.id).version == klasteri.version


@pytest.mark.parametrize(("text", "labels"), [
    ({"fr": "Quoi?"}, {}), ({"en": " "}, {}), ({"en": "x" * 501}, {}), ({}, {"trust": {"en": "x" * 301}}),
])  # fmt: skip
def test_words_that_cannot_be_are_refused(
    context: Context, klasteri: SessionView, text: dict[str, str], labels: dict[str, dict[str, str]]
) -> None:
    with pytest.raises(BadRequest):
        fix_text(context, klasteri.id, "barriers", text, labels)
    assert context.views.get(klasteri.id).version == klasteri.version


def test_no_option_can_be_added(context: Context, klasteri: SessionView) -> None:
    with pytest.raises(NotFound):
        fix_text(context, klasteri.id, "barriers", {}, {"new": {"lv": "Cits", "en": "Other"}})


def test_questions_change_places(context: Context, klasteri: SessionView) -> None:
    keys = [question.key for question in klasteri.questions]
    moved = [keys[-1], *keys[:-1]]
    order_questions(context, klasteri.id, moved)
    assert [question.key for question in context.views.get(klasteri.id).questions] == moved
    version = context.views.get(klasteri.id).version
    order_questions(context, klasteri.id, moved)
    assert context.views.get(klasteri.id).version == version


def test_an_order_names_every_question_once(context: Context, klasteri: SessionView) -> None:
    keys = [question.key for question in klasteri.questions]
    for wrong in (keys[1:], [*keys, keys[0]], [*keys[1:], "no-such"]):
        with pytest.raises(BadRequest):
            order_questions(context, klasteri.id, wrong)


def test_a_closed_event_stays_as_it_is_in_its_files(context: Context, klasteri: SessionView) -> None:
    close_event(context, klasteri.event.id, "organiser link")
    with pytest.raises(NotOpen):
        fix_text(context, klasteri.id, "barriers", {"en": "Something else?"}, {})
    keys = [question.key for question in klasteri.questions]
    with pytest.raises(NotOpen):
        order_questions(context, klasteri.id, list(reversed(keys)))
    with pytest.raises(NotOpen):
        set_strict(context, klasteri.event.id, True, "organiser link")
