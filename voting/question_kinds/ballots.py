"""A ballot of any kind: an answer or an abstention."""

from typing import Any

from .base import InvalidAnswer, QuestionKind, S


def parse_ballot(kind: QuestionKind[S], settings: S, abstain: bool, answer: Any) -> dict[str, Any]:
    """An answer to a question in canonical form: an abstention where allowed, else the kind's. InvalidAnswer."""
    if not isinstance(answer, dict):
        raise InvalidAnswer("An answer is an object.")
    if "abstain" in answer:
        if not abstain:
            raise InvalidAnswer("This question does not take abstentions.")
        if len(answer) != 1 or answer["abstain"] is not True:
            raise InvalidAnswer('An abstention is exactly {"abstain": true}.')
        return {"abstain": True}
    return kind.parse_answer(settings, answer)
