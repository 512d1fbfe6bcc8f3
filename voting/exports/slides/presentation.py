"""The whole presentation: a title, a slide for each session, then its questions."""

from pathlib import Path
from typing import Any

from pptx.util import Pt

from voting.exports.base import Document, Translate
from voting.exports.cells import cell_text
from voting.exports.charts.captions import day
from voting.exports.charts.sides import Words

from .asked_slides import asked_slides
from .deck import ROOM, Deck, fitting
from .question_slides import QuestionSlides
from .theme import ACCENT, INK, MARGIN, SOFT, inches


def write_presentation(document: Document, path: Path, language: str, translate: Translate) -> None:
    """Write the file."""
    event = document["event"]
    words = Words(language, translate)
    title = words.of(event["title"])
    deck = Deck(title)
    properties = deck.presentation.core_properties
    properties.title, properties.author, properties.language = (
        title[:255],
        words.of(event.get("organiser"))[:255],
        language,
    )
    _title(deck, event, words)
    for session in document["sessions"]:
        warning = translate("Rehearsal") if session.get("rehearsal") else ""
        _session(deck, session, event, warning, words)
        for question in session["questions"]:
            QuestionSlides(deck, question, event, words, warning).write()
        asked_slides(deck, session, warning, words)
    deck.save(path)


def _title(deck: Deck, event: dict[str, Any], words: Words) -> None:
    title = words.of(event["title"])
    others = [cell_text(text) for key, text in event["title"].items() if text != event["title"].get(words.language)]
    slide, _ = deck.slide(title)
    size, high = fitting(title, ROOM, 2.6, (44, 38, 32, 28, 24, 18), 700)
    _resize(slide, size, high)
    y = 1.75 + high + 0.2
    for other in others[:2]:
        small, other_high = fitting(other, ROOM, 0.9, (22, 18, 14, 11))
        deck.box(slide, MARGIN, y, ROOM, other_high + 0.1, [other], small, SOFT)
        y += other_high + 0.15
    facts = [day(None, event, words.language), words.of(event.get("venue")), words.of(event.get("organiser"))]
    told = " · ".join(fact for fact in facts if fact)
    size, high = fitting(told, ROOM, 0.8, (20, 16, 12))
    deck.box(slide, MARGIN, 5.3, ROOM, high + 0.1, [told], size, INK)
    exported = words.translate("Exported")
    deck.box(
        slide, MARGIN, 6.3, ROOM, 0.4, [f"{exported}: {day(event['exported_at'], event, words.language)}"], 13, SOFT
    )


def _session(deck: Deck, session: dict[str, Any], event: dict[str, Any], warning: str, words: Words) -> None:
    title = words.of(session["title"])
    slide, _ = deck.slide(title, caption=warning)
    size, high = fitting(title, ROOM, 2.6, (40, 34, 28, 24, 18), 700)
    _resize(slide, size, high)
    deck.box(slide, MARGIN, 1.2, ROOM, 0.5, [session["code"]], 20, ACCENT, bold=True)
    told = ", ".join(session.get("moderators") or [])
    if told:
        small, moderators_high = fitting(told, ROOM, 1.2, (20, 16, 12))
        deck.box(slide, MARGIN, 1.85 + high, ROOM, moderators_high + 0.1, [told], small, SOFT)
    if warning:
        deck.box(
            slide, MARGIN, 5.6, ROOM, 0.6, [words.translate("These numbers will be wiped.")], 22, ACCENT, bold=True
        )


def _resize(slide: Any, size: float, high: float) -> None:
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = inches(MARGIN), inches(1.7), inches(ROOM), inches(high + 0.1)
    shape.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
