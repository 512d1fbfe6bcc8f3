"""The dossier of an event, from its results document. Pure: counts nothing, reads no database, writes no file."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from textwrap import shorten
from typing import Any

from ..base import Document, Translate
from ..cells import cell_text
from ..charts import Chart
from ..tables import group_labels
from .asked import asked_blocks
from .method import method_blocks
from .model import Block, Cover, Dossier, FillIn, Heading, Paragraph
from .question import QuestionSection
from .response import response_blocks
from .words import Words

EMPTY_ROWS = 8
LONGEST_RUNNING = 95
"""Characters of a title on top of each page: one line."""


def dossier_of(document: Document, language: str, translate: Translate) -> Dossier:
    """The whole document in one language; texts hold no character that a file could not."""
    event = document["event"]
    languages = list(event.get("languages") or event["title"])
    say = Words(language, translate, languages, event.get("time_zone") or "UTC")
    title = say.text(event["title"])
    made = Dossier(
        language=say.own,
        title=f"{title} – {say('Peer review dossier')}",
        author=say.text(event.get("organiser")),
        running=shorten(title, LONGEST_RUNNING, placeholder=" …"),
        contents_title=say("Contents"),
        page_words=say("Page {page} of {pages}"),
        made_at=event["exported_at"],
        cover=_cover(say, document),
        blocks=tuple(_blocks(say, document)),
    )
    cleaned: Dossier = _cleaned(made)
    return cleaned


def _cover(say: Words, document: Document) -> Cover:
    event = document["event"]
    projects = ", ".join(say.text(project["name"]) for project in event.get("projects") or [])
    facts = (
        (say("Date"), say.day(event.get("date"))), (say("Venue"), say.text(event.get("venue"))),
        (say("Organiser"), say.text(event.get("organiser"))), (say("Projects"), projects),
        (say("Exported"), f"{say.moment(event['exported_at'])} ({say.zone})"),
    )  # fmt: skip
    title, experts = _experts(say, document)
    rehearsed = ", ".join(session["code"] for session in document["sessions"] if session.get("rehearsal"))
    warning = f"{say('REHEARSAL')} ({rehearsed}). {say('These numbers will be wiped.')}" if rehearsed else ""
    return Cover(
        kind=say("Peer review dossier"), title=say.text(event["title"]), other_titles=say.others(event["title"]),
        facts=tuple((name, said) for name, said in facts if said), experts_title=title, experts=experts,
        warning=warning,
    )  # fmt: skip


def _experts(say: Words, document: Document) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Who of the speakers moderates a session: they write what is left open here; where nobody does, all speakers."""
    speakers = document["event"].get("speakers") or []
    names = {name for session in document["sessions"] for name in session.get("moderators") or []}
    experts = [person for person in speakers if person["name"] in names]
    told = tuple((say.text(person["name"]), say.text(person.get("affiliation"))) for person in experts or speakers)
    return say("Experts") if experts else say("Speakers"), told


def _blocks(say: Words, document: Document) -> Iterator[Block]:
    yield from method_blocks(say, document)
    yield from response_blocks(say, document)
    labels = group_labels(document, say.translate)
    held = [s for s in document["sessions"] if any(q["rounds"] for q in s["questions"]) or s.get("audience_questions")]
    for session in held:  # of the others the response says all there is
        yield from _session(say, document, labels, session)
    yield from _rooms(say)
    yield from _colophon(say, document["event"])


def _session(
    say: Words, document: Document, labels: dict[str, Any], session: dict[str, Any]
) -> Iterator[Block]:  # fmt: skip
    yield Heading(1, say.section(1, say("Results: {session}", session=say.text(session["title"]))))
    people = ", ".join(say.text(person) for person in session.get("moderators") or [])
    said = [say("Join code: {code}", code=session["code"])]
    if people:
        said.append(say("moderated by: {people}", people=people))
    yield Paragraph("; ".join(said) + ".", "base")
    if session.get("rehearsal"):
        yield Paragraph(f"{say('REHEARSAL')}. {say('These numbers will be wiped.')}", "warning")
    asked = [question for question in session["questions"] if question["rounds"]]
    for question in asked:
        yield from QuestionSection(say, document["event"], labels, question).blocks()
    yield from asked_blocks(say, session)
    left = [say.text(question["text"]) for question in session["questions"] if not question["rounds"]]
    if left:
        yield Paragraph(say("Not asked: {questions}", questions="; ".join(left)), "small")


def _rooms(say: Words) -> Iterator[Block]:
    """Room for what the experts conclude."""
    yield Heading(1, say.section(1, say("Recommendations")), new_page=True)
    yield Paragraph(say("To be filled in by the experts."), "base")
    head = tuple(say(name) for name in ("No.", "Recommendation", "To whom", "Rests on question"))
    yield FillIn(say.caption("Table {number}.", say("Recommendations.")), head, (1, 6, 3, 3), EMPTY_ROWS)
    yield Heading(1, say.section(1, say("To-do list")), new_page=True)
    yield Paragraph(say("To be filled in by the hosts and the experts together."), "base")
    head = tuple(say(name) for name in ("No.", "To be done", "Who does it", "By when"))
    yield FillIn(say.caption("Table {number}.", say("To-do list.")), head, (1, 7, 3, 2), EMPTY_ROWS)


def _colophon(say: Words, event: dict[str, Any]) -> Iterator[Block]:
    yield Heading(1, say.section(1, say("About this document")))
    made = say("Exported: {time} (time zone: {zone}).", time=say.moment(event["exported_at"]), zone=say.zone)
    yield Paragraph(made)
    yield Paragraph(say("All numbers are those of the results file (JSON), which is counted from the stored ballots."))
    if event.get("ballots_sha256"):
        told = say(
            "SHA-256 of SHA256SUMS in the zip of the ballots, which has that of each session: {digest}",
            digest=event["ballots_sha256"],
        )
        yield Paragraph(told)


def _cleaned(part: Any) -> Any:
    """The same with every text cleaned. Charts clean their own."""
    if isinstance(part, str):
        return cell_text(part)
    if isinstance(part, tuple):
        return tuple(_cleaned(each) for each in part)
    if isinstance(part, Chart) or not is_dataclass(part) or isinstance(part, type):
        return part
    return replace(part, **{f.name: _cleaned(getattr(part, f.name)) for f in fields(part)})
