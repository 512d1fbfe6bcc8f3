"""Max makes up a question in the moment; from then on it is like a prepared one."""

import pytest

from tests.services.audience import cast
from voting.domain.errors import BadRequest
from voting.question_kinds import RECIPES
from voting.services import questions
from voting.services.context import Context
from voting.services.improvising import improvise_question
from voting.services.results import results_document
from voting.services.session_views import SessionView

ANSWERS = {
    "yes_no": {"option": "yes"}, "one_to_five": {"ratings": {"rating": 4}}, "one_word": {"words": ["pauze"]},
    "sentence": {"text": "Vēl piecas minūtes."},
}  # fmt: skip


def test_everything_the_message_names_can_be_improvised() -> None:
    assert set(RECIPES) == set(ANSWERS)


@pytest.mark.parametrize("recipe", ANSWERS)
def test_it_is_open_on_stage_takes_ballots_and_is_kept_and_exported(
    context: Context, klasteri: SessionView, recipe: str
) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    assert improvise_question(context, klasteri.id, recipe, "  Turpinām pēc   pauzes? ") == ("improvised-1", 1)
    view = context.views.get(klasteri.id)
    assert view.stage is not None and view.stage.key == "improvised-1" and view.stage.state == "open"
    assert view.stage.text == {"lv": "Turpinām pēc pauzes?", "en": "Turpinām pēc pauzes?"}
    assert view.question("barriers").state == "closed"
    assert view.questions[-1].key == "improvised-1", "behind the others"
    cast(context, klasteri.id, "paula", "improvised-1", ANSWERS[recipe])
    questions.close_question(context, klasteri.id, "improvised-1")
    found = results_document(context, klasteri.event.id)["sessions"][0]["questions"][-1]
    assert (found["id"], found["rounds"][0]["ballots"]) == ("improvised-1", 1)
    assert questions.open_question(context, klasteri.id, "improvised-1") == 2


def test_yes_and_no_are_said_in_all_languages_of_the_event(context: Context, klasteri: SessionView) -> None:
    improvise_question(context, klasteri.id, "yes_no", "Break?")
    options = context.views.get(klasteri.id).question("improvised-1").stored_settings["options"]
    assert [option["text"] for option in options] == [{"lv": "Jā", "en": "Yes"}, {"lv": "Nē", "en": "No"}]


def test_each_one_has_its_own_id(context: Context, klasteri: SessionView) -> None:
    ids = [improvise_question(context, klasteri.id, "one_word", word)[0] for word in ("Viens?", "Divi?")]
    assert ids == ["improvised-1", "improvised-2"]


@pytest.mark.parametrize(("recipe", "words"), [("yes_no", " \u200b "), ("yes_no", "x" * 301), ("haiku", "Kāpēc?")])
def test_what_is_no_question_is_refused(context: Context, klasteri: SessionView, recipe: str, words: str) -> None:
    with pytest.raises(BadRequest):
        improvise_question(context, klasteri.id, recipe, words)
    assert len(context.views.get(klasteri.id).questions) == len(klasteri.questions)
