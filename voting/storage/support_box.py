"""Stores the support of texts that has arrived together by one statement, as the ballot box does with ballots.

Called in the writer thread only. Whether the texts of a question can be seen is read inside the transaction, so that
nothing is stored after they were hidden from phones or a rehearsal was wiped.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, select

from voting.concurrency.worker import Failed
from voting.domain.changes import Change, TextsSupported
from voting.domain.errors import NotFound

from .models import Question, VotingSession


class SupportText(msgspec.Struct, frozen=True, gc=False):
    """That a participant supports a text, or (`wanted` false) does not any more."""

    session_id: int
    question_id: int
    text: str
    supporter: bytes
    wanted: bool

    def __repr__(self) -> str:
        """Says nothing of who or what: it may end in a log."""
        return f"SupportText(question_id={self.question_id})"


def store_supports(
    connection: Connection, box: Mapping[str, Any], supports: Sequence[SupportText]
) -> tuple[list[None | Failed], list[Change]]:
    """Store them in order of arrival; one result each (Failed with the reason, or None), and what changed."""
    named = {support.question_id for support in supports}
    seen = set(connection.scalars(_SEEN, {"named": list(named)}))
    last = {(s.question_id, s.text, s.supporter): s for s in supports if s.question_id in seen}  # the last tap counts
    changes: list[Change] = []
    for question in seen:
        of_question = [s for s in last.values() if s.question_id == question]
        moved = _execute(connection, box["add_supports"], [s for s in of_question if s.wanted])
        moved += _execute(connection, box["take_back_supports"], [s for s in of_question if not s.wanted])
        if moved:
            changes.append(TextsSupported(of_question[0].session_id, question))
    return [
        None if s.question_id in seen else Failed(NotFound("This text is not shown any more.")) for s in supports
    ], changes


_SEEN = (
    select(Question.id)
    .join(VotingSession, VotingSession.stage_question_id == Question.id)
    .where(Question.id.in_(bindparam("named", expanding=True)), Question.revealed_phones, VotingSession.state == "live")
)


def _execute(connection: Connection, statement: object, supports: Sequence[SupportText]) -> int:
    """How many rows it moved."""
    if not supports:
        return 0
    values = {
        "question": supports[0].question_id,
        "texts": msgspec.json.encode([s.text for s in supports]).decode(),
        "supporters": b"".join([s.supporter for s in supports]),
    }
    return connection.execute(statement, values).rowcount  # type: ignore[call-overload, no-any-return]
