"""Committed facts, in the past tense: what the broadcaster hears after a commit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SessionChanged:
    """Something that a moderator decides has changed: states, stage, reveals, texts."""

    session_id: int


@dataclass(frozen=True)
class BallotsCast:
    """Ballots of one question and round were stored, replaced or withdrawn."""

    session_id: int
    question_id: int
    round: int


@dataclass(frozen=True)
class TextsDecided:
    """A moderator approved, hid or highlighted a text of this question."""

    session_id: int
    question_id: int


@dataclass(frozen=True)
class AudienceMoved:
    """The audience supported questions of its own or, where `asked`, asked or took back some."""

    session_id: int
    asked: bool = False


@dataclass(frozen=True)
class TextsSupported:
    """Participants support texts of this question, or do not any more. Paced like ballots."""

    session_id: int
    question_id: int


@dataclass(frozen=True)
class SlowPartFound:
    """The part of a tally that takes long was found anew in this process; nothing was stored."""

    session_id: int


@dataclass(frozen=True)
class LinksRenewed:
    """The hall link or the moderator link of a session is another now; the old one is worth nothing."""

    session_id: int


@dataclass(frozen=True)
class SessionWiped:
    """A rehearsal was switched off: no ballot, round, participant or decision of this session was ever there."""

    session_id: int
    question_ids: frozenset[int]


@dataclass(frozen=True)
class QuestionsEdited:
    """These questions are others now, or the rules by which their results are shown: they are counted anew."""

    session_id: int
    question_ids: frozenset[int]


@dataclass(frozen=True)
class EventRemoved:
    """An event and all its sessions are gone."""

    event_id: int


MovesNumbers = BallotsCast | SlowPartFound | AudienceMoved | TextsSupported
"""After these a session is what it was: only what is counted of it has moved."""

Change = (
    SessionChanged | BallotsCast | TextsDecided | TextsSupported | AudienceMoved | SlowPartFound | LinksRenewed
    | SessionWiped
    | QuestionsEdited
    | EventRemoved
)  # fmt: skip
