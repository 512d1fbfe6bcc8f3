"""Prepare an event: the page it is edited on, and what it saves."""

from typing import Any

import msgspec
from flask import Blueprint, Response, abort, request, url_for

from voting.exports.cells import in_language
from voting.services import event_drafts, preparing
from voting.services.event_file import LARGEST_FILE, NotAsNeeded
from voting.services.preparing import Conflict, Prepared

from .editor_data import editor_data, prepared_data, problem_data
from .pages import context, language, page
from .staff import organised, refuse_foreign_pages, who

pages = Blueprint("preparing", __name__)


@pages.get("/o/<token>/prepare")
def editor(token: str) -> str:
    """The page on which everything of an event is edited."""
    event_id = organised(token)
    prepared = preparing.prepare_event(context(), event_id)
    data = {"token": token, "urls": _urls(token), **editor_data(), **prepared_data(prepared, language())}
    title = in_language(prepared.draft.title, language())
    return page(
        "organiser/prepare.html", data, ("phone", "prepare", "fields", "screens", "kinds"), title=title, page_language=language()
    )  # fmt: skip


def _urls(token: str) -> dict[str, str]:
    lang = language()
    return {
        "save": url_for("preparing.save", token=token, lang=lang),
        "event": url_for("organiser.event", token=token, lang=lang),
        "export": url_for("preparing.export", token=token),
    }  # fmt: skip


@pages.post("/o/<token>/prepare/document")
def save(token: str) -> tuple[Response, int]:
    """Save the whole event; answers with what is stored then, or with every problem."""
    event_id = organised(token)
    sent = sent_json()
    version, document = sent.get("version"), sent.get("document")
    if not isinstance(version, str) or not isinstance(document, dict):
        abort(400)
    try:
        saved = preparing.save_event(context(), event_id, version, document, who())
    except NotAsNeeded as refused:
        return _json({"ok": False, "problems": problem_data(refused, language())}, 422)
    except Conflict as conflict:
        return _json({"ok": False, "conflict": True, **_stored(conflict.present)}, 409)
    return _json({"ok": True, **_stored(saved)})


def _stored(prepared: Prepared) -> dict[str, Any]:
    return prepared_data(prepared, language())


def sent_json() -> dict[str, Any]:
    """The JSON object that our own page sent; 403 for another page, 413 where it is too large, else 400."""
    refuse_foreign_pages()
    request.max_content_length = LARGEST_FILE
    try:
        sent = msgspec.json.decode(request.get_data(cache=False))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        abort(400)
    if not isinstance(sent, dict):
        abort(400)
    return sent


def _json(data: dict[str, Any], status: int = 200) -> tuple[Response, int]:
    response = Response(msgspec.json.encode(data), mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response, status


@pages.get("/o/<token>/event.yaml")
def export(token: str) -> Response:
    """The event as an event file."""
    event_id = organised(token)
    prepared = preparing.prepare_event(context(), event_id)
    name = prepared.draft.code or prepared.draft.sessions[0].code
    response = Response(event_drafts.export_event(context(), event_id), mimetype="application/yaml")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.yaml"'
    response.headers["Cache-Control"] = "no-store"
    return response
