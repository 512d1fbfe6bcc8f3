"""Words of a question that are corrected after voting has begun: what they were stays known, and they change no places.

What was corrected is kept in the audit log, so that it is as old as the event and needs no table of its own.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from voting.domain.text import Text
from voting.question_kinds import kind_named
from voting.question_kinds.shape import Wording, wordings_of
from voting.storage.models import AuditEntry, Ballot, Question, VotingSession

REWORDED, RENAMED = REWORDINGS = "question.reworded", "group.reworded"
PAUSE, TYPING = timedelta(minutes=15), timedelta(seconds=10)
"""What one person types without a longer pause is one correction, since editors save all the time: before the first
ballot, and after it, when words that stand longer may have been voted on."""
CLOSING = " .,;:!?…\"'„“”«»"
"""What makes no other word of a word."""


@dataclass(frozen=True)
class Correction:
    """Words in one language, before and after; `place` as in Wording, or ("text",) and ("help",) of the question.

    `between`: what they said meanwhile, oldest first.
    """

    place: tuple[str, ...]
    language: str
    before: str
    after: str
    between: tuple[str, ...] = ()


Corrections = Mapping[tuple[str, str], Sequence[Correction]]
"""Corrections of questions, oldest first, by code of the session and id of the question."""


def texts_of(kind: str, text: Text, help_: Text | None, settings: dict[str, Any]) -> list[Wording]:
    """Every text of a question."""
    own = [Wording((key,), (key,), words) for key, words in (("text", text), ("help", help_)) if words]
    return [*own, *wordings_of(kind_named(kind), settings)]


def corrections(before: Sequence[Wording], after: Sequence[Wording], past: Sequence[Correction]) -> list[Correction]:
    """What changes. A language that a text never had before is a translation, not a correction."""
    old, new = ({w.place: w.text for w in each} for each in (before, after))
    known = {(correction.place, correction.language) for correction in past}
    found = []
    for place in dict.fromkeys([*old, *new]):
        was, now = old.get(place, {}), new.get(place, {})
        for language in dict.fromkeys([*was, *now]):
            words = was.get(language, ""), now.get(language, "")
            if words[0] != words[1] and (words[0] or (place, language) in known):
                found.append(Correction(place, language, *words))
    return found


def exchanged(
    before: Sequence[Wording], after: Sequence[Wording], past: Sequence[Correction]
) -> Iterator[tuple[Wording, str]]:
    """Texts, with their language, that would say what another choice of the question said when people voted."""
    said: defaultdict[tuple[tuple[str, ...], str], set[str]] = defaultdict(set)
    for wording in before:
        for language, words in wording.text.items():
            said[wording.place, language].add(_told(words))
    for correction in past:
        meanwhile = (correction.before, *correction.between, correction.after)
        said[correction.place, correction.language].update(map(_told, meanwhile))
    for wording in after:
        for language, words in wording.text.items():
            told, own = _told(words), said.get((wording.place, language), set())
            others = (t for (place, spoken), t in said.items() if spoken == language and _beside(place, wording.place))
            if told not in own and any(told in other for other in others):
                yield wording, language


def _told(words: str) -> str:
    """Words without what makes no difference: case, marks at the ends."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return folded.strip(CLOSING) or folded


def _beside(place: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two places of settings are alike, as two options are, or two ends of an axis."""
    return len(place) == len(other) > 1 and sum(a != b for a, b in zip(place, other, strict=True)) == 1


def note_corrections(
    db: Session, event_id: int, question: tuple[str, str], found: Sequence[Correction], now: datetime, who: str
) -> None:
    """Note in the audit log what was corrected of a question: (code of its session, its id).

    What is typed is one entry, which keeps all that was saved meanwhile; it moves to the end of the log. Once there are
    ballots, no entry goes that brings back the words of before: people may have voted under those between.
    """
    if found:
        session, key = question
        voted = _is_voted_on(db, event_id, session, key)
        _note(db, event_id, REWORDED, {"session": session, "question": key}, found, now, who, voted)


def note_renamed(
    db: Session, event_id: int, held: Collection[str], found: Sequence[Correction], now: datetime, who: str
) -> None:
    """Note what was corrected of labels of groups; forget it of those that nobody belongs to any more: not `held`."""
    for noted in _noted(db, event_id, RENAMED):
        if noted.details["group"] not in held:
            db.delete(noted)
    for one in found:
        _note(db, event_id, RENAMED, {"group": one.place[1]}, [one], now, who, voted=True)


def _note(
    db: Session, event_id: int, action: str, of: dict[str, Any], found: Sequence[Correction], now: datetime, who: str,
    voted: bool,
) -> None:  # fmt: skip
    noted = _noted(db, event_id, action)
    for one in found:
        place = {**of, "place": list(one.place), "language": one.language}
        last = next((e for e in reversed(noted) if {name: e.details.get(name) for name in place} == place), None)
        details = {**place, "before": one.before, "after": one.after}
        if last is not None and last.who == who and now - last.at < (TYPING if voted else PAUSE):
            db.delete(last)
            if last.details["before"] == one.after and not voted:
                continue
            between = [*last.details.get("between", ()), last.details["after"]]
            details |= {"before": last.details["before"], "between": between}
        db.add(AuditEntry(event_id=event_id, at=now, who=who, action=action, details=details))


def _is_voted_on(db: Session, event_id: int, session: str, key: str) -> bool:
    of_session = VotingSession.event_id == event_id, VotingSession.code == session
    question = select(Question.id).join(VotingSession, VotingSession.id == Question.session_id)
    ballots = Ballot.question_id.in_(question.where(*of_session, Question.key == key))
    return db.scalar(select(Ballot.question_id).where(ballots).limit(1)) is not None


def _noted(db: Session, event_id: int, action: str = REWORDED) -> list[AuditEntry]:
    """All that was corrected of an event, oldest first."""
    query = select(AuditEntry).where(AuditEntry.event_id == event_id, AuditEntry.action == action)
    return list(db.scalars(query.order_by(AuditEntry.at, AuditEntry.id)))


def forget_corrections(db: Session, event_id: int, session: str, key: str | None = None) -> None:
    """Forget what was corrected of a question, or of a whole session, where nobody has voted."""
    for noted in _noted(db, event_id):
        if noted.details["session"] == session and key in (None, noted.details["question"]):
            db.delete(noted)


def corrections_of(db: Session, event_id: int) -> Corrections:
    """All that was corrected of an event after voting had begun."""
    found: defaultdict[tuple[str, str], list[Correction]] = defaultdict(list)
    for entry in _noted(db, event_id):
        found[entry.details["session"], entry.details["question"]].append(correction_in(entry.details))
    return found


def renamed(db: Session, event_id: int) -> dict[str, list[Correction]]:
    """What was corrected of the labels of groups that people belonged to, oldest first, by id of the group."""
    found: defaultdict[str, list[Correction]] = defaultdict(list)
    for entry in _noted(db, event_id, RENAMED):
        found[entry.details["group"]].append(correction_in(entry.details))
    return found


def correction_in(details: dict[str, Any]) -> Correction:
    """The correction that an entry of the audit log tells."""
    between = tuple(details.get("between", ()))
    return Correction(tuple(details["place"]), details["language"], details["before"], details["after"], between)


def summed(past: Sequence[Correction]) -> list[Correction]:
    """One for each text and language: what it said when people began to vote, what stood between, what it says now.

    What was typed over at once did not stand; but where the words of before came back, what was there meanwhile did.
    """
    stood: defaultdict[tuple[tuple[str, ...], str], list[str]] = defaultdict(list)
    for one in past:
        words = stood[one.place, one.language]
        typed = one.between[-1:] if one.before == one.after else ()
        for each in (one.before, *typed, one.after):
            if words[-1:] != [each]:
                words.append(each)
    return [
        Correction(place, language, words[0], words[-1], tuple(words[1:-1]))
        for (place, language), words in stood.items()
        if len(words) > 1
    ]
