"""Sessions as services and doors see them: frozen (session_loading.py reads them)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from voting.domain.audience_rules import AudienceRules
from voting.domain.banned_words import BannedWords, banned_words
from voting.domain.errors import NotFound
from voting.domain.lifecycle import QuestionState, SessionState
from voting.domain.timer import Timer
from voting.question_kinds import QuestionKind

from .added import Addition

Text = dict[str, str]
NONE_BANNED = banned_words({})
SPLIT = "by_group"
"""Names the row that keeps a question's Split among its decisions. Only questions without texts have one, so no text
can be meant by it (docs/decisions/0012-the-split-among-the-decisions.md)."""


@dataclass(frozen=True)
class EventView:
    """What is known of an event on every page."""

    id: int
    key: str
    code: str | None
    title: Text
    languages: tuple[str, ...]
    groups: tuple[dict[str, Any], ...]
    minimum_group: int
    closed: bool
    strict: bool = False
    """Whether participants need a single-use code."""
    banned: BannedWords = NONE_BANNED

    @property
    def group_ids(self) -> frozenset[str]:
        """The ids of the groups a participant may belong to."""
        return frozenset(group["id"] for group in self.groups)

    def public(self) -> dict[str, Any]:
        """What every page may know."""
        return {
            "title": self.title, "languages": list(self.languages), "groups": list(self.groups),
            "minimum_group": self.minimum_group,
        }  # fmt: skip


@dataclass(frozen=True)
class RoundView:
    """One opening of a question; `ballots` is None while it is open."""

    number: int
    opened_at: datetime
    closed_at: datetime | None
    ballots: int | None
    label: Text | None = None
    timer: Timer = Timer()


@dataclass(frozen=True)
class Split:
    """What moderators decided about groups: shown side by side in the hall; each group counts the same."""

    by_group: bool = False
    weighted: bool = False


@dataclass(frozen=True)
class QuestionView:
    """A question with its kind, typed settings, states and rounds (oldest first)."""

    id: int
    key: str
    kind: QuestionKind[Any]
    settings: Any
    stored_settings: dict[str, Any]
    text: Text
    help: Text | None
    abstain: bool
    change: bool
    sealed: bool
    seconds: int | None
    consensus: dict[str, Any] | None
    state: QuestionState
    round: int
    rounds: tuple[RoundView, ...]
    revealed: tuple[str, ...]
    session_id: int
    minimum_group: int
    additions: tuple[Addition, ...]
    """What participants added, in order of approval; those let in are in `settings` too."""

    timer: Timer = Timer()
    """Of the newest round. A deadline stays after the close where it was the reason for it."""
    note: str = ""
    """What moderators noted; for them and for files."""

    split: Split = Split()
    banned: BannedWords = NONE_BANNED
    """Of the event: what contains one waits for a moderator."""
    skipped: bool = False
    """Moderators passed over it."""

    def round_view(self, number: int) -> RoundView | None:
        """The round of that number."""
        return next((r for r in self.rounds if r.number == number), None)

    def label_of(self, number: int) -> Text | None:
        """What moderators call that round."""
        found = self.round_view(number)
        return found.label if found else None


@dataclass(frozen=True)
class SessionView:
    """A session with its event and all its questions, in order."""

    id: int
    event: EventView
    code: str
    title: Text
    moderators: tuple[str, ...]
    state: SessionState
    blank: bool
    rehearsal: bool
    version: int
    opened: int
    stage: QuestionView | None
    questions: tuple[QuestionView, ...]
    audience: AudienceRules | None = None
    """By which the audience may ask; None: it may not."""

    def question(self, key: str) -> QuestionView:
        """The question of that id; NotFound."""
        if self.stage is not None and self.stage.key == key:
            return self.stage
        for question in self.questions:
            if question.key == key:
                return question
        raise NotFound(f"There is no question {key!r} in this session.")
