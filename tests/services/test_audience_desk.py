"""Moderators let questions in, show, answer, hide and stop them; what is told stays small and paced."""

import json

import pytest

from tests.services.asked import PAYS, WHO, ask, let_in, own, stage, stored, support, told
from tests.services.audience import cast, identity
from voting.domain.changes import AudienceMoved, BallotsCast, Change
from voting.domain.errors import Forbidden, NotOpen
from voting.services import access, asking, audience_desk, questions, rehearsals
from voting.services.context import Context
from voting.services.results import results_document
from voting.services.session_views import SessionView
from voting.services.stages import build_stage
from voting.storage.models import AudienceQuestion, AudienceSupport


def test_once_let_in_phones_see_it_and_the_hall_when_it_is_shown(context: Context, klasteri: SessionView) -> None:
    key = let_in(context, klasteri, "paula", PAYS)
    assert told(context, klasteri) == [(PAYS, 0)]
    assert told(context, klasteri, "hall") == []
    audience_desk.show_question(context, klasteri.id, key)
    assert stage(context, klasteri, "hall")["audience"]["shown"] == key
    assert told(context, klasteri, "hall") == [(PAYS, 0)]
    audience_desk.answer_question(context, klasteri.id, key, True)
    assert told(context, klasteri, "hall") == []
    assert stage(context, klasteri)["audience"]["questions"][0]["answered"] is True
    audience_desk.hide_question(context, klasteri.id, key)
    assert told(context, klasteri) == []


def test_phones_hear_which_were_put_aside_and_nothing_else_of_them(context: Context, klasteri: SessionView) -> None:
    key = ask(context, klasteri, "paula", PAYS)
    assert "put_aside" not in stage(context, klasteri)["audience"]
    audience_desk.hide_question(context, klasteri.id, key)
    assert stage(context, klasteri)["audience"]["put_aside"] == [key]
    assert PAYS not in json.dumps(stage(context, klasteri), ensure_ascii=False)
    assert "put_aside" not in stage(context, klasteri, "hall")["audience"]
    audience_desk.approve_question(context, klasteri.id, key)
    assert "put_aside" not in stage(context, klasteri)["audience"]


def test_showing_one_takes_the_other_off_and_lets_a_waiting_one_in(context: Context, klasteri: SessionView) -> None:
    first, second = (ask(context, klasteri, "paula", text) for text in (PAYS, WHO))
    audience_desk.show_question(context, klasteri.id, first)
    audience_desk.show_question(context, klasteri.id, second)
    assert stage(context, klasteri, "hall")["audience"]["shown"] == second
    assert sorted(text for text, _ in told(context, klasteri)) == sorted([PAYS, WHO])
    audience_desk.show_question(context, klasteri.id, None)
    assert stage(context, klasteri)["audience"]["shown"] is None


def test_what_is_voted_on_is_not_touched(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    cast(context, klasteri.id, "pete", "barriers", {"option": "trust"})
    before = {name: part for name, part in stage(context, klasteri, "hall").items() if name != "audience"}
    audience_desk.show_question(context, klasteri.id, ask(context, klasteri, "paula", PAYS))
    assert {name: part for name, part in stage(context, klasteri, "hall").items() if name != "audience"} == before


def test_the_most_supported_comes_first_then_the_newest_then_what_is_answered(
    context: Context, klasteri: SessionView
) -> None:
    keys = [let_in(context, klasteri, name, f"Question of {name}?") for name in ("anna", "berta", "carla", "dace")]
    for name in ("pete", "sid"):
        support(context, klasteri, name, keys[0])
    support(context, klasteri, "pete", keys[0])  # again: counts once
    support(context, klasteri, "pete", keys[3])
    audience_desk.answer_question(context, klasteri.id, keys[3], True)
    expected = [("anna", 2), ("carla", 0), ("berta", 0), ("dace", 1)]
    assert told(context, klasteri) == [(f"Question of {name}?", n) for name, n in expected]
    support(context, klasteri, "sid", keys[0], False)
    assert told(context, klasteri)[0][1] == 1


def test_stopped_means_no_more_asking_and_what_is_there_can_be_supported(
    context: Context, klasteri: SessionView
) -> None:
    key = let_in(context, klasteri, "paula", PAYS)
    audience_desk.allow_questions(context, klasteri.id, False)
    with pytest.raises(NotOpen):
        ask(context, klasteri, "pete", WHO)
    support(context, klasteri, "pete", key)
    assert stage(context, klasteri)["audience"]["open"] is False
    assert told(context, klasteri) == [(PAYS, 1)]
    audience_desk.allow_questions(context, klasteri.id, True)
    ask(context, klasteri, "pete", WHO)


def test_where_it_is_not_allowed_the_stage_is_as_it_was_and_moderators_can_allow_it(
    context: Context, klasteri: SessionView, riga: int
) -> None:
    other = context.views.get(access.by_code(context, "SFOREX").session_id)
    assert stage(context, other) == build_stage(other, "phones", context.tallies, None)
    assert asking.own_part(context, other, identity(context, other.id, "paula")) == {}
    with pytest.raises(Forbidden):
        ask(context, other, "paula", PAYS)
    audience_desk.allow_questions(context, other.id, False)
    assert context.views.get(other.id).audience is None
    audience_desk.allow_questions(context, other.id, True)
    assert len(ask(context, other, "paula", PAYS)) == 24


def test_support_is_told_paced_and_is_no_change_of_the_session(context: Context, klasteri: SessionView) -> None:
    heard: list[Change] = []
    key = let_in(context, klasteri, "paula", PAYS)
    version = context.views.get(klasteri.id).version
    context.storage.listen(heard.extend)
    support(context, klasteri, "pete", key)
    support(context, klasteri, "pete", key)
    assert heard == [AudienceMoved(klasteri.id)]
    assert context.views.get(klasteri.id).version == version
    ask(context, klasteri, "pete", WHO)
    assert heard[1:] == [AudienceMoved(klasteri.id, asked=True)]


def test_ballots_do_not_have_the_questions_read_again(
    context: Context, klasteri: SessionView, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    let_in(context, klasteri, "paula", PAYS)
    stage(context, klasteri)
    heard: list[Change] = []
    context.storage.listen(heard.extend)
    cast(context, klasteri.id, "pete", "barriers", {"option": "trust"})
    assert isinstance(heard[0], BallotsCast)
    monkeypatch.setattr(context.asked, "_storage", None)  # whoever reads now fails
    assert told(context, klasteri) == [(PAYS, 0)]


def test_a_rehearsal_leaves_neither_questions_nor_support_nor_switches(context: Context, klasteri: SessionView) -> None:
    rehearsals.start_rehearsal(context, klasteri.id)
    support(context, klasteri, "pete", let_in(context, klasteri, "paula", PAYS))
    audience_desk.allow_questions(context, klasteri.id, False)
    assert stored(context, AudienceSupport) == 1
    rehearsals.stop_rehearsal(context, klasteri.id)
    assert (stored(context, AudienceQuestion), stored(context, AudienceSupport)) == (0, 0)
    assert stage(context, klasteri)["audience"] | {"shown": None} == {
        "open": True, "moderated": True, "per_person": 3, "max_length": 280, "shown": None, "questions": [], "more": 0,
    }  # fmt: skip
    assert own(context, klasteri, "paula")["asked"] == []


@pytest.mark.sqlite
def test_stages_stay_small_however_much_is_asked(context: Context, klasteri: SessionView) -> None:
    for number in range(90):
        let_in(context, klasteri, f"p{number}", f"{number} " + "ķ" * 275)
    phones, desk = stage(context, klasteri), stage(context, klasteri, "moderators")
    assert 12 <= len(phones["audience"]["questions"]) <= 20
    assert len(phones["audience"]["questions"]) + phones["audience"]["more"] == 90
    assert 30 <= len(desk["audience"]["questions"]) <= 60
    assert len(json.dumps(phones["audience"], ensure_ascii=False).encode()) < 16_000
    assert len(json.dumps(desk, ensure_ascii=False).encode()) < 64_000


def test_files_hold_all_but_the_hidden_ones(context: Context, riga: int, klasteri: SessionView) -> None:
    key = let_in(context, klasteri, "paula", PAYS)
    support(context, klasteri, "pete", key)
    ask(context, klasteri, "paula", WHO, "en")
    audience_desk.hide_question(context, klasteri.id, ask(context, klasteri, "sid", "Something rude?"))
    first, *others = results_document(context, riga)["sessions"]
    assert first["audience_questions"] == [
        {"text": PAYS, "language": None, "supporters": 1, "answered": False, "state": "approved"},
        {"text": WHO, "language": "en", "supporters": 0, "answered": False, "state": "waiting"},
    ]
    assert all("audience_questions" not in session for session in others)


def test_the_end_of_the_session_takes_it_off_the_hall_screen(context: Context, klasteri: SessionView) -> None:
    key = let_in(context, klasteri, "paula", PAYS)
    audience_desk.show_question(context, klasteri.id, key)
    questions.end_session(context, klasteri.id)
    assert stage(context, klasteri, "hall")["audience"]["shown"] is None
    audience_desk.show_question(context, klasteri.id, key)  # the discussion goes on
    assert stage(context, klasteri, "hall")["audience"]["shown"] == key
