"""Whether a closed round reached consensus by the rule of its question."""

from voting.domain.consensus import Verdict

from .session_views import QuestionView
from .tallies import RoundTally


def verdict_of(question: QuestionView, counted: RoundTally) -> Verdict | None:
    """The verdict; None without a rule, and before the round is closed: a rule does not watch people vote."""
    if question.consensus is None or counted.tally is None:
        return None
    found = question.round_view(counted.round)
    if found is None or found.closed_at is None:
        return None
    return question.kind.verdict(question.settings, question.consensus, counted.tally)
