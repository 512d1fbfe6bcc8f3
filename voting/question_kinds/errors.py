"""What may be wrong with an answer or with the settings of a question."""

from collections.abc import Sequence

from voting.domain.errors import VotingError


class InvalidAnswer(VotingError):
    """Something inside an answer is wrong; the message says what would be right."""

    code = "invalid_answer"
    default = "This answer does not fit the question."


class SettingsError(Exception):
    """A setting of a question is wrong. `path` leads to it, like ("options", 2, "text")."""

    def __init__(self, path: Sequence[str | int], message: str) -> None:
        super().__init__(message)
        self.path = tuple(path)
        self.message = message


class UnknownKind(LookupError):
    """There is no question kind of this name."""
