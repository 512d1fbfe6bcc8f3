"""Prepare an event: the page it is edited on, and what it saves."""

import json
from typing import Any

import msgspec
from flask import Blueprint, Response, abort, current_app, request, url_for

from voting import concurrency
from voting.domain.errors import Unavailable
from voting.exports.cells import in_language
from voting.services import audit, event_drafts, preparing
from voting.services.event_file import LARGEST_FILE, MOST_SESSIONS, NotAsNeeded
from voting.services.links import code_of_files
from voting.services.new_events import free_codes
from voting.services.preparing import Conflict, Prepared
from voting.services.previews import preview_question

from .editor_data import editor_data, prepared_data, problem_data
from .own_process import made_file
from .pages import WORKBOOK, as_download, context, language, page
from .staff import organised, refuse_foreign_pages, who

pages = Blueprint("preparing", __name__)
Reply = tuple[Response, int]


@pages.get("/o/<token>/prepare")
def editor(token: str) -> str:
    """The page on which everything of an event is edited."""
    event_id = organised(token)
    prepared = preparing.prepare_event(context(), event_id)
    data = {"token": token, "urls": _urls(token), **editor_data(), **prepared_data(prepared, language())}
    title = in_language(prepared.draft.title, language())
    words = ("phone", "prepare", "fields", "screens", "kinds")  # its previews are a phone and a hall screen
    return page("organiser/prepare.html", data, words, title=title, page_language=language())


def _urls(token: str) -> dict[str, str]:
    lang = language()
    return {
        "save": url_for("preparing.save", token=token, lang=lang),
        "event": url_for("organiser.event", token=token, lang=lang),
        "export": url_for("preparing.export", token=token),
        "workbook": url_for("preparing.workbook", token=token, lang=lang),
        "preview": url_for("preparing.preview", token=token, lang=lang),
        "new_codes": url_for("preparing.new_codes", token=token),
        "duplicate": url_for("new_events.duplicate", token=token, lang=lang),
        "delete": url_for("new_events.delete", token=token, lang=lang),
    }  # fmt: skip


@pages.post("/o/<token>/prepare/document")
def save(token: str) -> Reply:
    """Save the whole event; answers with what is stored then, or with every problem."""
    event_id = organised(token)
    sent = sent_json()
    version, document = sent.get("version"), sent.get("document")
    if not isinstance(version, str) or not isinstance(document, dict):
        abort(400)
    try:
        saved = preparing.save_event(context(), event_id, version, document, who())
    except NotAsNeeded as refused:
        return as_json({"ok": False, "problems": problem_data(refused, language())}, 422)
    except Conflict as conflict:
        by = None if conflict.who in audit.WHO else conflict.who  # a link is nobody
        return as_json({"ok": False, "conflict": True, "by": by, **_stored(conflict.present)}, 409)
    except Unavailable:
        abort(503)
    return as_json({"ok": True, **_stored(saved)})


def _stored(prepared: Prepared) -> dict[str, Any]:
    return prepared_data(prepared, language())


def sent_json() -> dict[str, Any]:
    """The JSON object that our own page sent; 403 for another page, 413 where it is too large, else 400."""
    refuse_foreign_pages()
    request.max_content_length = LARGEST_FILE
    try:
        sent = json.loads(request.get_data(cache=False), parse_constant=_no_number)  # takes half characters
    except (ValueError, RecursionError):
        abort(400)
    if not isinstance(sent, dict):
        abort(400)
    return sent


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def as_json(data: dict[str, Any], status: int = 200) -> Reply:
    """JSON that nobody keeps."""
    response = Response(msgspec.json.encode(data), mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response, status


@pages.post("/o/<token>/prepare/preview")
def preview(token: str) -> Reply:
    """How a question will look on phones and in the hall, with made-up results; nothing is stored."""
    organised(token)
    sent = sent_json()
    question, languages = sent.get("question"), sent.get("languages")
    if not isinstance(question, dict) or not isinstance(languages, list):
        abort(400)
    try:
        return as_json({"ok": True, **concurrency.offload(lambda: preview_question(question, languages))})
    except NotAsNeeded as refused:
        return as_json({"ok": False, "problems": problem_data(refused, language())}, 422)


@pages.post("/o/<token>/prepare/codes")
def new_codes(token: str) -> Reply:
    """Join codes that are free now."""
    organised(token)
    many = sent_json().get("many", 1)
    if type(many) is not int or not 1 <= many <= MOST_SESSIONS:
        abort(400)
    return as_json({"ok": True, "codes": free_codes(context(), many)})


@pages.get("/o/<token>/event.yaml")
def export(token: str) -> Response:
    """The event as an event file."""
    event_id = organised(token)
    name = code_of_files(context(), event_id)
    audit.note(context(), event_id, who(), "event.export")
    return as_download(event_drafts.export_event(context(), event_id), "application/yaml", f"{name}.yaml")


@pages.get("/o/<token>/event.xlsx")
def workbook(token: str) -> Response:
    """The same as a workbook."""
    event_id = organised(token)
    code = code_of_files(context(), event_id)
    audit.note(context(), event_id, who(), "event.export")
    arguments = ("export", code, "--language", language())
    content = made_file(current_app.config["SETTINGS"], context().links_url, "xlsx", *arguments)
    return as_download(content, WORKBOOK, f"{code}.xlsx")
