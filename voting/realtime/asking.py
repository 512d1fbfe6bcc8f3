"""What phones do with questions from the audience; a part of the participants' door."""

from typing import Any

from voting.domain.errors import RateLimited
from voting.domain.rate import RateLimiter
from voting.services import asking
from voting.services.context import Context
from voting.services.participants import Identity
from voting.services.session_views import SessionView

from .audience_messages import AskQuestion, SupportQuestion, WithdrawQuestion
from .broadcaster import Broadcaster
from .connections import Connection

MOST_TAPS, IN_SECONDS = 30, 10
"""Of one participant: each is a commit of its own. Somebody who goes through a whole list stays under it."""


class Asking:
    """Handlers of ASKING_COMMANDS."""

    context: Context
    broadcaster: Broadcaster

    def __init__(self, broadcaster: Broadcaster) -> None:
        super().__init__(broadcaster)  # type: ignore[call-arg]
        self._taps = RateLimiter(MOST_TAPS, IN_SECONDS)

    def _tapped(self, connection: Connection) -> tuple[SessionView, Identity]:
        if not self._taps.hit(connection.limit_key):
            raise RateLimited
        assert connection.identity is not None
        return self.context.views.get(connection.session_id), connection.identity

    def audience_ask(self, connection: Connection, payload: AskQuestion) -> dict[str, Any]:
        """Ask something."""
        view, identity = self._tapped(connection)
        key, supported = asking.ask_question(self.context, view, identity, payload.text, payload.language)
        self.broadcaster.tell_all_tabs(connection)
        return {"question": key, "supported": supported}

    def audience_support(self, connection: Connection, payload: SupportQuestion) -> None:
        """Support a question, or no longer."""
        asking.support_question(self.context, *self._tapped(connection), payload.question, payload.support)
        self.broadcaster.tell_other_tabs(connection)

    def audience_withdraw(self, connection: Connection, payload: WithdrawQuestion) -> None:
        """Take a question back."""
        asking.withdraw_question(self.context, *self._tapped(connection), payload.question)
        self.broadcaster.tell_all_tabs(connection)
