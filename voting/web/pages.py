"""What all pages share: built assets, language, the JSON a page starts with, headers, error pages."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
from flask import Flask, Request, Response, current_app, g, render_template, request
from flask.sessions import SessionInterface
from markupsafe import Markup
from werkzeug.exceptions import HTTPException, InternalServerError

from voting.config import ROOT
from voting.domain.errors import NotFound, Unavailable
from voting.services.context import Context
from voting.translations import LANGUAGES, catalogues_for_browser, translator

BUILD = ROOT / "static" / "build"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self' {sockets}; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def context() -> Context:
    """The services' context of the running app."""
    found: Context = current_app.extensions["voting"]
    return found


class Assets:
    """Names of built files; read again when a new build has been made."""

    def __init__(self, folder: Path) -> None:
        self._manifest = folder / "manifest.json"
        self._read_at = 0.0
        self._names: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        """The address of a built file: asset('participant.js')."""
        return f"/static/build/{self._read()[name]}"

    def has(self, name: str) -> bool:
        """Whether there is a built file of this name."""
        return name in self._read()

    def _read(self) -> dict[str, str]:
        changed = self._manifest.stat().st_mtime
        if changed != self._read_at:
            self._names, self._read_at = json.loads(self._manifest.read_text()), changed
        return self._names


def language() -> str:
    """The language of the page: ?lang=, else what the browser prefers, else Latvian."""
    wanted = request.args.get("lang", "")
    if wanted in LANGUAGES:
        return wanted
    return request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]


def as_download(content: bytes | str, media_type: str, name: str) -> Response:
    """A file to be kept, under this name; no cache keeps it."""
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def page(template: str, data: dict[str, Any], domains: tuple[str, ...], **more: Any) -> str:
    """Render a shell whose script starts from `data`."""
    texts = catalogues_for_browser(*domains)
    encoded = msgspec.json.encode({**data, "texts": texts, "language": more.get("page_language", language())})
    safe = encoded.decode().replace("<", "\\u003c")
    return render_template(template, page_json=Markup(safe), **more)  # noqa: S704 - "<" cannot occur in it


def from_our_page() -> bool:
    """Whether the browser says that one of our own pages sent this form."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.host


class NoSessions(SessionInterface):
    """No cookie of Flask's: links and the participant cookie say who asks."""

    def open_session(self, app: Flask, request: Request) -> None:
        """There is none."""


def add_page_tools(app: Flask) -> None:
    """Jinja's globals, security headers and error pages."""
    app.session_interface = NoSessions()
    app.jinja_env.globals["asset"] = Assets(BUILD)

    @app.context_processor
    def words() -> dict[str, Any]:
        if "translator" not in g:
            g.translator = translator(language(), "web")
        return {
            "_": g.translator, "ngettext": g.translator.plural, "language": g.translator.language,
            "languages": LANGUAGES,
        }  # fmt: skip

    app.after_request(_secure)
    app.register_error_handler(NotFound, lambda error: _error_page(404))
    app.register_error_handler(Unavailable, lambda error: _error_page(503))
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(InternalServerError, lambda error: _error_page(500))


def _http_error(error: HTTPException) -> tuple[str, int, dict[str, str]]:
    kept = {"Retry-After"}
    headers = {name: value for name, value in error.get_headers() if name in kept}
    return *_error_page(error.code or 500), headers


def _error_page(status: int) -> tuple[str, int]:
    person = g.get("person")  # known where a page of the staff asked who is signed in
    if person is not None and status in (403, 404):
        return render_template("errors/for_staff.html", status=status, person=person), status
    return render_template("errors/error.html", status=status), status


def _secure(response: Response) -> Response:
    host = request.host
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY.format(sockets=f"ws://{host} wss://{host}"))
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"  # links are secrets
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    if response.mimetype == "text/html":
        headers["Cache-Control"] = "no-store"
    return response
