"""The organiser's page: sessions, links, results."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from voting.exports import FORMATS
from voting.services import audit, event_drafts, events
from voting.services.links import renew_link
from voting.translations import translator

from .event_page import day
from .log_page import log_page
from .organiser_page import organiser_page, printed_page
from .pages import context, language
from .printing import printed_file
from .staff import organised, refuse_foreign_pages, who

pages = Blueprint("organiser", __name__)


@pages.get("/o/<token>")
def event(token: str) -> str:
    """The page of one event."""
    event_id = organised(token)
    shown = organiser_page(context(), event_id, translator(language(), "web"))
    missing = event_drafts.count_missing(context(), event_id)
    return render_template("organiser/event.html", token=token, formats=FORMATS, missing=missing, day=day, **shown)


@pages.get("/o/<token>/print/<code>")
def print_(token: str, code: str) -> str:
    """A page to print: how to join."""
    event_id = organised(token)
    shown = printed_page(context(), event_id, code) or abort(404)
    return render_template("organiser/print.html", token=token, **shown)


@pages.get("/o/<token>/qr/<code>.svg")
def qr(token: str, code: str) -> Response:
    """The QR code of a join link, as a picture for slides and posters."""
    event_id = organised(token)
    shown = printed_page(context(), event_id, code) or abort(404)
    picture = str(shown["qr"]).replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return Response(picture, mimetype="image/svg+xml")


@pages.get("/o/<token>/log")
def log(token: str) -> str:
    """What staff did."""
    event_id = organised(token)
    shown = log_page(context(), event_id, translator(language(), "web"))
    return render_template("organiser/log.html", token=token, **shown)


@pages.get("/o/<token>/joining/<code>-<what>.<form>")
def joining(token: str, code: str, what: str, form: str) -> Response:
    """A poster or slide that says how to join."""
    event_id = organised(token)
    if what not in ("poster", "slide") or form not in ("pdf", "png"):
        abort(404)
    if printed_page(context(), event_id, code) is None:
        abort(404)
    return printed_file(event_id, what, form, language(), code)


@pages.post("/o/<token>/close")
def close(token: str) -> AnyResponse:
    """Close the event for good."""
    event_id = organised(token)
    refuse_foreign_pages()
    lang = request.args.get("lang")
    if request.form.get("sure") != "yes":
        return redirect(url_for("organiser.event", token=token, lang=lang, unsure="yes", _anchor="close"), 303)
    events.close_event(context(), event_id, who())
    return redirect(url_for("organiser.event", token=token, lang=lang, _anchor="close"), 303)


@pages.post("/o/<token>/renew/<code>/<audience>")
def renew(token: str, code: str, audience: str) -> AnyResponse:
    """Give a session another moderator or hall link; whoever has the old one is cut off."""
    event_id = organised(token)
    refuse_foreign_pages()
    if audience not in ("hall", "moderators"):
        abort(404)
    renew_link(context(), event_id, code, "hall" if audience == "hall" else "moderators")
    audit.note(context(), event_id, who(), "link.renew", session=code, audience=audience)
    told = {"token": token, "lang": request.args.get("lang"), "renewed": audience, "of": code}
    return redirect(url_for("organiser.event", _anchor="renewed", **told), 303)  # type: ignore[arg-type]
