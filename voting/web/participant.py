"""Pages for participants: enter a code, vote."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from voting.domain.codes import normalised_code
from voting.domain.errors import NotFound
from voting.identity import COOKIE, COOKIE_SECONDS, new_participant_token, participant_token
from voting.services import access, stages

from .pages import context, page

pages = Blueprint("participant", __name__)


@pages.get("/")
def home() -> str:
    """Enter a join code."""
    return render_template("home.html", wrong_code=None)


@pages.get("/join")
def join() -> AnyResponse | tuple[str, int]:
    """Go to the session of a typed code."""
    code = normalised_code(request.args.get("code", ""))
    try:
        access.by_code(context(), code)
    except NotFound:
        return render_template("home.html", wrong_code=code), 404
    return redirect(url_for("participant.vote", code=code, lang=request.args.get("lang")), 303)


@pages.get("/j/<code>")
def vote(code: str) -> Response | tuple[str, int]:
    """The voting page; gives the browser its participant cookie."""
    try:
        joined = access.by_code(context(), code)
    except NotFound:
        return render_template("home.html", wrong_code=normalised_code(code)), 404
    view = context().views.get(joined.session_id)
    data = {
        "code": joined.code,
        "event": view.event.public(),
        "stage": stages.stored_stage(context().storage, view, context().tallies),
    }
    best = request.args.get("lang") or request.accept_languages.best_match(view.event.languages)
    preferred = best if best in view.event.languages else view.event.languages[0]
    html = page(
        "participant/join.html", data, ("phone", "kinds"),
        title=view.event.title.get(preferred, ""), page_language=preferred,
    )  # fmt: skip
    response = make_response(html)
    token = participant_token(request.environ) or new_participant_token()
    response.set_cookie(
        COOKIE, token, max_age=COOKIE_SECONDS, path="/", httponly=True, samesite="Lax", secure=_is_https()
    )
    return response


def _is_https() -> bool:
    """Whether the browser came by TLS, which a proxy may have ended."""
    return request.is_secure or request.headers.get("X-Forwarded-Proto") == "https"
