"""The moderator console."""

from flask import Blueprint, url_for

from voting.exports.cells import in_language
from voting.services import access
from voting.services.links import event_links
from voting.services.stages import public_question

from .pages import context, language, page

pages = Blueprint("moderator", __name__)


@pages.get("/m/<token>")
def console(token: str) -> str:
    """The console of one session."""
    session_id = access.session_by_moderator_token(context(), token)
    view = context().views.get(session_id)
    links = next(s for s in event_links(context(), view.event.id)["sessions"] if s["code"] == view.code)
    data = {
        "token": token, "event": view.event.public(), "session": {"title": view.title, "code": view.code},
        "hall_url": links["hall_url"], "join_url": links["join_url"],
        "check_url": url_for("check.show", lang=language()),
        "codes_url": url_for("codes.moderator", token=token) if view.event.strict else None,
        "questions": [public_question(question) for question in view.questions],
    }  # fmt: skip
    return page(
        "moderator/console.html", data, ("screens", "kinds"), title=in_language(view.title, view.event.languages[0]),
        page_language=language(),
    )  # fmt: skip
