"""All sessions of an event at a glance, for organisers while it runs."""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from voting.domain.lifecycle import QuestionState, SessionState
from voting.domain.text import Text
from voting.storage.models import Participant, VotingSession

from .context import Context
from .session_views import QuestionView
from .tallies import count_ballots


@dataclass(frozen=True)
class OnStage:
    """The question on stage: its newest round, how many answered it, and who sees results."""

    text: Text
    state: QuestionState
    round: int
    label: Text | None
    answered: int
    revealed: tuple[str, ...]


@dataclass(frozen=True)
class SessionOverview:
    """A session now."""

    id: int
    code: str
    title: Text
    state: SessionState
    rehearsal: bool
    blank: bool
    stage: OnStage | None


_SESSIONS = (
    select(VotingSession.id).where(VotingSession.event_id == bindparam("event_id")).order_by(VotingSession.position)
)


def overview(context: Context, event_id: int) -> list[SessionOverview]:
    """All sessions of an event, in order, from what is in memory; only open rounds are counted, beside the hub."""
    views = [context.views.get(session_id) for (session_id,) in context.storage.look_up(_SESSIONS, event_id=event_id)]
    return [
        SessionOverview(
            view.id, view.code, view.title, view.state, view.rehearsal, view.blank,
            _on_stage(context, view.stage) if view.stage else None,
        )
        for view in views
    ]  # fmt: skip


def _on_stage(context: Context, question: QuestionView) -> OnStage:
    number = question.round
    newest = question.round_view(number)
    answered = newest.ballots if newest else 0
    if answered is None:
        answered = context.storage.read_slowly(lambda db: count_ballots(db, question.id, number))
    return OnStage(
        question.text, question.state, number, question.label_of(number), answered, question.revealed
    )  # fmt: skip


def joined_before(context: Context, session_id: int) -> int:
    """How many participants of a session are stored; for one that nobody is connected to."""
    query = select(func.count()).where(Participant.session_id == session_id)
    return context.storage.read_slowly(lambda db: db.scalar(query) or 0)
