"""What an event file may hold. A field of type Text is a string or a map of languages in the file."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from voting.domain.audience_rules import LONGEST, MOST_OF_ONE, SHORTEST_LIMIT
from voting.domain.event_page import MOST_PLACES
from voting.domain.retention import BALLOTS_DAYS, KEYS_HOURS, MOST_DAYS, MOST_HOURS
from voting.domain.text import Text
from voting.question_kinds.base import Id

Time = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


Name = Annotated[str, Meta(min_length=1, max_length=300, extra={"human": True})]
"""A name, the same in all languages; cleaned as people see it."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A map in the file; unknown keys are refused."""


class GroupPart(Part, frozen=True, kw_only=True):
    """A stakeholder group."""

    id: Id
    label: Text


class SpeakerPart(Part, frozen=True, kw_only=True):
    """Somebody who speaks."""

    name: Name
    affiliation: Text | None = None
    about: Text | None = None


class AgendaPart(Part, frozen=True, kw_only=True):
    """A point of the agenda."""

    title: Text
    start: Time | None = None
    end: Time | None = None
    speakers: list[Name] = []
    session: str | None = None


class ProjectPart(Part, frozen=True, kw_only=True):
    """A project behind the event."""

    name: Text
    about: Text | None = None


class RetentionPart(Part, frozen=True, kw_only=True):
    """How long what is kept once the event is closed."""

    keys_hours: Annotated[int, Meta(ge=0, le=MOST_HOURS)] = KEYS_HOURS
    ballots_days: Annotated[int, Meta(ge=0, le=MOST_DAYS)] = BALLOTS_DAYS


class RegistrationPart(Part, frozen=True, kw_only=True):
    """How people register on the public page; `closes` is the last day."""

    capacity: Annotated[int, Meta(ge=1, le=MOST_PLACES)]
    closes: str | None = None
    text: Text | None = None


class PagePart(Part, frozen=True, kw_only=True):
    """The public page."""

    public: bool = False
    registration: RegistrationPart | None = None


class EventPart(Part, frozen=True, kw_only=True):
    """The head of the file."""

    title: Text
    code: str | None = None
    languages: list[str] = []
    incomplete: bool = False
    date: str | None = None
    time_zone: str | None = None
    venue: Text | None = None
    organiser: Text | None = None
    contact: Name | None = None
    groups: list[GroupPart] = []
    minimum_group: int = 5
    strict: bool = False
    retention: RetentionPart = RetentionPart()
    banned_words: dict[str, list[str]] = {}
    speakers: list[SpeakerPart] = []
    agenda: list[AgendaPart] = []
    projects: list[ProjectPart] = []
    page: PagePart | None = None


class QuestionPart(Part, frozen=True, kw_only=True):
    """The keys that every question has; the kind's own keys are read by the kind."""

    id: Id
    kind: str
    text: Text
    help: Text | None = None
    abstain: bool = False
    change: bool = True
    sealed: bool = False
    seconds: int | None = None
    consensus: dict[str, Any] | None = None


class SessionPart(Part, frozen=True, kw_only=True):
    """A session; its questions are read one by one."""

    code: str
    title: Text
    moderators: list[Name] = []
    questions: list[Any] = []
    audience_questions: Any = None


class AudiencePart(Part, frozen=True, kw_only=True):
    """By which rules the audience may ask."""

    moderated: bool = True
    per_person: Annotated[int, Meta(ge=1, le=MOST_OF_ONE)] = 3
    max_length: Annotated[int, Meta(ge=SHORTEST_LIMIT, le=LONGEST)] = 280


class FilePart(Part, frozen=True, kw_only=True):
    """The two keys of the file."""

    event: EventPart
    sessions: list[Any]


class QuestionDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A question ready to be stored; `settings` is the kind's own JSON."""

    id: str
    kind: str
    text: Text
    help: Text | None
    abstain: bool
    change: bool
    sealed: bool
    seconds: int | None
    consensus: dict[str, Any] | None
    settings: dict[str, Any]


class SessionDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A session ready to be stored."""

    code: str
    title: Text
    moderators: list[str]
    questions: list[QuestionDraft]
    audience_questions: dict[str, Any] | None = None


class EventDraft(msgspec.Struct, frozen=True, kw_only=True):
    """An event ready to be stored; its texts are complete for its languages, unless they may have gaps."""

    title: Text
    code: str | None
    languages: list[str]
    date: str | None
    time_zone: str | None
    venue: Text | None
    organiser: Text | None
    groups: list[dict[str, Any]]
    minimum_group: int
    strict: bool
    retention: dict[str, Any]
    banned_words: dict[str, list[str]]
    details: dict[str, Any]
    page: dict[str, Any] | None = None
    """None: the file says nothing of it."""
    sessions: list[SessionDraft]
