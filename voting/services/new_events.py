"""New events: empty, from a template, from another event, from a file."""

import secrets
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from sqlalchemy import select

from voting.storage import Transaction
from voting.storage.models import Event, JoinCode, Role

from .accounts import Person
from .audit import entry
from .context import Context
from .event_drafts import load_draft
from .event_file import EventDraft, document_of, read_edited
from .events import import_event
from .improvising import KEY as IMPROVISED
from .pictures import copy_pictures
from .templates import template_named

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without I and O, which are taken for digits."""
LENGTH = 6
COPY = {"lv": "kopija", "en": "copy"}
LONGEST_TITLE = 480


def free_codes(context: Context, many: int) -> list[str]:
    """Join codes that nobody uses on this server; the next to save them gets them."""
    found: list[str] = []
    while len(found) < many:
        tried = {"".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(many)}
        with context.storage.read() as db:
            taken = set(db.scalars(select(JoinCode.code).where(JoinCode.code.in_(tried))))
        found += sorted(tried - taken - set(found))
    return found[:many]


def create_event(
    context: Context, template: str, languages: list[str], who: str, person: Person | None, time_zone: str | None = None
) -> int:  # fmt: skip
    """A new event from a template, with codes of its own, in a time zone; returns its id. NotFound."""
    document, _ = document_of(template_named(template))
    document["event"]["languages"] = languages
    if time_zone is not None:
        document["event"]["time_zone"] = time_zone
    return _add(context, read_edited(with_new_codes(context, document)), "event.create", who, person)


def duplicate_event(context: Context, event_id: int, who: str, person: Person | None) -> int:
    """A copy of what was prepared: codes and links of its own, no date, no ballots, nothing improvised. NotFound.

    It gets the pictures of speakers too. Its public page is not shown, and its registration has no last day.
    """
    draft = context.storage.read_slowly(lambda db: load_draft(db, event_id))
    document, _ = document_of(draft)
    event = document["event"]
    event.pop("date", None)
    if "page" in event:
        event["page"]["public"] = False
        (event["page"].get("registration") or {}).pop("closes", None)
    event["title"] = {
        language: f"{words[:LONGEST_TITLE]} ({COPY.get(language, COPY['en'])})"
        for language, words in event["title"].items()
    }
    for session in document["sessions"]:
        kept = [q for q in session.get("questions", []) if not IMPROVISED.fullmatch(q["id"])]
        session["questions"] = kept
    return _add(context, read_edited(with_new_codes(context, document)), "event.duplicate", who, person, event_id)


def import_file(context: Context, draft: EventDraft, who: str, person: Person | None, *, new_codes: bool) -> int:
    """An event from a file; returns its id. CodeTaken, unless it gets new codes."""
    if new_codes:
        document, _ = document_of(draft)
        draft = read_edited(with_new_codes(context, document))
    return _add(context, draft, "event.import", who, person)


def with_new_codes(context: Context, document: dict[str, Any]) -> dict[str, Any]:
    """The document of an event with free codes in place of its own, in the agenda too."""
    changed = deepcopy(document)
    event = changed["event"]
    old = [*([event["code"]] if "code" in event else []), *(session["code"] for session in changed["sessions"])]
    codes = dict(zip(old, free_codes(context, len(old)), strict=True))
    if "code" in event:
        event["code"] = codes[event["code"]]
    for session in changed["sessions"]:
        session["code"] = codes[session["code"]]
    for point in _with_session(event.get("agenda", [])):
        point["session"] = codes[point["session"]]
    return changed


def _with_session(agenda: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [point for point in agenda if "session" in point]


def _add(
    context: Context, draft: EventDraft, action: str, who: str, person: Person | None, copied: int | None = None
) -> int:  # fmt: skip
    """`copied`: the event whose pictures of speakers it gets too."""
    now = context.clock()

    def besides(transaction: Transaction, event: Event) -> None:
        if person is not None and not person.administrator:
            transaction.session.add(Role(account_id=person.id, event_id=event.id, name="organiser"))
        transaction.session.add(entry(now, event.id, who, action))
        if copied is not None:
            copy_pictures(transaction, copied, event)

    return import_event(context, draft, besides=besides)


def organiser_token(context: Context, event_id: int) -> str:
    """The secret of an event's organiser link."""
    with context.storage.read() as db:
        return db.get_one(Event, event_id).organiser_token
