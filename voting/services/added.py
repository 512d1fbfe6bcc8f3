"""What participants add to a question, such as statements: it waits until a moderator lets it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from voting.domain.banned_words import BannedWords
from voting.question_kinds import Choice
from voting.question_kinds.base import fitting
from voting.storage.models import AddedStatement, Question


@dataclass(frozen=True)
class Addition:
    """One added statement, as moderators see it. `key` is its id in answers."""

    key: str
    text: str
    language: str | None
    state: str

    @property
    def approved(self) -> bool:
        """Whether it is part of the question."""
        return self.state == "approved"

    def choice(self, languages: Sequence[str]) -> Choice:
        """As a choice of the question: the same words in every language."""
        order = [self.language] if self.language in languages else []
        return Choice(self.key, {str(each): self.text for each in [*order, *languages]})


_ADDITIONS = (
    select(
        AddedStatement.question_id, AddedStatement.key, AddedStatement.text,
        AddedStatement.language, AddedStatement.state,
    )
    .join(Question, Question.id == AddedStatement.question_id)
    .where(Question.session_id == bindparam("session_id"))
    .order_by(AddedStatement.position, AddedStatement.key)
)  # fmt: skip


def load_additions(db: Session, session_id: int) -> dict[int, list[Addition]]:
    """Everything that was added to the questions of a session: question id -> in order of approval."""
    found: dict[int, list[Addition]] = {}
    for question_id, key, text, language, state in db.execute(_ADDITIONS, {"session_id": session_id}):
        found.setdefault(question_id, []).append(Addition(key, text, language, state))
    return found


ADDITION_STATES = ("waiting", "approved", "hidden")


def listed_additions(additions: Sequence[Addition], banned: BannedWords) -> dict[str, Any]:
    """What participants added, for moderators: what waits first, as many as fit; `banned`: has a banned word."""
    order = sorted(additions, key=lambda addition: ADDITION_STATES.index(addition.state))
    entries = [
        {
            "id": a.key, "text": a.text, "approved": a.approved, "hidden": a.state == "hidden",
            **({"banned": True} if banned.found_in(a.text) else {}),
        }
        for a in order
    ]  # fmt: skip
    few, more = fitting(entries)
    return {"added": few, **({"more_added": more["more"]} if more else {})}
