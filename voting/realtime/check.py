"""The self-check of a connection: a namespace of its own that answers, keeps nothing and joins nothing."""

import time
from collections.abc import Callable
from typing import Annotated, Any

import socketio
from msgspec import Meta

from voting.domain.errors import RateLimited, Unavailable, UnknownCommand, VotingError
from voting.domain.rate import RateLimiter
from voting.services.context import Context

from .command import Command
from .guard import decoded
from .messages import ok, refused

NAMESPACE = "/check"
LONGEST_S, CLOSE_EVERY_S = 30.0, 5.0
MOST_AT_ONCE = 200
MOST_ECHOES, IN_SECONDS = 100, 10


class Echo(Command, frozen=True):
    """Measure a round trip; the ack has the same `n` and the server's time in milliseconds (`now`).

    Anybody may connect, for at most 30 seconds: nobody joins a session by it, and nothing is kept.
    """

    n: Annotated[int, Meta(ge=0, le=1000)]


ECHO = {"n": 1}
"""An example."""


class CheckDoor(socketio.Namespace):  # type: ignore[misc]
    """Everybody, for a short time. `close` closes the connection of a sid of this namespace."""

    def __init__(self, context: Context, close: Callable[[str, str], None]) -> None:
        super().__init__(NAMESPACE)
        self._context = context
        self._close = close
        self._since: dict[str, float] = {}
        self._limiter = RateLimiter(MOST_ECHOES, IN_SECONDS)

    def trigger_event(self, event: str, *args: Any) -> Any:
        """Called by Socket.IO for everything that happens in the namespace."""
        if event == "connect":
            return self._connect(args[0])
        if event == "disconnect":
            self._since.pop(args[0], None)
            return None
        return self._command(event, *args)

    def greet(self, sid: str) -> None:
        """Nothing is told to a newcomer."""

    def close_late(self) -> None:
        """Close connections that have had their time. Call now and then."""
        late = time.monotonic() - LONGEST_S
        for sid in [sid for sid, since in list(self._since.items()) if since < late]:
            self._since.pop(sid, None)
            self._close(sid, NAMESPACE)

    def _connect(self, sid: str) -> None:
        if len(self._since) >= MOST_AT_ONCE:
            raise socketio.exceptions.ConnectionRefusedError(Unavailable().message, {"code": Unavailable.code})
        self._since[sid] = time.monotonic()

    def _command(self, name: str, sid: str, *args: Any) -> dict[str, Any]:
        try:
            if not self._limiter.hit(sid):
                raise RateLimited
            if name != "echo":
                raise UnknownCommand(f"There is no command of this name in {NAMESPACE}.")
            return ok(n=decoded(args, Echo).n, now=int(self._context.clock().timestamp() * 1000))
        except VotingError as error:
            return refused(error.code, error.message)
