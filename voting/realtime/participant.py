"""What phones may do."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec

from voting import concurrency
from voting.domain.errors import Forbidden, RateLimited, Unavailable, VotingError
from voting.identity import participant_token
from voting.services import access, additions, ballots, participants, support
from voting.services.session_views import SessionView

from .asking import Asking
from .connections import Connection
from .guard import Door, Handler, decoded
from .messages import (
    OK,
    PARTICIPANT_COMMANDS,
    AddStatement,
    CastBallot,
    ParticipantAuth,
    SetProfile,
    WithdrawBallot,
    refusal,
)
from .text_messages import SupportText

log = logging.getLogger(__name__)

CAST_EVENT = msgspec.json.Decoder(tuple[str, CastBallot])


class ParticipantDoor(Asking, Door):
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
        participants.require_admission(view, identity)
        return Connection(
            sid, "phones", view.id, limit_key=token, identity=identity,
            follows_event=joined.event_id if joined.follows else None,
        )  # fmt: skip

    def _handler(self, name: str) -> Handler:
        """Whoever came in during a rehearsal needs a code once it is over, where the event is strict."""
        handler = super()._handler(name)

        def handle(connection: Connection, payload: Any) -> dict[str, Any] | None:
            self._require_admission(connection, self.context.views.get_patiently(connection.session_id))
            return handler(connection, payload)

        return handle

    def _require_admission(self, connection: Connection, view: SessionView) -> None:
        assert connection.identity is not None
        if view.event.strict and not connection.identity.admitted and not view.rehearsal:
            self.broadcaster.recognise_again(connection)  # the code may have been shown meanwhile
        participants.require_admission(view, connection.identity)

    def ballot_cast(self, connection: Connection, payload: CastBallot) -> None:
        """Store a ballot, then let the participant's other tabs know."""
        view = self.context.views.get(connection.session_id)
        assert connection.identity is not None
        ballots.cast_ballot(self.context, view, connection.identity, payload.question, payload.round, payload.answer)
        self.broadcaster.tell_other_tabs(connection)

    def ballot_cast_directly(self, sid: str, event: bytes, reply: Callable[[bytes], None]) -> bool:
        """Like ballot_cast, without waiting and with the ack later; False where the ordinary way must judge.

        Ten thousand people tap in the same second: what is usual takes the short way, with every check on it.
        """
        connection = self.connections.get("phones", sid)
        if connection is None or b"\\ud" in event or b"\\uD" in event:  # half a character is no text
            return False
        try:
            payload = CAST_EVENT.decode(event)[1]
        except (msgspec.MsgspecError, RecursionError):
            return False
        shared = self.context.storage.shared  # then a look into the database takes time, and nobody may wait here
        cached = self.context.views.cached(connection.session_id)
        if shared and (cached is None or (connection.identity and not connection.identity.admitted)):
            return False
        try:
            view = cached or self.context.views.get(connection.session_id)
            self.limit(connection)
            assert connection.identity is not None
            if not connection.identity.admitted:
                self._require_admission(connection, view)
            ballots.submit_ballot(
                self.context, view, connection.identity, payload.question, payload.round, payload.answer,
                partial(self._ballot_stored, connection, reply),
            )  # fmt: skip
        except VotingError as error:
            if shared and not isinstance(error, RateLimited):
                return False  # the ordinary way asks the database whether another worker knows better
            reply(refusal(error))
        except Exception:
            log.exception("a ballot failed")
            reply(refusal(Unavailable()))
        return True

    def _ballot_stored(self, connection: Connection, reply: Callable[[bytes], None], error: VotingError | None) -> None:
        if error is not None:
            reply(refusal(error))
            return
        reply(OK)
        self.broadcaster.note_elsewhere(connection)
        if self.connections.has_other_tabs(connection):
            concurrency.spawn(self.broadcaster.tell_other_tabs, connection)

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

    def statement_add(self, connection: Connection, payload: AddStatement) -> None:
        """Put a statement before the moderators."""
        view = self.context.views.get(connection.session_id)
        assert connection.identity is not None
        additions.add_statement(self.context, view, connection.identity, payload.question, payload.text)

    def text_support(self, connection: Connection, payload: SupportText) -> None:
        """Support a text, or not any more; the participant's other tabs hear of it."""
        view = self.context.views.get(connection.session_id)
        assert connection.identity is not None
        identity = connection.identity
        support.support_text(self.context, view, identity, payload.question, payload.text, payload.support)
        self.broadcaster.tell_other_tabs(connection)
