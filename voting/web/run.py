"""The organiser's overview of all sessions while the event runs."""

from typing import Any

from flask import Blueprint, current_app, make_response, render_template
from flask import Response as FlaskResponse

from voting.exports.cells import in_language
from voting.services.event_page import event_page
from voting.services.links import event_links
from voting.services.overview import SessionOverview, joined_before, overview

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
    sessions = [_card(session) | links[session.code] for session in overview(context(), event_id)]
    by_state = {state: [card for card in sessions if card["now"].state == state] for state in ORDER}
    return {"by_state": by_state, "tx": lambda text: in_language(text, language())}


def _card(session: SessionOverview) -> dict[str, Any]:
    """The session with who is there: known to the connections of this process, not to the database."""
    connections = current_app.extensions["voting_connections"]
    known = connections.knows(session.id)
    return {
        "now": session, "joined": connections.joined(session.id) if known else joined_before(context(), session.id),
        "connected": connections.connected(session.id), "desk": connections.desk(session.id),
        "screens": sum(1 for each in connections.by_link(session.id) if each.audience == "hall"),
    }  # fmt: skip
