"""What can go wrong, each with the code that clients see (see docs/messages.md)."""

from typing import ClassVar


class VotingError(Exception):
    """A command or request was refused. `code` is part of the contract, `message` is plain English."""

    code: ClassVar[str] = "unavailable"
    default: ClassVar[str] = "The server cannot do this right now."

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.default)
        self.message = message or self.default


class BadRequest(VotingError):
    """The payload is not as documented."""

    code = "bad_request"
    default = "The payload is not as documented."


class UnknownCommand(VotingError):
    """There is no such command in this namespace."""

    code = "unknown_command"
    default = "There is no such command here."


class NotFound(VotingError):
    """The thing that was named does not exist (for whoever asks)."""

    code = "not_found"
    default = "There is no such thing here."


class Forbidden(VotingError):
    """Whoever asks may not do this."""

    code = "forbidden"
    default = "This is not allowed."


class NotOpen(VotingError):
    """The question takes no ballots now."""

    code = "not_open"
    default = "The question is not open."


class WrongRound(VotingError):
    """The ballot names a round that is not the current one."""

    code = "wrong_round"
    default = "This is not the current round of the question."


class TooLate(VotingError):
    """The deadline has passed."""

    code = "too_late"
    default = "The time for this question is over."


class NoTimer(VotingError):
    """The question has no timer that could be changed."""

    code = "no_timer"
    default = "This question has no timer. Start one first."


class AlreadyCast(VotingError):
    """The question takes one ballot and no change of it."""

    code = "already_cast"
    default = "Your ballot is cast; this question does not let it be changed."


class HasBallots(VotingError):
    """There are ballots already, so this cannot be done any more."""

    code = "has_ballots"
    default = "There are ballots already."


class RateLimited(VotingError):
    """Too many commands in a short time."""

    code = "rate_limited"
    default = "Too many commands in a short time. Wait a moment and try again."


class EnoughAsked(VotingError):
    """No more questions from the audience are taken: from this participant, or from all."""

    code = "enough_asked"
    default = "You have asked as many questions as one person may."


class Unavailable(VotingError):
    """Nothing was stored; the same command may be sent again later."""

    code = "unavailable"
