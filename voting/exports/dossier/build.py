"""The dossier of an event, from its results document. Pure: counts nothing, reads no database, writes no file."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from ..base import Document, Translate
from ..cells import cell_text
from ..charts import Chart
from ..tables import group_labels
from .method import method_blocks
from .model import Block, Cover, Dossier, FillIn, Heading, Paragraph
from .question import QuestionSection
from .response import response_blocks
from .words import Words

EMPTY_ROWS = 8


def dossier_of(document: Document, language: str, translate: Translate) -> Dossier:
    """The whole document in one language; texts hold no character that a file could not."""
    event = document["event"]
    languages = list(event.get("languages") or event["title"])
    words = Words(language, translate, languages, event.get("time_zone") or "UTC")
    title = words.text(event["title"])
    made = Dossier(
        language=words.own, author=words.text(event.get("organiser")), title=f"{title} – {words('Peer review dossier')}", running=title,
        contents_title=words("Contents"), page_words=words("Page {page} of {pages}"),
        made_at=event["exported_at"], cover=_cover(words, document),
        blocks=tuple(_blocks(words, document)),
    )  # fmt: skip
    cleaned: Dossier = _cleaned(made)
    return cleaned


def _cover(words: Words, document: Document) -> Cover:
    event = document["event"]
    projects = ", ".join(words.text(project["name"]) for project in event.get("projects") or [])
    facts = (
        (words("Date"), words.day(event.get("date"))), (words("Venue"), words.text(event.get("venue"))),
        (words("Organiser"), words.text(event.get("organiser"))), (words("Projects"), projects),
        (words("Exported"), f"{words.moment(event['exported_at'])} ({words.zone})"),
    )  # fmt: skip
    experts = tuple((words.text(person["name"]), words.text(person.get("affiliation"))) for person in event.get("speakers") or [])
    rehearsed = ", ".join(session["code"] for session in document["sessions"] if session.get("rehearsal"))
    warning = f"{words('REHEARSAL')} ({rehearsed}). {words('These numbers will be wiped.')}" if rehearsed else ""
    return Cover(
        kind=words("Peer review dossier"), title=words.text(event["title"]), other_titles=words.others(event["title"]),
        facts=tuple((name, said) for name, said in facts if said), experts_title=words("Experts"), experts=experts,
        warning=warning,
    )  # fmt: skip


def _blocks(words: Words, document: Document) -> Iterator[Block]:
    yield from method_blocks(words, document)
    yield from response_blocks(words, document)
    labels = group_labels(document, words.translate)
    for session in document["sessions"]:
        yield from _session(words, document, labels, session)
    yield from _rooms(words)
    yield from _colophon(words, document["event"])


def _session(
    words: Words, document: Document, labels: dict[str, Any], session: dict[str, Any]
) -> Iterator[Block]:  # fmt: skip
    yield Heading(1, words.section(1, words("Results: {session}", session=words.text(session["title"]))), True)
    people = ", ".join(words.text(person) for person in session.get("moderators") or [])
    said = [words("Join code: {code}", code=session["code"])]
    if people:
        said.append(words("moderated by: {people}", people=people))
    yield Paragraph("; ".join(said) + ".", "base")
    if session.get("rehearsal"):
        yield Paragraph(f"{words('REHEARSAL')}. {words('These numbers will be wiped.')}", "warning")
    asked = [question for question in session["questions"] if question["rounds"]]
    for question in asked:
        yield from QuestionSection(words, document["event"], labels, question).blocks()
    left = [words.text(question["text"]) for question in session["questions"] if not question["rounds"]]
    if left:
        yield Paragraph(words("Not asked: {questions}", questions="; ".join(left)), "small")


def _rooms(words: Words) -> Iterator[Block]:
    """Room for what the experts conclude."""
    yield Heading(1, words.section(1, words("Recommendations")), new_page=True)
    yield Paragraph(words("To be filled in by the experts."), "base")
    head = tuple(words(name) for name in ("No.", "Recommendation", "To whom", "Rests on question"))
    yield FillIn(words.caption("Table {number}.", words("Recommendations.")), head, (1, 6, 3, 3), EMPTY_ROWS)
    yield Heading(1, words.section(1, words("To-do list")), new_page=True)
    yield Paragraph(words("To be filled in by the hosts and the experts together."), "base")
    head = tuple(words(name) for name in ("No.", "What", "Who", "By when"))
    yield FillIn(words.caption("Table {number}.", words("To-do list.")), head, (1, 7, 3, 2), EMPTY_ROWS)


def _colophon(words: Words, event: dict[str, Any]) -> Iterator[Block]:
    yield Heading(1, words.section(1, words("About this document")))
    made = words("Exported: {time} (time zone: {zone}).", time=words.moment(event["exported_at"]), zone=words.zone)
    yield Paragraph(made)
    yield Paragraph(words("All numbers are those of the results file (JSON), which is counted from the stored ballots."))
    if event.get("ballots_sha256"):
        yield Paragraph(words("SHA-256 of the exported ballots: {digest}", digest=event["ballots_sha256"]))


def _cleaned(part: Any) -> Any:
    """The same with every text cleaned. Charts clean their own."""
    if isinstance(part, str):
        return cell_text(part)
    if isinstance(part, tuple):
        return tuple(_cleaned(each) for each in part)
    if isinstance(part, Chart) or not is_dataclass(part) or isinstance(part, type):
        return part
    return replace(part, **{f.name: _cleaned(getattr(part, f.name)) for f in fields(part)})
