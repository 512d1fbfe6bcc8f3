"""Pages for participants: enter a code, vote."""

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from voting.domain.codes import normalised_code
from voting.domain.errors import NotFound
from voting.identity import COOKIE, COOKIE_SECONDS, new_participant_token, participant_token
from voting.services import access, stages
from voting.services.kept import Kept

from .kept_pages import KeptPage, kept_page
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
    kept: Kept[KeptPage] = current_app.extensions["kept_pages"]
    key = (joined, request.args.get("lang"), request.headers.get("Accept-Language"))
    response = kept.get(key, lambda: kept_page(_voting_page(joined))).response()
    token = participant_token(request.environ) or new_participant_token()
    response.set_cookie(
        COOKIE, token, max_age=COOKIE_SECONDS, path="/", httponly=True, samesite="Lax", secure=_is_https()
    )
    return response


def _voting_page(joined: access.Joined) -> str:
    view = context().views.get(joined.session_id)
    best = request.args.get("lang") or request.accept_languages.best_match(view.event.languages)
    preferred = best if best in view.event.languages else view.event.languages[0]
    data = {
        "code": joined.code,
        "event": view.event.public(),
        "stage": stages.stored_stage(context().storage, view, context().tallies),
    }
    return page(
        "participant/join.html", data, ("phone", "kinds"),
        title=view.event.title.get(preferred, ""), page_language=preferred,
    )  # fmt: skip


def _is_https() -> bool:
    """Whether the browser came by TLS, which a proxy may have ended."""
    return request.is_secure or request.headers.get("X-Forwarded-Proto") == "https"
