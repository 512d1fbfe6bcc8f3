"""The tables."""

from sqlalchemy.orm import configure_mappers

from .account import Account, OneTimeLink, Role, SignIn
from .admission import AccessCode, Admitted
from .audience_question import AudienceQuestion, AudienceSupport
from .ballot import Ballot, Participant
from .base import Base
from .event import Event, JoinCode
from .keeping import AuditEntry, KeptResults
from .question import AddedStatement, Note, Question, Round, TextDecision, TextSupport
from .registration import Picture, Registration
from .session import StageRevision, VotingSession
from .workers import LastWrite, Movement, Presence

configure_mappers()  # now, in one thread: later two threads might meet here

__all__ = [
    "AccessCode",
    "Account",
    "AddedStatement",
    "Admitted",
    "AudienceQuestion",
    "AudienceSupport",
    "AuditEntry",
    "Ballot",
    "Base",
    "Event",
    "JoinCode",
    "KeptResults",
    "LastWrite",
    "Movement",
    "Note",
    "OneTimeLink",
    "Participant",
    "Picture",
    "Presence",
    "Question",
    "Registration",
    "Role",
    "Round",
    "SignIn",
    "StageRevision",
    "TextDecision",
    "TextSupport",
    "VotingSession",
]
