"""The guard at every namespace: decode, identify, limit, call, acknowledge. Errors are mapped here, once."""

import logging
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec
import socketio

from voting.domain.errors import BadRequest, Forbidden, RateLimited, Unavailable, UnknownCommand, VotingError
from voting.domain.lifecycle import Audience
from voting.domain.rate import RateLimiter

from .broadcaster import Broadcaster
from .command import Command
from .connections import Connection
from .messages import ok, refused
from .rooms import NAMESPACES

log = logging.getLogger(__name__)
Auth = TypeVar("Auth")
Handler = Callable[[Connection, Any], dict[str, Any] | None]

MOST_COMMANDS, IN_SECONDS = 200, 10
"""Of one participant or link holder; a person taps a few times a second at most."""


class Door(socketio.Namespace):  # type: ignore[misc]
    """One namespace. Subclasses say who may come in (`admit`) and how commands are handled."""

    audience: Audience
    commands: Mapping[str, type[Command]]

    def __init__(self, broadcaster: Broadcaster) -> None:
        super().__init__(NAMESPACES[self.audience])
        self.broadcaster = broadcaster
        self.context = broadcaster.context
        self.connections = broadcaster.connections
        self._limiter = RateLimiter(MOST_COMMANDS, IN_SECONDS)
        self._handlers = {name: self._handler(name) for name in self.commands}

    def _handler(self, name: str) -> Handler:
        handler: Handler = getattr(self, name.replace(".", "_"))
        return handler

    def trigger_event(self, event: str, *args: Any) -> Any:
        """Called by Socket.IO for everything that happens in the namespace."""
        if event == "connect":
            return self._connect(*args)
        if event == "disconnect":
            self.broadcaster.left(self.audience, args[0])
            return None
        return self._command(event, *args)

    def admit(self, sid: str, environ: dict[str, Any], auth: Any) -> Connection:
        """Who joins; raises a VotingError to refuse."""
        raise NotImplementedError

    def greet(self, sid: str) -> None:
        """Send what a newcomer needs. Called once the connection is confirmed."""
        connection = self.connections.get(self.audience, sid)
        if connection is not None:
            self.broadcaster.greet(connection)

    def _connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        try:
            connection = self.admit(sid, environ, auth)
        except VotingError as error:
            raise socketio.exceptions.ConnectionRefusedError(error.message, {"code": error.code}) from None
        except Exception:
            log.exception("a client could not be admitted")
            raise socketio.exceptions.ConnectionRefusedError(Unavailable().message, {"code": "unavailable"}) from None
        self.broadcaster.joined(connection)

    def limit(self, connection: Connection) -> None:
        """Count a command; RateLimited where there were too many."""
        if not self._limiter.hit(connection.limit_key):
            raise RateLimited

    def _command(self, name: str, sid: str, *args: Any) -> dict[str, Any]:
        try:
            connection = self.connections.get(self.audience, sid)
            if connection is None:
                raise Forbidden("Join first.")
            self.limit(connection)
            if name not in self.commands:
                raise UnknownCommand(f"There is no command of this name in {self.namespace}.")
            payload = decoded(args, self.commands[name])
            return ok(**(self._handlers[name](connection, payload) or {}))
        except VotingError as error:
            return refused(error.code, error.message)
        except Exception:  # what we did not foresee must not reach a phone as a traceback
            log.exception("a command failed")
            return refused("unavailable", Unavailable().message)


def decoded(args: tuple[Any, ...], wanted: type[Auth]) -> Auth:
    """The payload as `wanted`; BadRequest says what is wrong with it."""
    if len(args) != 1:
        raise BadRequest("A command has exactly one payload, an object.")
    try:
        return msgspec.convert(args[0], wanted)
    except msgspec.ValidationError as error:
        raise BadRequest(str(error)) from None
