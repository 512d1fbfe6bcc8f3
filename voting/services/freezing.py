"""Whether a changed event leaves alone what is frozen."""

from collections.abc import Collection, Iterator
from typing import Any

from voting.question_kinds import kind_named
from voting.question_kinds.shape import Wording, shape_of

from .event_file import EventDraft, NotAsNeeded, Path, Problem, QuestionDraft
from .frozen import COMMON, Frozen, FrozenQuestion, FrozenSession
from .matching import Matched
from .rewording import Correction, corrections, exchanged, texts_of


def check_frozen(before: EventDraft, frozen: Frozen, after: EventDraft, matched: list[Matched]) -> None:
    """NotAsNeeded with everything that would change although it is frozen."""
    if frozen.closed:
        raise NotAsNeeded([Problem((), "the organisers have closed this event; it cannot be changed any more")])
    problems = _of_event(before, frozen, after)
    kept = {m.was for m in matched}
    for session in before.sessions:
        if session.code not in kept and frozen.sessions[session.code].why:
            message = f"the session {session.code} has been used and cannot be deleted"
            problems.append(Problem(("sessions",), message))
    for index, match in enumerate(matched):
        if match.was is not None:
            old = next(s for s in before.sessions if s.code == match.was)
            new, path = after.sessions[index], ("sessions", index)
            if old.code != new.code and frozen.sessions[old.code].why:
                message = f"the session has been used under the code {old.code}; it keeps it"
                problems.append(Problem((*path, "code"), message))
            problems += _of_questions(
                {q.id: q for q in old.questions}, frozen.sessions[old.code], new.questions, match, path
            )
    if problems:
        raise NotAsNeeded(problems)


def _of_event(before: EventDraft, frozen: Frozen, after: EventDraft) -> list[Problem]:
    problems = []
    ids = {group["id"] for group in after.groups}
    for group in frozen.groups:
        if group not in ids:
            message = f"people belong to the group {group!r}; it stays, its label may change"
            problems.append(Problem(("event", "groups"), message))
    problems = problems or list(_of_labels(before, frozen, after))
    if "minimum_group" in frozen.keys and after.minimum_group < before.minimum_group:
        message = f"there are ballots already; minimum_group stays {before.minimum_group} or more"
        problems.append(Problem(("event", "minimum_group"), message))
    if "code" in frozen.keys and after.code != before.code:
        problems.append(Problem(("event", "code"), f"people have joined already; the code stays {before.code}"))
    if "strict" in frozen.keys and after.strict != before.strict:
        problems.append(
            Problem(("event", "strict"), "there are ballots already, so who may vote cannot be changed any more")
        )
    if "languages" in frozen.keys and (gone := [x for x in before.languages if x not in after.languages]):
        message = f"there are ballots already; languages may be added, but {', '.join(gone)} stays"
        problems.append(Problem(("event", "languages"), message))
    return problems


def _of_labels(before: EventDraft, frozen: Frozen, after: EventDraft) -> Iterator[Problem]:
    """People chose a group by its label: no group gets that of another one which people belong to."""
    message = "when people chose their group, another one was called so; its results would be taken for those of others"
    past = [correction for group in frozen.renamed.values() for correction in group]
    present = {wording.place: wording.text for wording in _labels(before)}
    for wording, language in exchanged(_labels(before, frozen.renamed), _labels(after), past):
        if present.get(wording.place, {}).get(language) != wording.text[language]:
            yield Problem((*wording.path, language), message)


def renamed(before: EventDraft, frozen: Frozen, after: EventDraft) -> list[Correction]:
    """Which labels of groups that people belong to a changed event corrects."""
    past = [correction for group in frozen.renamed.values() for correction in group]
    return corrections(_labels(before, frozen.renamed), _labels(after, frozen.renamed), past)


def _labels(draft: EventDraft, of: Collection[str] | None = None) -> list[Wording]:
    """The labels of groups, of all or of some."""
    return [
        Wording(("group", group["id"], "label"), ("event", "groups", place, "label"), group["label"])
        for place, group in enumerate(draft.groups)
        if of is None or group["id"] in of
    ]


def _of_questions(
    before: dict[str, QuestionDraft], frozen: FrozenSession, after: list[QuestionDraft], match: Matched, path: Path
) -> list[Problem]:
    problems = []
    for key, question in frozen.questions.items():
        if key not in match.questions:
            message = f"the question {key!r} has been voted on; it cannot be deleted or moved to another session"
            problems.append(Problem((*path, "questions"), message))
            continue
        place = match.questions.index(key)
        problems += _of_question(before[key], question, after[place], (*path, "questions", place))
    return problems


def _of_question(before: QuestionDraft, frozen: FrozenQuestion, after: QuestionDraft, path: Path) -> list[Problem]:
    old, new = _frozen_part(before), _frozen_part(after)
    changed = [key for key in frozen.keys if old.get(key) != new.get(key)]
    if before.kind != after.kind:
        changed = ["kind"]
    problems = [
        Problem((*path, key), f"the question has been voted on; of {key!r} only the words can be changed")
        for key in changed
    ]
    return problems or ([] if frozen.why == "rehearsal" else _exchanged(before, frozen, after, path))


def _exchanged(before: QuestionDraft, frozen: FrozenQuestion, after: QuestionDraft, path: Path) -> list[Problem]:
    """Ballots are counted by ids: words that change places would turn the result upside down."""
    message = "when people voted, another answer was called so; the result would say the opposite"
    found = exchanged(wordings_of(before), wordings_of(after), frozen.corrected)
    return [Problem((*path, *wording.path, language), message) for wording, language in found]


def corrected(
    before: EventDraft, frozen: Frozen, after: EventDraft, matched: list[Matched]
) -> Iterator[tuple[tuple[str, str], list[Correction]]]:
    """For each frozen question, as (code of its session, id), which of its words a changed event corrects."""
    old = {(session.code, question.id): question for session in before.sessions for question in session.questions}
    for match, session in zip(matched, after.sessions, strict=True):
        questions = frozen.sessions[match.was].questions if match.was else {}
        for key, question in zip(match.questions, session.questions, strict=True):
            if key in questions and questions[key].why != "rehearsal":
                past = questions[key].corrected
                found = corrections(wordings_of(old[match.was or "", key]), wordings_of(question), past)
                yield (session.code, key), found


def wordings_of(question: QuestionDraft) -> list[Wording]:
    """Every text of a draft."""
    return texts_of(question.kind, question.text, question.help, question.settings)


def _frozen_part(question: QuestionDraft) -> dict[str, Any]:
    head = {key: getattr(question, key) for key in COMMON}
    return {**head, **shape_of(kind_named(question.kind), question.settings)}
