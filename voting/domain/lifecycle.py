"""States of sessions and questions and the steps between them.

Session `draft -> live -> ended` (and back to live by opening a question); question `draft -> open -> closed`.
A round is one opening of a question; a round closed without a ballot leaves no trace, so its number is used again.
"""

from collections.abc import Collection
from typing import Literal

from .errors import BadRequest
from .text import Text, clean_line

SessionState = Literal["draft", "live", "ended"]
QuestionState = Literal["draft", "open", "closed"]
Audience = Literal["phones", "hall", "moderators"]

AUDIENCES: tuple[Audience, ...] = ("phones", "hall", "moderators")
REVEALS: tuple[Literal["hall", "phones"], ...] = ("hall", "phones")


def round_to_open(current: int, ballots: int) -> int:
    """The number of the round that an opening starts.

    `current` is the number of the last round (0: never opened), `ballots` how many it holds.
    """
    return current if current > 0 and ballots == 0 else current + 1


def round_label(given: str | Text | None, languages: Collection[str]) -> Text | None:
    """What a round is called, in every language of the event; a string, or the first text, stands for those missing.

    None where there is nothing to be seen. BadRequest for a language that the event does not have.
    """
    texts = given if isinstance(given, dict) else dict.fromkeys(languages, given or "")
    unknown = set(texts) - set(languages)
    if unknown:
        raise BadRequest(f"The languages of a label are those of the event: {', '.join(languages)}.")
    cleaned = {language: line for language, text in texts.items() if (line := clean_line(text))}
    first = next(iter(cleaned.values()), None)
    return {language: cleaned.get(language, first) for language in languages} if first else None


def round_for_ballots(current: int) -> int:
    """The round a ballot must name. A question that was never opened waits for its first."""
    return max(current, 1)


def takes_ballots(session: SessionState, question: QuestionState) -> bool:
    """Whether ballots are taken now."""
    return session == "live" and question == "open"


def tally_is_sealed(sealed: bool, question: QuestionState, current: int, number: int) -> bool:
    """Whether the tally of round `number` is kept from everybody: the open round of a sealed question."""
    return sealed and question == "open" and number == current
