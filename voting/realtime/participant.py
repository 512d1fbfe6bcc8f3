"""What phones may do."""

from typing import Any

from voting.domain.errors import Forbidden
from voting.identity import participant_token
from voting.services import access, ballots, participants

from .connections import Connection
from .guard import Door, decoded
from .messages import PARTICIPANT_COMMANDS, CastBallot, ParticipantAuth, SetProfile, WithdrawBallot


class ParticipantDoor(Door):
    """Phones: auth is the join code, the participant is the cookie."""

    audience = "phones"
    commands = PARTICIPANT_COMMANDS

    def admit(self, sid: str, environ: dict[str, Any], auth: Any) -> Connection:
        """Any holder of a participant cookie may join by a right code."""
        token = participant_token(environ)
        if token is None:
            raise Forbidden("Open the join page first: it sets the participant cookie.")
        joined = access.by_code(self.context, decoded((auth,), ParticipantAuth).code)
        view = self.context.views.get(joined.session_id)
        identity = participants.identify(self.context, view, token)
        return Connection(
            sid, "phones", view.id, limit_key=token, identity=identity,
            follows_event=joined.event_id if joined.follows else None,
        )  # fmt: skip

    def ballot_cast(self, connection: Connection, payload: CastBallot) -> None:
        """Store a ballot, then let the participant's other tabs know."""
        view = self.context.views.get(connection.session_id)
        assert connection.identity is not None
        ballots.cast_ballot(self.context, view, connection.identity, payload.question, payload.round, payload.answer)
        self.broadcaster.tell_other_tabs(connection)

    def ballot_withdraw(self, connection: Connection, payload: WithdrawBallot) -> None:
        """Take a ballot back."""
        view = self.context.views.get(connection.session_id)
        assert connection.identity is not None
        ballots.withdraw_ballot(self.context, view, connection.identity, payload.question, payload.round)
        self.broadcaster.tell_other_tabs(connection)

    def profile_set(self, connection: Connection, payload: SetProfile) -> None:
        """Store group and language."""
        view = self.context.views.get(connection.session_id)
        assert connection.identity is not None
        participants.set_profile(self.context, view, connection.identity, payload.group, payload.language)
        self.broadcaster.recognise_again(connection)
        self.broadcaster.tell_other_tabs(connection)
