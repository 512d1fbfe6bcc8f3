"""Commands around questions from the audience: what phones and moderators may say of them."""

from typing import Annotated, Any

from msgspec import Meta

from .command import Command, Id

AudienceId = Annotated[str, Meta(min_length=1, max_length=24)]


class AskQuestion(Command, frozen=True):
    """Ask the people on stage something, where the session allows it; beside whatever is voted on.

    The ack carries its id as `question`. Where others have asked the same it is `"supported": true`: their question
    is supported instead. Repeating one's own changes nothing. `language` is that of the text, where it is another than
    the participant's. Refused: `forbidden`, `not_open`, `invalid_answer` (its length), `enough_asked`.
    """

    text: Annotated[str, Meta(max_length=2000)]
    language: Id | None = None


class SupportQuestion(Command, frozen=True):
    """Support a question of others that phones see, or no longer; also after asking was stopped, until the end.

    One person counts once. Refused: `forbidden` (one's own), `not_open`, `not_found`.
    """

    question: AudienceId
    support: bool


class WithdrawQuestion(Command, frozen=True):
    """Take back a question of one's own that still waits; another may be asked in its place.

    `forbidden` once a moderator has decided about it or others have asked the same.
    """

    question: AudienceId


class OnAudienceQuestion(Command, frozen=True):
    """Let a question from the audience be seen, or keep it from being seen."""

    question: AudienceId


class AnswerQuestion(Command, frozen=True):
    """Mark a question from the audience as answered, which takes it off the hall screen, or as not answered."""

    question: AudienceId
    answered: bool


class ShowQuestion(Command, frozen=True):
    """Show one question from the audience large in the hall; null: none any more. One that waits is let in thereby.

    The question that is voted on stays as it is, and its voting goes on.
    """

    question: AudienceId | None


class AllowQuestions(Command, frozen=True):
    """Take questions from the audience from now on, or no more. What was asked stays, and can be supported."""

    allowed: bool


ASKING_COMMANDS: dict[str, type[Command]] = {
    "audience.ask": AskQuestion,
    "audience.support": SupportQuestion,
    "audience.withdraw": WithdrawQuestion,
}
AUDIENCE_COMMANDS: dict[str, type[Command]] = {
    "audience.approve": OnAudienceQuestion,
    "audience.hide": OnAudienceQuestion,
    "audience.answer": AnswerQuestion,
    "audience.show": ShowQuestion,
    "audience.allow": AllowQuestions,
}
KEY = "5f0c4e1f9a2b7d3c8e6a1b90"
AUDIENCE_EXAMPLES: dict[str, dict[str, Any]] = {
    "audience.ask": {"text": "Kas maksās par klasteriem pēc 2020. gada?", "language": "lv"},
    "audience.support": {"question": KEY, "support": True},
    "audience.withdraw": {"question": KEY},
    "audience.approve": {"question": KEY},
    "audience.hide": {"question": KEY},
    "audience.answer": {"question": KEY, "answered": True},
    "audience.show": {"question": KEY},
    "audience.allow": {"allowed": False},
}
AUDIENCE_ON_STAGE: dict[str, Any] = {
    "open": True, "moderated": True, "per_person": 3, "max_length": 280, "shown": KEY,
    "questions": [
        {
            "id": KEY, "text": "Kas maksās par klasteriem pēc 2020. gada?", "language": "lv", "supporters": 12,
            "answered": False,
        }
    ],
    "more": 0,
}  # fmt: skip
"""Part of the stage where the session allows questions: phones get at most 20 that were let in, those most supported
and not answered first; the hall the one that is shown; moderators up to 60 with their `state`, waiting ones first."""
AUDIENCE_OF_ME: dict[str, Any] = {
    "asked": [KEY], "supported": [], "left": 2,
    "waiting": [{"id": KEY, "text": "Kas maksās par klasteriem pēc 2020. gada?"}],
}  # fmt: skip
