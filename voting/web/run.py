"""The organiser's overview of all sessions while the event runs."""

from typing import Any

from flask import Blueprint, current_app, make_response, render_template
from flask import Response as FlaskResponse

from voting.exports.cells import in_language
from voting.services.event_page import event_page
from voting.services.links import event_links
from voting.services.overview import overview

from .pages import context, language
from .staff import organised

pages = Blueprint("run", __name__)
ORDER = ("live", "draft", "ended")


@pages.get("/o/<token>/run")
def show(token: str) -> str:
    """The page; its script fetches the cards again and again."""
    event_id = organised(token)
    page = event_page(context(), event_id)
    title = in_language(page.title, language())
    return render_template("organiser/run.html", token=token, page=page, title=title, **_cards(event_id))


@pages.get("/o/<token>/run/cards")
def cards(token: str) -> FlaskResponse:
    """The cards alone, as they are now."""
    response = make_response(render_template("organiser/run_cards.html", **_cards(organised(token))))
    response.headers["Cache-Control"] = "no-store"
    return response


def _cards(event_id: int) -> dict[str, Any]:
    links = {session["code"]: session for session in event_links(context(), event_id)["sessions"]}
    found = overview(context(), event_id)
    present = current_app.extensions["voting_everywhere"].of(session.id for session in found)
    sessions = [{"now": session, "there": present[session.id], **links[session.code]} for session in found]
    by_state = {state: [card for card in sessions if card["now"].state == state] for state in ORDER}
    return {"by_state": by_state, "tx": lambda text: in_language(text, language())}
