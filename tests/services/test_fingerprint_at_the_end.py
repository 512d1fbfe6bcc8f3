"""When a session has ended, the hall shows which ballots its files are made from; phones are told nothing new."""

from typing import Any

from tests.services.audience import cast
from voting.services import questions, rehearsals
from voting.services.context import Context
from voting.services.results import results_document
from voting.services.session_views import SessionView
from voting.services.stages import Counters, Parts, build_stage


def session_on(context: Context, session: SessionView, audience: str) -> dict[str, Any]:
    counters = None if audience == "phones" else Counters(0, 0, 0)
    parts = Parts(context.groups, context.shifts, None, context.ballots)
    stage = build_stage(context.views.get(session.id), audience, context.tallies, counters, parts)  # type: ignore[arg-type]
    found: dict[str, Any] = stage["session"]
    return found


def voted(context: Context, session: SessionView) -> None:
    questions.open_question(context, session.id, "barriers")
    cast(context, session.id, "Paula", "barriers", {"option": "trust"})


def test_the_hall_shows_the_fingerprint_of_the_files_once_the_session_has_ended(
    context: Context, klasteri: SessionView, riga: int
) -> None:
    voted(context, klasteri)
    assert "ballots_sha256" not in session_on(context, klasteri, "hall")
    questions.end_session(context, klasteri.id)
    shown = session_on(context, klasteri, "hall")["ballots_sha256"]
    assert shown == session_on(context, klasteri, "moderators")["ballots_sha256"]
    assert shown == results_document(context, riga)["sessions"][0]["ballots_sha256"]
    assert "ballots_sha256" not in session_on(context, klasteri, "phones")
    questions.open_question(context, klasteri.id, "areas")
    assert "ballots_sha256" not in session_on(context, klasteri, "hall"), "it goes on"


def test_nothing_is_shown_where_nobody_voted_and_in_a_rehearsal(context: Context, klasteri: SessionView) -> None:
    questions.end_session(context, klasteri.id)
    assert "ballots_sha256" not in session_on(context, klasteri, "hall")
    rehearsals.start_rehearsal(context, klasteri.id)
    voted(context, klasteri)
    questions.end_session(context, klasteri.id)
    assert "ballots_sha256" not in session_on(context, klasteri, "hall")
