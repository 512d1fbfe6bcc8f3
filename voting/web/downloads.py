"""The organiser's downloads: order a file, ask how far it is, fetch it; or, for tools, have it in one request."""

from typing import Any

from flask import Blueprint, Response, abort, current_app, jsonify, url_for
from werkzeug.exceptions import ServiceUnavailable, TooManyRequests

from voting import concurrency
from voting.exports import ExportFormat, UnknownFormat, format_named
from voting.services import audit
from voting.services.links import code_of_files

from .file_making import FileMaker, Making, TooMany
from .pages import context, language
from .staff import organised, refuse_foreign_pages, who

pages = Blueprint("downloads", __name__)
TRY_AGAIN_S = 5


@pages.get("/o/<token>/results.<name>")
def results(token: str, name: str) -> Response:
    """The results as a file, at once. 429 while others are being made, 503 where it could not be made."""
    event_id = organised(token)
    making = _order(event_id, _format(name), at_once=True)
    making.over.wait()
    try:
        if making.state != "done":
            raise ServiceUnavailable
        return _file(making)
    finally:
        _maker().forget(making)


@pages.post("/o/<token>/files/<name>")
def order(token: str, name: str) -> tuple[Response, int]:
    """Have a file made; answers with how far it is and where to ask again."""
    event_id = organised(token)
    refuse_foreign_pages()
    making = _order(event_id, _format(name))
    return _told(token, making), 202


@pages.get("/o/<token>/files/<making_id>")
def how_far(token: str, making_id: str) -> Response:
    """How far it is: `FileMaker.told`."""
    return _told(token, _found(token, making_id))


@pages.get("/o/<token>/files/<making_id>/file")
def fetch(token: str, making_id: str) -> Response:
    """The file; may be fetched again for some minutes."""
    making = _found(token, making_id)
    if making.state != "done":
        abort(404)
    return _file(making)


@pages.delete("/o/<token>/files/<making_id>")
def cancel(token: str, making_id: str) -> tuple[str, int]:
    """Call it off."""
    refuse_foreign_pages()
    _maker().cancel(_found(token, making_id))
    return "", 204


def _maker() -> FileMaker:
    maker: FileMaker = current_app.extensions["voting_files"]
    return maker


def _format(name: str) -> ExportFormat:
    try:
        return format_named(name)
    except UnknownFormat:
        abort(404)


def _order(event_id: int, form: ExportFormat, *, at_once: bool = False) -> Making:
    code = code_of_files(context(), event_id)
    audit.note(context(), event_id, who(), "results.download", format=form.name)
    try:
        return _maker().order(event_id, code, form, language(), at_once=at_once)
    except TooMany:
        raise TooManyRequests(retry_after=TRY_AGAIN_S) from None


def _found(token: str, making_id: str) -> Making:
    event_id = organised(token)
    return _maker().find(event_id, making_id) or abort(404)


def _told(token: str, making: Making) -> Response:
    told: dict[str, Any] = _maker().told(making)
    told["url"] = url_for("downloads.how_far", token=token, making_id=making.id)
    told["file"] = url_for("downloads.fetch", token=token, making_id=making.id)
    response = jsonify(told)
    response.headers["Cache-Control"] = "no-store"
    return response


def _file(making: Making) -> Response:
    content = concurrency.offload(making.path.read_bytes)  # megabytes, from a disk that may be slow
    response = Response(content, mimetype=making.form.media_type)
    name = making.form.file_name(making.code, making.language)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
