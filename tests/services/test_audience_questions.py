"""The audience asks, supports and takes back; nothing stored leads to anybody."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.asked import PAYS, WHO, ask, let_in, own, stage, stored, support, told, withdraw
from voting.domain.errors import EnoughAsked, Forbidden, NotFound, NotOpen
from voting.question_kinds import InvalidAnswer
from voting.services import audience_desk, events, questions, rehearsals, retention
from voting.services.context import Context
from voting.services.session_views import SessionView
from voting.services.stages import digest_of
from voting.storage import Storage
from voting.storage.models import AudienceQuestion


def test_a_question_waits_and_only_moderators_see_it(context: Context, klasteri: SessionView) -> None:
    before = [digest_of(stage(context, klasteri, audience)) for audience in ("phones", "hall")]
    ask(context, klasteri, "paula", f"  {PAYS} ", "lv")
    assert [digest_of(stage(context, klasteri, audience)) for audience in ("phones", "hall")] == before
    (entry,) = stage(context, klasteri, "moderators")["audience"]["questions"]
    assert (entry["text"], entry["language"], entry["state"]) == (PAYS, "lv", "waiting")


def test_the_same_text_again_is_support_and_repeating_ones_own_changes_nothing(
    context: Context, klasteri: SessionView
) -> None:
    key = ask(context, klasteri, "paula", PAYS)
    assert ask(context, klasteri, "paula", PAYS.upper()) == key
    assert ask(context, klasteri, "pete", PAYS.upper()) == key
    assert told(context, klasteri, "moderators") == [(PAYS, 1)]
    assert own(context, klasteri, "pete")["left"] == 3
    audience_desk.hide_question(context, klasteri.id, key)
    with pytest.raises(Forbidden):
        ask(context, klasteri, "sid", PAYS)


def test_me_names_ones_own_and_what_one_supports_and_nobody_elses(context: Context, klasteri: SessionView) -> None:
    waiting, key = ask(context, klasteri, "paula", PAYS), let_in(context, klasteri, "paula", WHO)
    support(context, klasteri, "pete", key)
    paula = own(context, klasteri, "paula")
    assert set(paula.pop("asked")) == {waiting, key}
    assert paula == {"supported": [], "left": 1, "waiting": [{"id": waiting, "text": PAYS}]}
    assert own(context, klasteri, "pete") == {"asked": [], "supported": [key], "left": 3, "waiting": []}
    assert own(context, klasteri, "sid") == {"asked": [], "supported": [], "left": 3, "waiting": []}


def test_what_waits_can_be_taken_back_and_another_asked_in_its_place(context: Context, klasteri: SessionView) -> None:
    keys = [ask(context, klasteri, "paula", f"Question {n}?") for n in range(3)]
    with pytest.raises(NotFound):
        withdraw(context, klasteri, "pete", keys[0])
    withdraw(context, klasteri, "paula", keys[0])
    again = ask(context, klasteri, "paula", PAYS)
    audience_desk.approve_question(context, klasteri.id, again)
    ask(context, klasteri, "pete", "Question 1?")
    for key in (again, keys[1]):  # let in; asked by another too
        with pytest.raises(Forbidden):
            withdraw(context, klasteri, "paula", key)
    with pytest.raises(EnoughAsked):
        ask(context, klasteri, "paula", WHO)


@pytest.mark.parametrize("text", ["", "ab", "a" * 281, " \u200b\u202e ", "\ud800 half"])
def test_what_is_too_short_too_long_or_cannot_be_seen_is_refused(
    context: Context, klasteri: SessionView, text: str
) -> None:
    with pytest.raises(InvalidAnswer):
        ask(context, klasteri, "paula", text)
    assert stored(context, AudienceQuestion) == 0


def test_control_characters_and_line_breaks_are_taken_out(context: Context, klasteri: SessionView) -> None:
    ask(context, klasteri, "paula", "Kas\x00 maksās\r\n par\t to?")
    assert told(context, klasteri, "moderators") == [("Kas maksās par to?", 0)]


def test_one_does_not_support_ones_own_nor_what_others_cannot_see(context: Context, klasteri: SessionView) -> None:
    waiting, key = ask(context, klasteri, "paula", PAYS), let_in(context, klasteri, "paula", WHO)
    with pytest.raises(Forbidden):
        support(context, klasteri, "paula", key)
    for unseen in (waiting, "nothing"):
        with pytest.raises(NotFound):
            support(context, klasteri, "pete", unseen)


def test_an_ended_session_takes_neither_and_a_closed_event_knows_nobody(
    context: Context, riga: int, klasteri: SessionView
) -> None:
    key = let_in(context, klasteri, "paula", PAYS)
    questions.end_session(context, klasteri.id)
    for step in (lambda: ask(context, klasteri, "pete", WHO), lambda: support(context, klasteri, "pete", key)):
        with pytest.raises(NotOpen):
            step()
    assert told(context, klasteri) == [(PAYS, 0)]
    events.close_event(context, riga, "organiser link")
    with pytest.raises(NotOpen):
        ask(context, klasteri, "pete", WHO)
    with pytest.raises(NotOpen):
        audience_desk.allow_questions(context, klasteri.id, True)
    context.clock.advance(24 * 3600)  # type: ignore[attr-defined]
    retention.purge(context)
    assert own(context, klasteri, "paula") == {"asked": [], "supported": [], "left": 0, "waiting": []}


def test_the_limit_and_what_is_ones_own_hold_after_a_restart(
    context: Context, klasteri: SessionView, address: Path | str
) -> None:
    keys = {ask(context, klasteri, "paula", f"Question {n}?") for n in range(3)}
    context.storage.close()
    again = Context(Storage(address), "http://balss.example", context.clock)
    view = again.views.get(klasteri.id)
    assert set(own(again, view, "paula")["asked"]) == keys
    with pytest.raises(EnoughAsked):
        ask(again, view, "paula", PAYS)
    again.storage.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["ask", "back", "approve", "hide"]), st.integers(0, 3)), max_size=25))
@pytest.mark.sqlite
def test_nobody_ever_has_more_than_the_limit(
    context: Context, klasteri: SessionView, steps: list[tuple[str, int]]
) -> None:
    rehearsals.start_rehearsal(context, klasteri.id)
    mine: list[str] = []  # in the order asked
    waiting: set[str] = set()
    for number, (step, place) in enumerate(steps):
        if step == "ask" and len(mine) < 3:
            mine.append(ask(context, klasteri, "paula", f"Question {number}?"))
            waiting.add(mine[-1])
        elif step == "ask":
            with pytest.raises(EnoughAsked):
                ask(context, klasteri, "paula", f"Question {number}?")
        elif place < len(mine) and step == "back" and mine[place] in waiting:
            withdraw(context, klasteri, "paula", mine[place])
            waiting.discard(mine.pop(place))
        elif place < len(mine) and step != "back":
            decide = audience_desk.approve_question if step == "approve" else audience_desk.hide_question
            decide(context, klasteri.id, mine[place])
            waiting.discard(mine[place])
        assert set(own(context, klasteri, "paula")["asked"]) == set(mine)
        assert own(context, klasteri, "paula")["left"] == 3 - len(mine)
    rehearsals.stop_rehearsal(context, klasteri.id)
