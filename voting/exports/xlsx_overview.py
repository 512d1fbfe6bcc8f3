"""The first sheet: what the event was, and where to find each question."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from xlsxwriter.worksheet import Worksheet

from .base import Document
from .charts.captions import day
from .tables import round_state
from .xlsx_book import Book

COLUMNS = (
    ("Session", 12), ("Session title", 28), ("Question", 46), ("Round", 8), ("State", 18), ("Opened", 16),
    ("Closed", 16), ("Ballots", 9), ("Abstained", 11), ("Sheet", 20),
)  # fmt: skip
STATES = {"open": "open", "closed": "closed", "sealed": "sealed until the round closes"}
SHEET = len(COLUMNS) - 1


def write_overview(book: Book, document: Document, names: dict[tuple[int, str], str]) -> None:
    """Title, date, venue, organiser, time of export; then all questions with their rounds."""
    event = document["event"]
    sheet = book.sheet(book.translate("Overview"))
    for column, (_, width) in enumerate(COLUMNS):
        book.widen(sheet, column, column, width)
    row = book.lines(sheet, 0, event["title"], SHEET)
    for heading, text in (
        ("Date", day(None, event, book.language)), ("Venue", book.words(event.get("venue"))),
        ("Organiser", book.words(event.get("organiser"))),
    ):  # fmt: skip
        if text:
            book.say(sheet, row, 0, heading, "note")
            book.text(sheet, row, 1, text)
            row += 1
    rehearsed = [session["code"] for session in document["sessions"] if session.get("rehearsal")]
    if rehearsed:
        book.say(sheet, row, 0, "REHEARSAL", "head")
        book.text(sheet, row, 1, ", ".join(rehearsed), "head")
        book.say(sheet, row, 2, "These numbers will be wiped.", "head")
        row += 1
    zone = event.get("time_zone") or "UTC"
    book.say(sheet, row, 0, "Exported", "note")
    write_time(book, sheet, row, 1, event["exported_at"], zone)
    book.text(sheet, row, 2, zone, "note")
    row = _write_proofs(book, sheet, row + 1, event) + 1
    for column, (heading, _) in enumerate(COLUMNS):
        book.say(sheet, row, column, heading, "head")
    book.freeze(sheet, row, row)
    _write_questions(book, sheet, row + 1, document, names, zone)


def _write_proofs(book: Book, sheet: Worksheet, row: int, event: dict[str, Any]) -> int:
    """Single-use codes by state, and the fingerprint of the ballots; returns the next row."""
    if codes := event.get("codes"):
        said = book.translate("used: {used}, not used: {unused}, void: {void}, handed out in their place: {replaced}")
        book.say(sheet, row, 0, "Codes", "note")
        book.text(sheet, row, 1, said.format(**codes), "plain")
        row += 1
    if digest := event.get("ballots_sha256"):
        book.text(sheet, row, 0, "SHA-256", "note")
        book.text(sheet, row, 1, digest, "plain")
        row += 1
    return row


def _write_questions(
    book: Book, sheet: Worksheet, row: int, document: Document, names: dict[tuple[int, str], str], zone: str
) -> None:
    for place, session in enumerate(document["sessions"]):
        for question in session["questions"]:
            for of_round in question["rounds"] or [None]:
                book.text(sheet, row, 0, session["code"])
                book.text(sheet, row, 1, book.words(session["title"]))
                book.text(sheet, row, 2, book.words(question["text"]))
                if of_round:
                    _write_round(book, sheet, row, of_round, zone)
                else:
                    book.say(sheet, row, 4, "skipped" if question.get("skipped") else "not opened yet")
                name = names[place, question["id"]]
                sheet.write_url(row, SHEET, f"internal:'{name}'!A1", book.format("link"), name)
                row += 1


def _write_round(book: Book, sheet: Worksheet, row: int, of_round: dict[str, Any], zone: str) -> None:
    book.number(sheet, row, 3, "round", of_round["round"])
    book.say(sheet, row, 4, STATES[round_state(of_round)], "behind")
    write_time(book, sheet, row, 5, of_round.get("opened_at"), zone)
    write_time(book, sheet, row, 6, of_round["closed_at"], zone)
    book.number(sheet, row, 7, "ballots", of_round["ballots"])
    if of_round["tally"] is not None:
        book.number(sheet, row, 8, "abstained", of_round["tally"].get("abstained"))


def write_time(book: Book, sheet: Worksheet, row: int, column: int, moment: str | None, zone: str) -> None:
    """A moment as the clocks at the venue showed it; nothing where there is none."""
    if moment is None:
        return
    try:
        local = datetime.fromisoformat(moment).astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        book.text(sheet, row, column, moment)
        return
    sheet.write_datetime(row, column, local.replace(tzinfo=None), book.format("time"))
