"""The shift of each group between two closed rounds."""

from collections.abc import Mapping, Sequence
from typing import Any

from voting.domain.shift import Answer, Pair
from voting.domain.shift_by_group import people_may_be_compared
from voting.question_kinds import Counted

from .session_views import QuestionView

Parts = Mapping[str, Mapping[str, Any]]


def shift_by_group(
    question: QuestionView, pairs: Sequence[Pair], minimum: int, before: Parts, after: Parts
) -> dict[str, dict[str, Any]]:
    """What each group answered before and after; `before` and `after` are both rounds by group, as they are shown.

    `{group: {"base", "before": {"ballots", "tally"}, "after": ...}}`, in the order of the event; `{"suppressed": True}`
    for a group that is hidden in either round, nothing for one that took part in one alone. `base` is "both" where the
    tallies are of the people who answered both rounds, by their group in the later one; where that could give few
    people away, it is "all": the groups as they are in either round. Empty where there are not two groups.
    """
    groups = [group for group in after if group in before]
    if len(after) < 2 or not groups:
        return {}
    hidden = {group for group in groups if "suppressed" in before[group] or "suppressed" in after[group]}
    people = people_may_be_compared(pairs, minimum, question.kind.placings(question.settings))

    def part(group: str) -> dict[str, Any]:
        if group in hidden:
            return {"suppressed": True}
        if not people:
            return {"base": "all", "before": before[group], "after": after[group]}
        mine = [p for p in pairs if p.before is not None and p.after is not None and p.after_group == group]
        ballots = sum(p.people for p in mine)
        sides = ([(p.before, p.people) for p in mine], [(p.after, p.people) for p in mine])
        before_and_after = [
            {"ballots": ballots, "tally": question.kind.tally(question.settings, _counted(side), {})} for side in sides
        ]  # fmt: skip
        return {"base": "both", "before": before_and_after[0], "after": before_and_after[1]} if ballots else {}

    found = {group: told for group in groups if (told := part(group))}
    return found if len(found) > len(hidden) else {}


def _counted(answers: Sequence[tuple[Answer | None, int]]) -> list[Counted]:
    return [Counted(dict(answer), people) for answer, people in answers if answer is not None]
