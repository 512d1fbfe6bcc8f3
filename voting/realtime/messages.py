"""Every message, as a closed type with an example: what clients may say, what they may hear.

docs/messages.md is generated from this file.
"""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from voting.domain.errors import VotingError

from .audience_messages import ASKING_COMMANDS, AUDIENCE_COMMANDS, AUDIENCE_EXAMPLES
from .command import Command, Id, RoundNumber
from .desk_messages import DESK_COMMANDS, DESK_EXAMPLES
from .text_messages import SUPPORT_COMMANDS, TEXT_COMMANDS, TEXT_EXAMPLES

Label = Annotated[str, Meta(max_length=80)]


class CastBallot(Command, frozen=True):
    """Cast, or replace, the ballot in the open round. `ok` comes after it is durable."""

    question: Id
    round: RoundNumber
    answer: dict[str, Any]


class WithdrawBallot(Command, frozen=True):
    """Take the ballot back while the round is open."""

    question: Id
    round: RoundNumber


class SetProfile(Command, frozen=True):
    """Set group or language, or both; a null group clears it. Durable before `ok`."""

    group: Id | None | UnsetType = UNSET
    language: Id | UnsetType = UNSET


class AddStatement(Command, frozen=True):
    """Add a statement of 3 to 140 characters to an open question that allows it, at most three of one participant.

    A moderator decides about it with `text.approve` and `text.hide`; once let in it is part of the question.
    """

    question: Id
    text: Annotated[str, Meta(max_length=1000)]


class OnQuestion(Command, frozen=True):
    """A step on one question."""

    question: Id


class OpenQuestion(Command, frozen=True):
    """Launch a question; one that was closed starts its next round. The round may get a label of up to 80 characters:
    a string for all languages, or language -> string."""

    question: Id
    label: Label | dict[Id, Label] | None = None


class OnResults(Command, frozen=True):
    """Show or hide the results of a question for just these audiences."""

    question: Id
    to: Annotated[list[Literal["hall", "phones"]], Meta(min_length=1, max_length=2)]


class OnSplit(Command, frozen=True):
    """Show the groups side by side in the hall (`by_group`), let each group count the same (`weighted`), or not; what
    is left out stays as it is. Closed rounds only, never texts or words."""

    question: Id
    by_group: bool | UnsetType = UNSET
    weighted: bool | UnsetType = UNSET


class OnText(Command, frozen=True):
    """Decide about one text or word."""

    question: Id
    text: Annotated[str, Meta(min_length=1, max_length=200)]


class OnHighlight(Command, frozen=True):
    """Show one text large; null: none any more."""

    question: Id
    text: Annotated[str, Meta(min_length=1, max_length=200)] | None


class OnSession(Command, frozen=True):
    """A step on the session; no fields."""


class OnHall(Command, frozen=True):
    """Blank the hall screen; `"blank": false` shows it again."""

    blank: bool = True


class ParticipantAuth(Struct, frozen=True):
    """How a phone joins: the join code; the participant is the cookie."""

    code: Annotated[str, Meta(max_length=64)]


class LinkAuth(Struct, frozen=True):
    """How hall and moderators join: the token of their link."""

    token: Annotated[str, Meta(max_length=128)]


PARTICIPANT_COMMANDS: dict[str, type[Command]] = {
    "ballot.cast": CastBallot,
    "ballot.withdraw": WithdrawBallot,
    "profile.set": SetProfile,
    "statement.add": AddStatement,
    **ASKING_COMMANDS,
    **SUPPORT_COMMANDS,
}
MODERATOR_COMMANDS: dict[str, type[Command]] = {
    "question.open": OpenQuestion,
    "question.close": OnQuestion,
    "question.reopen": OnQuestion,
    "results.reveal": OnResults,
    "results.hide": OnResults,
    "results.split": OnSplit,
    "stage.show": OnQuestion,
    "stage.clear": OnSession,
    "stage.blank": OnHall,
    "session.end": OnSession,
    "rehearsal.start": OnSession,
    "rehearsal.stop": OnSession,
    "text.approve": OnText,
    "text.hide": OnText,
    "text.highlight": OnHighlight,
    **TEXT_COMMANDS,
    **DESK_COMMANDS,
    **AUDIENCE_COMMANDS,
}
HALL_COMMANDS: dict[str, type[Command]] = {}

EXAMPLES: dict[str, dict[str, Any]] = {
    "ballot.cast": {"question": "barriers", "round": 1, "answer": {"option": "trust"}},
    "ballot.withdraw": {"question": "barriers", "round": 1},
    "profile.set": {"group": "policy", "language": "lv"},
    "statement.add": {"question": "statements", "text": "Klasteriem jāpalīdz atrast eksporta partnerus"},
    "question.open": {
        "question": "barriers",
        "label": {"lv": "pēc diskusijas", "en": "after the discussion"},
    },
    "question.close": {"question": "barriers"},
    "question.reopen": {"question": "barriers"},
    "results.reveal": {"question": "barriers", "to": ["hall", "phones"]},
    "results.hide": {"question": "barriers", "to": ["phones"]},
    "results.split": {"question": "barriers", "by_group": True},
    "stage.show": {"question": "barriers"},
    "stage.clear": {},
    "stage.blank": {"blank": True},
    "session.end": {},
    "rehearsal.start": {},
    "rehearsal.stop": {},
    "text.approve": {"question": "one-word", "text": "sadarbība"},
    "text.hide": {"question": "one-word", "text": "sadarbība"},
    "text.highlight": {"question": "recommendation", "text": "0f3a9c2b7d5e1f64"},
    **TEXT_EXAMPLES,
    **DESK_EXAMPLES,
    **AUDIENCE_EXAMPLES,
}
"""One payload for each command."""

NEWEST_ONLY = frozenset({"stage"})
"""Events that hold the whole state: a client that is behind needs only the newest."""


def ok(**more: Any) -> dict[str, Any]:
    """The ack of a command that was done."""
    return {"ok": True, **more}


def refused(code: str, message: str) -> dict[str, Any]:
    """The ack of a command that was refused."""
    return {"ok": False, "error": {"code": code, "message": message}}


def packed(message: Any) -> msgspec.Raw:
    """A message as JSON, made once however often it is sent."""
    return message if isinstance(message, msgspec.Raw) else msgspec.Raw(msgspec.json.encode(message))


OK = msgspec.json.encode(ok())
"""The ack of a command that was done and has nothing more to say, as JSON."""


def refusal(error: VotingError) -> bytes:
    """The ack of a command that was refused, as JSON."""
    return msgspec.json.encode(refused(error.code, error.message))


class Json:
    """JSON for Socket.IO packets: strict (no NaN), fast."""

    @staticmethod
    def dumps(value: Any, **_: Any) -> str:
        """To compact JSON."""
        return msgspec.json.encode(value).decode()

    @staticmethod
    def loads(text: str | bytes, **_: Any) -> Any:
        """From JSON; ValueError for anything else, lone surrogates included."""
        value = msgspec.json.decode(text)
        msgspec.json.encode(value)  # refuses strings that cannot be stored
        return value
