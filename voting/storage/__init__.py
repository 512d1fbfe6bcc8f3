"""The only room that knows SQLAlchemy."""

from .ballot_box import CastBallot
from .databases import UnsafeDatabase, open_database
from .inserting import insert
from .json_texts import texts_of
from .migrations import SchemaError, upgrade
from .movements import Movements
from .presences import Presences, Present, Said
from .storage import Storage
from .support_box import SupportText
from .transaction import PATIENCE_S, Transaction

__all__ = [
    "PATIENCE_S",
    "CastBallot",
    "Movements",
    "Presences",
    "Present",
    "Said",
    "SchemaError",
    "Storage",
    "SupportText",
    "Transaction",
    "UnsafeDatabase",
    "insert",
    "open_database",
    "texts_of",
    "upgrade",
]
