"""The event's public page, its entry for calendars, and pictures of speakers."""

import datetime
from typing import Any

from babel.dates import format_date
from flask import Blueprint, Response, abort, render_template
from markupsafe import Markup

from voting.domain.text import Text
from voting.exports.cells import in_language
from voting.services import registrations
from voting.services.event_page import EventPage, public_page, today_there
from voting.services.pictures import picture

from .calendar_file import calendar_file
from .pages import context, language

pages = Blueprint("event_page", __name__)
PICTURE_SECONDS = 365 * 86400
LOCALES = {"lv": "lv", "en": "en_GB"}


@pages.get("/e/<code>")
def show(code: str) -> str:
    """The page. What is live is as it was when the page was asked for."""
    return render_template("public/event.html", **shown(public_page(context(), code)))


def shown(page: EventPage) -> dict[str, Any]:
    """What the templates of the public pages need."""
    rules = page.settings.registration
    is_open = page.takes_registrations(today_there(context(), page.time_zone))
    return {
        "page": page, "title": in_language(page.title, language()),
        "organiser": in_language(page.organiser, language()), "said": said, "day": day,
        "session_of": {session.code: session for session in page.sessions},
        "live": [session for session in page.sessions if session.live],
        "registration": rules, "registration_open": is_open,
        "full": is_open and rules is not None and registrations.is_full(context(), page.id, rules.capacity),
        "initials": initials,
    }  # fmt: skip


def said(text: Text | str | None) -> str | Markup:
    """A text of the event in the language of the page; one that it has not says which it is."""
    words, spoken = in_language(text, language()), language()
    if not isinstance(text, dict) or spoken in text or not words:
        return words
    return Markup('<span lang="{}">{}</span>').format(next(iter(text)), words)


def day(date: str | None) -> str:
    """A day as people of the language write it: trešdiena, 2017. gada 24. maijs."""
    return format_date(datetime.date.fromisoformat(date), "full", LOCALES[language()]) if date else ""


def initials(name: str) -> str:
    """What stands where a picture would: the first letters of first and last name, without titles."""
    words = [word for word in name.split() if word[0].isalpha() and not word.endswith(".")] or name.split()
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper()


@pages.get("/e/<code>/event.ics")
def calendar(code: str) -> Response:
    """The event for a calendar."""
    page = public_page(context(), code)
    if page.date is None:
        abort(404)
    response = Response(calendar_file(page, language(), context().links_url, context().clock()))
    response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="{page.code}.ics"'
    return response


@pages.get("/pictures/<key>.jpg")
def speaker(key: str) -> Response:
    """A picture; its address says what is in it, so it never changes."""
    media_type, content = picture(context(), key)
    response = Response(content, mimetype=media_type)
    response.headers["Cache-Control"] = f"public, max-age={PICTURE_SECONDS}, immutable"
    return response
