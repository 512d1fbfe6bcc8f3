"""Statements: participants add them, moderators let them in, and opinion groups are found beside the counting."""

import pytest

from tests.services.audience import cast, identity
from voting.domain.changes import SlowPartFound
from voting.domain.errors import Forbidden, NotFound, NotOpen, RateLimited
from voting.question_kinds import InvalidAnswer
from voting.services import additions, questions, texts
from voting.services.context import Context
from voting.services.results import results_document
from voting.services.session_views import QuestionView, SessionView
from voting.services.slow_parts import SlowParts
from voting.services.stages import Counters, build_stage

PARTNERS = "Klasteriem jāpalīdz atrast eksporta partnerus"


@pytest.fixture
def opened(context: Context, klasteri: SessionView) -> SessionView:
    """The question of statements is open."""
    questions.open_question(context, klasteri.id, "statements")
    return klasteri


def add(context: Context, session: SessionView, name: str, text: str) -> None:
    view = context.views.get(session.id)
    additions.add_statement(context, view, identity(context, session.id, name), "statements", text)


def question(context: Context, session: SessionView) -> QuestionView:
    return context.views.get(session.id).question("statements")


def statement_ids(context: Context, session: SessionView) -> list[str]:
    stage = build_stage(context.views.get(session.id), "phones", context.tallies, None)
    return [statement["id"] for statement in stage["question"]["statements"]]


def key_of(context: Context, session: SessionView, text: str) -> str:
    return next(a.key for a in question(context, session).additions if a.text == text)


def hall_votes(context: Context, session: SessionView, people: int = 30) -> None:
    """Two opinions, half of the people each."""
    for number in range(people):
        lean = 1 if number % 2 else -1
        votes = {"s1": lean, "s2": -lean, "s3": lean, "s4": -lean, "s5": lean, "s8": 1}
        cast(context, session.id, f"p{number}", "statements", {"votes": votes})


def test_an_added_statement_waits_and_only_moderators_see_it(context: Context, opened: SessionView) -> None:
    before = build_stage(context.views.get(opened.id), "phones", context.tallies, None)
    add(context, opened, "paula", f"  {PARTNERS} ")
    view = context.views.get(opened.id)
    assert build_stage(view, "phones", context.tallies, None) == before
    desk = build_stage(view, "moderators", context.tallies, Counters(0, 0, 0))
    (entry,) = next(q for q in desk["questions"] if q["id"] == "statements")["added"]
    assert (entry["text"], entry["approved"], entry["hidden"]) == (PARTNERS, False, False)


def test_once_let_in_everybody_can_vote_on_it_and_files_carry_it(
    context: Context, riga: int, opened: SessionView
) -> None:
    add(context, opened, "paula", PARTNERS)
    key = key_of(context, opened, PARTNERS)
    with pytest.raises(InvalidAnswer):
        cast(context, opened.id, "pete", "statements", {"votes": {key: 1}})
    texts.approve_text(context, opened.id, "statements", key)
    assert statement_ids(context, opened)[-1] == key
    cast(context, opened.id, "pete", "statements", {"votes": {"s1": 1, key: -1}})
    document = results_document(context, riga)
    (found,) = [q for q in document["sessions"][0]["questions"] if q["id"] == "statements"]
    assert found["rounds"][0]["tally"]["statements"][key] == {"agree": 0, "pass": 0, "disagree": 1}
    assert found["settings"]["statements"][-1]["text"] == {"lv": PARTNERS, "en": PARTNERS}


def test_a_hidden_one_is_gone_and_comes_back_at_the_end_with_its_votes(context: Context, opened: SessionView) -> None:
    for text in (PARTNERS, "Otrs apgalvojums"):
        add(context, opened, "paula", text)
        texts.approve_text(context, opened.id, "statements", key_of(context, opened, text))
    first, second = (key_of(context, opened, text) for text in (PARTNERS, "Otrs apgalvojums"))
    cast(context, opened.id, "pete", "statements", {"votes": {first: 1}})
    texts.hide_text(context, opened.id, "statements", first)
    assert first not in context.tallies.of_round(question(context, opened), 1).tally["statements"]  # type: ignore[index]
    texts.approve_text(context, opened.id, "statements", first)
    assert statement_ids(context, opened)[-2:] == [second, first]
    assert context.tallies.of_round(question(context, opened), 1).tally["statements"][first]["agree"] == 1  # type: ignore[index]


def test_a_statement_that_is_there_is_not_added_again(context: Context, opened: SessionView) -> None:
    add(context, opened, "paula", PARTNERS)
    add(context, opened, "pete", PARTNERS.upper())
    add(context, opened, "olga", "Every cluster should include a university")
    assert [addition.text for addition in question(context, opened).additions] == [PARTNERS]


def test_one_participant_adds_three_at_most(context: Context, opened: SessionView) -> None:
    for number in range(3):
        add(context, opened, "paula", f"Apgalvojums {number}")
    with pytest.raises(RateLimited):
        add(context, opened, "paula", "Ceturtais")
    add(context, opened, "pete", "Ceturtais")


@pytest.mark.parametrize("text", ["", "  ab ", "x" * 141, "\ud800abc", "\u200b\u200b\u200b\u200b"])
def test_a_statement_has_three_to_a_hundred_and_forty_characters(
    context: Context, opened: SessionView, text: str
) -> None:
    with pytest.raises(InvalidAnswer):
        add(context, opened, "paula", text)
    add(context, opened, "paula", "x" * 140)


def test_nothing_is_added_where_it_is_not_allowed_or_not_open(context: Context, opened: SessionView) -> None:
    view, paula = context.views.get(opened.id), identity(context, opened.id, "paula")
    with pytest.raises(Forbidden):
        additions.add_statement(context, view, paula, "barriers", PARTNERS)
    with pytest.raises(NotFound):
        additions.add_statement(context, view, paula, "nothing", PARTNERS)
    with pytest.raises(NotFound):
        texts.approve_text(context, opened.id, "statements", "add-000000000000")
    questions.close_question(context, opened.id, "statements")
    with pytest.raises(NotOpen):
        add(context, opened, "paula", PARTNERS)


def test_a_question_takes_thirty_added_statements(context: Context, opened: SessionView) -> None:
    for number in range(additions.MOST_LET_IN + 1):
        add(context, opened, f"p{number}", f"Apgalvojums {number}")
    keys = [addition.key for addition in question(context, opened).additions]
    for key in keys[:-1]:
        texts.approve_text(context, opened.id, "statements", key)
    with pytest.raises(RateLimited):
        texts.approve_text(context, opened.id, "statements", keys[-1])
    texts.hide_text(context, opened.id, "statements", keys[0])
    texts.approve_text(context, opened.id, "statements", keys[-1])


def test_files_wait_for_the_groups_of_the_ballots_they_hold(context: Context, riga: int, opened: SessionView) -> None:
    hall_votes(context, opened)
    (found,) = [q for q in results_document(context, riga)["sessions"][0]["questions"] if q["id"] == "statements"]
    groups = found["rounds"][0]["tally"]["groups"]
    assert groups["state"] == "found" and [group["people"] for group in groups["groups"]] == [15, 15]
    assert [(entry["statement"], entry["side"]) for entry in groups["agreed"]] == [("s8", "agree")]
    assert groups["agreed"][0]["share"] == 1


def test_stages_take_what_was_found_last_and_hear_of_the_next(context: Context, opened: SessionView) -> None:
    import threading

    hall_votes(context, opened)
    told: list[SlowPartFound] = []
    heard = threading.Event()

    def hear(changes: list[object]) -> None:
        told.extend(change for change in changes if isinstance(change, SlowPartFound))
        if told:
            heard.set()

    context.storage.listen(hear)  # type: ignore[arg-type]
    parts = SlowParts(context.storage, pace_s=60)
    asked = question(context, opened)
    assert parts.newest(asked, 1) is None
    assert heard.wait(20) and told == [SlowPartFound(opened.id)]
    first = parts.newest(asked, 1)
    assert first["state"] == "found"
    cast(context, opened.id, "pete", "statements", {"votes": {"s1": 1}})
    assert parts.newest(asked, 1) is first, "the pace is kept: nothing is found again for every ballot"
    assert told == [SlowPartFound(opened.id)]


def test_a_sealed_round_has_no_groups_before_it_closes(context: Context, klasteri: SessionView) -> None:
    from dataclasses import replace

    questions.open_question(context, klasteri.id, "statements")
    hall_votes(context, klasteri)
    sealed = replace(question(context, klasteri), sealed=True)
    assert context.tallies.of_round(sealed, 1, wait=True).tally is None


def test_the_groups_of_a_small_event_minimum_are_never_smaller(context: Context, opened: SessionView) -> None:
    hall_votes(context, opened, 18)
    from dataclasses import replace

    asked = replace(question(context, opened), minimum_group=10)
    assert SlowParts(context.storage).found(asked, 1) == {"state": "too_few", "needed": 20, "votes": 4}
