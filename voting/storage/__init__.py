"""The only room that knows SQLAlchemy."""

from .ballot_box import CastBallot
from .migrations import SchemaError, upgrade
from .storage import Storage
from .support_box import SupportText
from .transaction import Transaction

__all__ = ["CastBallot", "SchemaError", "Storage", "SupportText", "Transaction", "upgrade"]
