"""The tables."""

from sqlalchemy.orm import configure_mappers

from .audience_question import AudienceQuestion, AudienceSupport
from .ballot import Ballot, Participant
from .base import Base
from .event import Event, JoinCode
from .question import AddedStatement, Note, Question, Round, TextDecision, TextSupport
from .session import StageRevision, VotingSession

configure_mappers()  # now, in one thread: later two threads might meet here

__all__ = [
    "AddedStatement",
    "AudienceQuestion",
    "AudienceSupport",
    "Ballot",
    "Base",
    "Event",
    "JoinCode",
    "Participant",
    "Note",
    "Question",
    "Round",
    "StageRevision",
    "TextDecision",
    "TextSupport",
    "VotingSession",
]
