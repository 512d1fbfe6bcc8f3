"""What moderators do: opening, closing, revealing, showing."""

import pytest

from tests.services.audience import cast
from voting.domain.errors import NotOpen
from voting.services import access, questions
from voting.services.context import Context
from voting.services.session_views import QuestionView, SessionView
from voting.services.stages import Counters, advance_revisions, build_stage, digest_of


def question(context: Context, klasteri: SessionView, key: str) -> QuestionView:
    return context.views.get(klasteri.id).question(key)


def stage(context: Context, klasteri: SessionView, audience: str) -> dict[str, object]:
    counters = None if audience == "phones" else Counters(0, 0, 0)
    return build_stage(context.views.get(klasteri.id), audience, context.tallies, counters)  # type: ignore[arg-type]


def test_opening_makes_the_session_live_and_closes_the_open_question(context: Context, klasteri: SessionView) -> None:
    assert questions.open_question(context, klasteri.id, "barriers") == 1
    questions.open_question(context, klasteri.id, "areas")
    view = context.views.get(klasteri.id)
    assert view.state == "live"
    assert [q.key for q in view.questions if q.state == "open"] == ["areas"]
    assert view.question("barriers").state == "closed"


def test_opening_the_open_question_changes_nothing(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    before = context.views.get(klasteri.id).version
    assert questions.open_question(context, klasteri.id, "barriers") == 1
    assert context.views.get(klasteri.id).version == before


def test_opening_a_closed_question_starts_its_next_round_and_hides_the_results(
    context: Context, klasteri: SessionView
) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    questions.reveal_results(context, klasteri.id, "barriers", ["hall", "phones"], True)
    questions.close_question(context, klasteri.id, "barriers")
    assert questions.open_question(context, klasteri.id, "barriers") == 2
    assert question(context, klasteri, "barriers").revealed == ()
    assert stage(context, klasteri, "hall")["results"] is None


def test_a_round_without_ballots_leaves_no_trace(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    questions.close_question(context, klasteri.id, "barriers")
    assert context.tallies.of_question(question(context, klasteri, "barriers")) == []
    assert questions.open_question(context, klasteri.id, "barriers") == 1


def test_reopening_continues_the_last_round(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    questions.close_question(context, klasteri.id, "barriers")
    assert questions.reopen_question(context, klasteri.id, "barriers") == 1
    cast(context, klasteri.id, "pete", "barriers", {"option": "links"})
    assert context.tallies.of_round(question(context, klasteri, "barriers"), 1).ballots == 2


def test_a_question_nobody_has_seen_cannot_be_reopened_or_shown(context: Context, klasteri: SessionView) -> None:
    with pytest.raises(NotOpen):
        questions.reopen_question(context, klasteri.id, "barriers")
    with pytest.raises(NotOpen):
        questions.show_question(context, klasteri.id, "barriers")


def test_results_are_revealed_to_hall_and_phones_separately(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    questions.reveal_results(context, klasteri.id, "barriers", ["hall"], True)
    assert stage(context, klasteri, "hall")["results"] is not None
    assert stage(context, klasteri, "phones")["results"] is None
    questions.reveal_results(context, klasteri.id, "barriers", ["hall"], False)
    assert stage(context, klasteri, "hall")["results"] is None


def test_a_sealed_tally_is_kept_from_everybody_until_the_close(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "main-tool")
    questions.reveal_results(context, klasteri.id, "main-tool", ["hall"], True)
    cast(context, klasteri.id, "paula", "main-tool", {"ratings": {"main-tool": 7}})
    counted = context.tallies.of_round(question(context, klasteri, "main-tool"), 1)
    assert (counted.ballots, counted.tally) == (1, None)
    assert stage(context, klasteri, "hall")["results"] == {"question": "main-tool", "rounds": []}
    questions.close_question(context, klasteri.id, "main-tool")
    shown = stage(context, klasteri, "hall")["results"]
    assert shown["rounds"][0]["tally"]["items"]["main-tool"]["n"] == 1  # type: ignore[index]


def test_an_earlier_question_is_shown_without_opening_it(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    questions.open_question(context, klasteri.id, "areas")
    questions.show_question(context, klasteri.id, "barriers")
    assert stage(context, klasteri, "phones")["question"]["id"] == "barriers"  # type: ignore[index]
    assert question(context, klasteri, "barriers").state == "closed"


def test_an_ended_session_keeps_its_stage_and_comes_back_by_opening(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    questions.end_session(context, klasteri.id)
    assert stage(context, klasteri, "phones")["session"]["state"] == "ended"  # type: ignore[index]
    assert stage(context, klasteri, "phones")["question"]["id"] == "barriers"  # type: ignore[index]
    with pytest.raises(NotOpen):
        cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    questions.open_question(context, klasteri.id, "barriers")
    assert context.views.get(klasteri.id).state == "live"


def test_a_revision_grows_only_when_the_stage_changes(context: Context, klasteri: SessionView) -> None:
    def revision() -> int:
        digest = digest_of(stage(context, klasteri, "phones"))
        return advance_revisions(context.storage, klasteri.id, {"phones": digest})["phones"]

    first = revision()
    assert revision() == first
    questions.open_question(context, klasteri.id, "barriers")
    second = revision()
    assert second == first + 1
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    assert revision() == second


def test_the_days_code_leads_to_where_a_question_was_opened_last(context: Context, riga: int) -> None:
    first, second = (access.by_code(context, code).session_id for code in ("KLASTERI", "SFOREX"))
    questions.open_question(context, first, "barriers")
    questions.open_question(context, second, "continue")
    assert access.session_of_event(context, riga) == second
    questions.close_question(context, first, "barriers")
    questions.open_question(context, first, "barriers")  # it was on stage there all the time
    assert access.session_of_event(context, riga) == first
