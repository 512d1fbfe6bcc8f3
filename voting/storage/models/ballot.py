"""Participants and ballots: anonymous by structure.

No row holds an address, a time or an order (both tables are sorted by keyed hashes), and nothing in a ballot
leads to a participant: each hash is made with the event's pepper, which is kept apart and destroyed at the close.
"""

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Participant(Base):
    """A person on a phone, in one session. `key` is HMAC(pepper, token), 16 bytes."""

    __tablename__ = "participant"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - a rowid would keep the order of arrival

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    group_id: Mapped[str | None] = mapped_column(String(64))
    language: Mapped[str | None] = mapped_column(String(16))


class Ballot(Base):
    """One participant's answer to one question in one round. The primary key judges doubles.

    `voter` is HMAC(pepper, token and question), 16 bytes: the same in every round of a question, so that rounds
    can be compared, and different for every question, so that questions cannot be linked.
    """

    __tablename__ = "ballot"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - a rowid would keep the order of casting

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    voter: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    group_id: Mapped[str | None] = mapped_column(String(64))
    answer: Mapped[str]
    """JSON in canonical form, so that equal answers are equal texts and can be counted together."""
