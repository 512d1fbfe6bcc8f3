"""Finding out from the database what other workers have done, and telling what was not told here."""

from voting.domain.changes import SessionWiped
from voting.domain.lifecycle import AUDIENCES, Audience
from voting.services.context import Context
from voting.services.other_workers import OtherWorkers

from .live_session import PACE_S, LiveSession
from .renewed_links import RenewedLinks


class CatchingUp:
    """The part of the broadcaster that looks at other workers. `others` is None where there are none."""

    context: Context
    _others: OtherWorkers | None
    _renewed: RenewedLinks

    def _mark(self, session_id: int, audiences: tuple[Audience, ...], pace: float) -> None:
        raise NotImplementedError

    def catch_up(self, sessions: dict[int, LiveSession]) -> None:
        """Find out what other workers have done in these sessions, and tell what was not told here."""
        assert self._others is not None
        for session_id in self.context.views.drop_outdated(sessions):
            self._mark(session_id, AUDIENCES, 0)
        self._others.look(sessions)
        states = self.context.views.states(sessions)
        for session_id, live in sessions.items():
            version, _, rehearsal = states.get(session_id, (0, "", False))
            if live.rehearsed and not rehearsal:
                live.rehearsed = False
                self.context.storage.announce([SessionWiped(session_id, live.question_ids)])
            if outdated := live.older_than(version):
                self._renewed.look_at(session_id)
            self._mark(session_id, outdated, 0)
            for audience in live.overtaken():  # by ballots and joins: what moderators decide makes another version
                self._mark(session_id, (audience,), PACE_S["phones" if audience == "phones" else "ballots"])

    def counters_moved(self, session_id: int) -> None:
        """Other workers say that somebody came or went, or did something at the desk."""
        self._mark(session_id, ("hall", "moderators"), PACE_S["joins"])
