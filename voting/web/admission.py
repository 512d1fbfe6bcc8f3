"""Strict mode: the page where a participant enters a single-use code."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from voting.domain.errors import NotFound, NotOpen
from voting.domain.rate import RateLimiter
from voting.exports.cells import in_language
from voting.identity import participant_cookie, participant_token
from voting.services import access
from voting.services.admission import CodeUsed, CodeVoid, event_of_personal_code, show_code
from voting.services.event_page import EventPage, event_page

from .pages import context, language
from .staff import refuse_foreign_pages

pages = Blueprint("admission", __name__)
MOST_TRIES, IN_SECONDS = 20, 60
"""Of one browser. A cookie costs nothing, so what keeps guesses from being right is that there are 32^8 codes."""
_tries = RateLimiter(MOST_TRIES, IN_SECONDS)


@pages.get("/admit")
def enter() -> Response:
    """Type the code; the cookie that counts as one participant is given here."""
    return _page(request.args.get("session", ""), "")


@pages.get("/c/<code>")
def printed(code: str) -> Response:
    """Where the QR code of a slip leads: one tap more, so that a preview of the link uses no code up."""
    return _page("", code)


def _page(session: str, code: str, problem: str | None = None, status: int = 200) -> Response:
    event = _event(session, code)
    shown = render_template(
        "participant/admit.html", session=session, code=code, problem=problem, event=event,
        title=in_language(event.title, language()) if event else "",
    )  # fmt: skip
    response = make_response(shown, status)
    response.headers["Set-Cookie"] = participant_cookie(request.environ)
    return response


def _event(session: str, code: str) -> EventPage | None:
    """The event that asks for the code, by what is known of it; None where a code is typed from scratch."""
    try:
        event_id = access.event_of_code(context(), session) if session else event_of_personal_code(context(), code)
        return event_page(context(), event_id)
    except NotFound:
        return None


@pages.post("/admit")
def show() -> AnyResponse:
    """Let the browser in, or say why not."""
    refuse_foreign_pages()
    typed, session = request.form.get("code", "")[:40], request.form.get("session", "")[:12]
    token = participant_token(request.environ)
    if token is None:
        return _page(session, typed, "cookies", 403)
    if not _tries.hit(token):
        return _page(session, typed, "too_many", 429)
    try:
        join_code = show_code(context(), typed, token)
    except (NotFound, NotOpen, CodeUsed, CodeVoid) as error:
        return _page(session, typed, error.code, 403)
    return redirect(url_for("participant.vote", code=session or join_code, lang=language()), 303)
