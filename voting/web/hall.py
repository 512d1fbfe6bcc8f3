"""The hall screen."""

from urllib.parse import urlsplit

import segno
from flask import Blueprint, url_for
from markupsafe import Markup

from voting.exports.cells import in_language
from voting.services import access

from .pages import context, page

pages = Blueprint("hall", __name__)


def qr_svg(address: str) -> Markup:
    """A QR code as inline SVG without fixed size."""
    image = segno.make(address, error="m").svg_inline(omitsize=True, border=2, dark="#000", light="#fff")
    return Markup(image)  # noqa: S704 - made here, from a link of ours


def plain_address(url: str) -> str:
    """What people type: without https://."""
    parts = urlsplit(url)
    return parts.netloc + parts.path.rstrip("/")


@pages.get("/hall/<token>")
def screen(token: str) -> str:
    """What the projector shows."""
    session_id = access.session_by_hall_token(context(), token)
    view = context().views.get(session_id)
    code = view.event.code or view.code
    join_url = f"{context().links_url}/j/{code}"
    data = {
        "token": token, "event": view.event.public(), "session": {"title": view.title, "code": view.code},
        "code": code, "join_url": join_url, "address": plain_address(context().links_url),
        "check_url": url_for("check.show", lang=view.event.languages[0]),
    }  # fmt: skip
    language = view.event.languages[0]
    return page(
        "hall/hall.html", data, ("screens", "kinds"),
        title=in_language(view.title, language), qr=qr_svg(join_url), page_language=language,
    )  # fmt: skip
