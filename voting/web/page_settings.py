"""The organiser decides about the public page: shown or not, registration, pictures of speakers."""

from typing import Any

from babel import Locale
from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from voting.domain.errors import NotFound
from voting.domain.event_page import FormRefused, read_rules
from voting.exports.cells import in_language
from voting.services import pictures
from voting.services.event_page import EventPage, event_page, set_page
from voting.services.registrations import count_registered

from .event_page import initials
from .pages import context, language
from .staff import organised, refuse_foreign_pages, who

pages = Blueprint("page_settings", __name__)
Answer = str | AnyResponse | tuple[str, int]
FORM_AROUND = 50_000
"""Bytes of a form besides the file in it."""


@pages.get("/o/<token>/page")
def show(token: str) -> str:
    """How the page is now."""
    return _shown(token, event_page(context(), organised(token)))


def _shown(token: str, page: EventPage, **more: Any) -> str:
    rules = page.settings.registration
    typed = {
        "public": "yes" if page.settings.public else "", "registration": "yes" if rules else "",
        "capacity": str(rules.capacity) if rules else "100", "closes": (rules and rules.closes) or "",
        **{f"text-{each}": (rules.text or {}).get(each, "") if rules else "" for each in page.languages},
    }  # fmt: skip
    return render_template(
        "organiser/page.html", token=token, page=page, title=in_language(page.title, language()),
        address=f"{context().links_url}/e/{page.code}", initials=initials, language_name=_language_name,
        registered=sum(count_registered(context(), page.id).values()),
        **{"typed": typed, "problems": {}, "wrong_picture": None, "of": None, **more},
    )  # fmt: skip


@pages.post("/o/<token>/page")
def save(token: str) -> Answer:
    """Show it or not, take registrations or not."""
    event_id = organised(token)
    refuse_foreign_pages()
    page = event_page(context(), event_id)
    rules = None
    if request.form.get("registration") == "yes":
        try:
            rules = read_rules(request.form, page.languages)
        except FormRefused as refused:
            return _shown(token, page, typed=request.form, problems=refused.problems), 400
    set_page(context(), event_id, public=request.form.get("public") == "yes", registration=rules, who=who())
    return redirect(url_for("page_settings.show", token=token, lang=language(), saved="yes", _anchor="done"), 303)


@pages.get("/o/<token>/page/picture")
def after_picture(token: str) -> AnyResponse:
    """Where the address of a refused picture leads, in another language say."""
    organised(token)
    return redirect(url_for("page_settings.show", token=token, lang=language()), 303)


@pages.post("/o/<token>/page/picture")
def picture(token: str) -> Answer:
    """Upload the picture of a speaker, or take it away."""
    event_id = organised(token)
    refuse_foreign_pages()
    request.max_content_length = pictures.LARGEST_FILE + FORM_AROUND  # here alone: others take 64 kB
    page, speaker = event_page(context(), event_id), None
    try:
        speaker = request.form.get("speaker", "")
        file = request.files.get("picture")
        if request.form.get("step") == "remove":
            pictures.remove_picture(context(), event_id, speaker, who())
        else:
            content = file.read() if file else b""
            pictures.set_picture(context(), event_id, speaker, content, who())
    except RequestEntityTooLarge:
        return _shown(token, page, wrong_picture=pictures.TOO_LARGE, of=speaker), 413
    except pictures.NoPicture as error:
        return _shown(token, page, wrong_picture=error.message, of=speaker), 400
    except NotFound as error:
        return _shown(token, page, wrong_picture=error.message, of=speaker), 404
    place = [each["name"] for each in page.speakers].index(speaker) + 1
    told = {"token": token, "lang": language(), "pictured": str(place)}
    return redirect(url_for("page_settings.show", _anchor="done", **told), 303)  # type: ignore[arg-type]


def _language_name(code: str) -> str:
    """What a language is called in the language of the page; its code where nobody has a name for it."""
    name: str = Locale(language()).languages.get(code, code)
    return name
