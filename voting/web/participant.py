"""Pages for participants: enter a code, vote."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from voting.domain.codes import normalised_code
from voting.domain.errors import NotFound
from voting.exports.cells import in_language
from voting.identity import participant_cookie
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
    response = make_response(_voting_page(joined))
    response.headers["Set-Cookie"] = participant_cookie(request.environ)
    return response


def _voting_page(joined: access.Joined) -> str:
    view = context().views.get(joined.session_id)
    best = request.args.get("lang") or request.accept_languages.best_match(view.event.languages)
    preferred = best if best in view.event.languages else view.event.languages[0]
    data = {
        "code": joined.code,
        "event": view.event.public(),
        "stage": stages.stored_stage(context().storage, view, context().tallies, context().asked),
    }
    return page(
        "participant/join.html", data, ("phone", "kinds"),
        title=in_language(view.event.title, preferred), page_language=preferred,
    )  # fmt: skip
