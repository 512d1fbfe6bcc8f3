"""Registration for an event, by whoever wants to come. Votes are cast elsewhere; nothing here looks at who votes."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from voting.domain.errors import NotFound
from voting.domain.event_page import FormRefused, read_attendee
from voting.services.event_page import EventPage, public_page
from voting.services.registrations import RegistrationClosed, RegistrationFull, TooManyRegistrations, register

from .event_page import shown
from .pages import context, language
from .staff import refuse_foreign_pages

pages = Blueprint("registration", __name__)
Answer = str | AnyResponse | tuple[str, int]
STATUS = {RegistrationClosed.code: 409, RegistrationFull.code: 409, TooManyRegistrations.code: 429}
TRAP = "website"
"""A field that nobody sees. Programs that fill in every form fill it in, and nothing of theirs is kept."""


@pages.get("/e/<code>/register")
def form(code: str) -> str:
    """The form."""
    return _form(_page(code))


@pages.post("/e/<code>/register")
def send(code: str) -> Answer:
    """Register. What was entered stays in the form where something is wrong."""
    page = _page(code)
    refuse_foreign_pages()
    told = redirect(url_for("registration.done", code=code, lang=language()), 303)
    if request.form.get(TRAP):
        return told
    groups = [group["id"] for group in page.groups]
    try:
        register(context(), page.id, read_attendee(request.form, groups, language()))
    except FormRefused as refused:
        return _form(page, refused.problems), 400
    except (RegistrationFull, RegistrationClosed, TooManyRegistrations) as error:
        return _form(page, refused=error.code), STATUS[error.code]
    return told


@pages.get("/e/<code>/registered")
def done(code: str) -> str:
    """What to know once registered; the same for everybody."""
    return render_template("public/registered.html", **shown(_page(code)))


def _page(code: str) -> EventPage:
    page = public_page(context(), code)
    if not page.settings.takes_registrations:
        raise NotFound("This event takes no registrations.")
    return page


def _form(page: EventPage, problems: dict[str, str] | None = None, refused: str = "") -> str:
    return render_template(
        "public/register.html", problems=problems or {}, refused=refused, typed=request.form, trap=TRAP, **shown(page)
    )
