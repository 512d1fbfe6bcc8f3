"""What participants left behind, in pieces of some ten thousand rows: however many there are, no vote waits long.

Keys and voters are keyed hashes of 16 bytes, spread evenly. So ranges of them of the same size hold about the same
number of rows, and which range a row is in says nothing about when it came.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from voting.storage.models import Admitted, AudienceSupport, Ballot, Participant, TextSupport

from .context import Context

ROWS = 50_000
"""About as many rows has a piece at most. Writing so many anew takes PostgreSQL half a second."""
ABOVE_ALL = b"\xff" * 17
"""More than any hash of 16 bytes."""

Column = InstrumentedAttribute[Any]


@dataclass(frozen=True)
class Kind:
    """A table with rows of participants: to what they belong, and the hash that says to whom."""

    table: type[Any]
    of: Column
    hash: Column


BALLOTS = Kind(Ballot, Ballot.question_id, Ballot.voter)
TEXT_SUPPORTS = Kind(TextSupport, TextSupport.question_id, TextSupport.supporter)
AUDIENCE_SUPPORTS = Kind(AudienceSupport, AudienceSupport.session_id, AudienceSupport.supporter)
PARTICIPANTS = Kind(Participant, Participant.session_id, Participant.key)
ADMITTED = Kind(Admitted, Admitted.event_id, Admitted.key)


@dataclass(frozen=True)
class Piece:
    """The rows of `kind` that belong to `owner`, with hashes from `low` up to, and without, `high`."""

    kind: Kind
    owner: int
    low: bytes
    high: bytes

    def rows(self) -> ColumnElement[bool]:
        """The condition for them."""
        return (self.kind.of == self.owner) & (self.kind.hash >= self.low) & (self.kind.hash < self.high)


def pieces(context: Context, kind: Kind, owners: Iterable[int]) -> Iterator[Piece]:
    """All rows of these owners (ids of questions, sessions or an event), piece by piece."""
    wanted = list(owners)

    def count(db: Session) -> list[tuple[int, int]]:
        found = db.execute(select(kind.of, func.count()).where(kind.of.in_(wanted)).group_by(kind.of)).all()
        return [(owner, rows) for owner, rows in found]

    for owner, rows in sorted(context.storage.read_slowly(count)):
        for low, high in ranges(rows):
            yield Piece(kind, owner, low, high)


def ranges(rows: int) -> list[tuple[bytes, bytes]]:
    """Ranges of hashes, from the first up to and without the second, that together hold all of so many rows."""
    parts = max(1, math.ceil(rows / ROWS))
    bounds = [(2**128 * part // parts).to_bytes(16, "big") for part in range(parts)]
    return list(pairwise([*bounds, ABOVE_ALL]))
