"""What may leave the hall: tallies without words whose authors were asked whether they may be published, and did not
agree. The hall, phones and consoles show all that a moderator approved; files and the page of what was revealed do not.
"""

from dataclasses import replace

from .session_views import QuestionView
from .tallies import RoundTally


def published(question: QuestionView, counted: RoundTally) -> RoundTally:
    """A round as files have it: each text keeps its place, so that numbers agree; an unpublished one is empty."""
    if counted.tally is None:
        return counted
    return replace(counted, tally=question.kind.published(question.settings, counted.tally))


def published_alone(question: QuestionView, counted: RoundTally) -> RoundTally:
    """A round as a page for everybody has it: unpublished texts are left out."""
    found = published(question, counted)
    if found.tally is None or "texts" not in found.tally:
        return found
    return replace(found, tally={**found.tally, "texts": [text for text in found.tally["texts"] if text["text"]]})
