"""Words of a question that are corrected after voting has begun: what they were stays known, and they change no places.

What was corrected is kept in the audit log, so that it is as old as the event and needs no table of its own.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from voting.domain.text import Text
from voting.question_kinds import kind_named
from voting.question_kinds.shape import Wording, wordings_of
from voting.storage.models import AuditEntry

REWORDED = "question.reworded"
PAUSE = timedelta(minutes=15)
"""What one person types without a longer pause is one correction: editors save all the time."""
CLOSING = " .,;:!?…\"'„“”«»"
"""What makes no other word of a word."""


@dataclass(frozen=True)
class Correction:
    """Words in one language, before and after; `place` as in Wording, or ("text",) and ("help",) of the question."""

    place: tuple[str, ...]
    language: str
    before: str
    after: str


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
        said[correction.place, correction.language].add(_told(correction.before))
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
    """Note in the audit log what was corrected of a question: (code of its session, its id)."""
    session, key = question
    newest = select(AuditEntry).where(AuditEntry.event_id == event_id, AuditEntry.action == REWORDED)
    recent = [e for e in db.scalars(newest.order_by(AuditEntry.id.desc())) if e.who == who and now - e.at < PAUSE]
    for one in found:
        place = {"session": session, "question": key, "place": list(one.place), "language": one.language}
        same = next((e for e in recent if {name: e.details.get(name) for name in place} == place), None)
        if same is None:
            details = {**place, "before": one.before, "after": one.after}
            db.add(AuditEntry(event_id=event_id, at=now, who=who, action=REWORDED, details=details))
        elif same.details["before"] == one.after:
            db.delete(same)
        else:
            same.at, same.details = now, {**same.details, "after": one.after}


def corrections_of(db: Session, event_id: int) -> Corrections:
    """All that was corrected of an event after voting had begun."""
    query = select(AuditEntry.details).where(AuditEntry.event_id == event_id, AuditEntry.action == REWORDED)
    found: defaultdict[tuple[str, str], list[Correction]] = defaultdict(list)
    for told in db.scalars(query.order_by(AuditEntry.id)):
        one = Correction(tuple(told["place"]), told["language"], told["before"], told["after"])
        found[told["session"], told["question"]].append(one)
    return found


def summed(past: Sequence[Correction]) -> list[Correction]:
    """One for each text and language: what it said when people began to vote, and what it says now."""
    first: dict[tuple[tuple[str, ...], str], Correction] = {}
    for one in past:
        begun = first.get((one.place, one.language), one)
        first[one.place, one.language] = Correction(one.place, one.language, begun.before, one.after)
    return [one for one in first.values() if one.before != one.after]
