"""Everybody is told of everything, whoever comes in between."""

import threading
from typing import Any

import msgspec
import pytest

from tests.services.audience import cast
from voting.domain.lifecycle import AUDIENCES
from voting.realtime.connections import Connections
from voting.realtime.live_session import LiveSession, Told
from voting.services import questions
from voting.services.context import Context
from voting.services.session_views import SessionView


@pytest.fixture
def live(context: Context, klasteri: SessionView) -> LiveSession:
    connections = Connections()
    connections.begin(klasteri.id, 0)
    live = LiveSession(klasteri.id, context, connections)
    live.begin()
    return live


def events(told: Told, audience: str, event: str) -> list[Any]:
    found = [message for to, name, message in told if (to, name) == (audience, event)]
    return [msgspec.json.decode(m) if isinstance(m, msgspec.Raw) else m for m in found]


def test_a_newcomer_between_a_step_and_its_broadcast_takes_it_from_nobody(
    context: Context, klasteri: SessionView, live: LiveSession
) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    live.mark(AUDIENCES, 0)
    early = msgspec.json.decode(live.stage_for("phones", threading.Lock()))
    assert early["question"]["id"] == "barriers"
    (stage,) = events(live.refresh(live.take_due()), "phones", "stage")
    assert stage == early


def test_a_moderator_who_joins_takes_no_tally_from_the_other(
    context: Context, klasteri: SessionView, live: LiveSession
) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    live.refresh(AUDIENCES)
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    assert [tally["ballots"] for tally in live.all_tallies()] == [1]
    assert [tally["ballots"] for tally in events(live.refresh(AUDIENCES), "moderators", "tally")] == [1]
    assert events(live.refresh(AUDIENCES), "moderators", "tally") == []


def test_what_does_not_change_is_not_told_again(context: Context, klasteri: SessionView, live: LiveSession) -> None:
    assert live.refresh(AUDIENCES) == []
    questions.open_question(context, klasteri.id, "barriers")
    assert {audience for audience, event, _ in live.refresh(AUDIENCES) if event == "stage"} == set(AUDIENCES)
    assert live.refresh(AUDIENCES) == []


def test_steps_are_told_at_once_and_ballots_after_their_pace(live: LiveSession) -> None:
    assert live.mark(("phones",), 0)
    assert live.take_due() == ["phones"]
    assert live.mark(("phones",), 60)
    assert not live.mark(("phones",), 90), "the sooner one counts"
    assert live.take_due() == []
    assert live.mark(("phones",), 0)
    assert live.take_due() == ["phones"]
