"""Make an event: from a template, from a file, from another event; and delete one."""

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from voting.domain.codes import normalised_code
from voting.domain.errors import Forbidden
from voting.domain.time_zones import is_time_zone
from voting.exports.cells import in_language
from voting.services import events, new_events
from voting.services.accounts import Person
from voting.services.event_file import LARGEST_FILE, EventFileError, is_workbook, read_event_file
from voting.services.events import CodeTaken
from voting.services.preparing import prepare_event
from voting.services.staff import may_begin
from voting.services.templates import event_templates, template_file
from voting.translations import translator

from .file_problem_words import file_problem_words
from .own_process import converted, made_file
from .pages import WORKBOOK, as_download, context, language
from .preparing import Reply, as_json, sent_json
from .staff import HANDLE, organised, refuse_foreign_pages, signed_in, who

pages = Blueprint("new_events", __name__)
Answer = str | AnyResponse | tuple[str, int]
CHOICES = {"both": ["lv", "en"], "lv": ["lv"], "en": ["en"]}
"""Languages that a new event may begin with; others are added where it is prepared."""
ROOM_FOR_FORM = 20_000
"""Bytes of a form around the file."""


@pages.get("/staff/events/new")
def new() -> Answer:
    """How to begin: a template or a file."""
    person = signed_in()
    if person is None:
        return redirect(url_for("staff.sign_in", next=request.path, lang=language()), 303)
    _beginner()
    return _page()


def _page(**more: object) -> str:
    known = {"nothing": False, "problems": (), "more": 0, "taken": "", "text": ""}
    return render_template("staff/new_event.html", templates=event_templates(), tx=_tx, **{**known, **more})


def _tx(text: dict[str, str]) -> str:
    return in_language(text, language())


def _beginner() -> Person:
    """Who is signed in, if that is somebody who may make events; else 403."""
    person = signed_in()
    if person is None or not may_begin(context(), person):
        raise abort(403)
    return person


@pages.post("/staff/events/new")
def create() -> AnyResponse:
    """Make an event from a template."""
    refuse_foreign_pages()
    person = _beginner()
    languages = CHOICES.get(request.form.get("languages", "both")) or abort(400)
    template, zone = request.form.get("template", ""), _time_zone()
    event_id = new_events.create_event(context(), template, languages, who(), person, zone)
    return redirect(url_for("preparing.editor", token=f"event-{event_id}", lang=language()), 303)


def _time_zone() -> str | None:
    """Of who makes the event, as the browser tells it (a script fills it in); else of the server's settings."""
    told = request.form.get("time_zone", "")
    return told if is_time_zone(told) else current_app.config["SETTINGS"].time_zone or None


@pages.get("/staff/events/<name>.xlsx")
def workbook(name: str) -> Response:
    """A template as a workbook: somebody who lives in spreadsheets begins with it."""
    _beginner()
    arguments = ("convert", str(template_file(name)), "--language", language())
    content = made_file(current_app.config["SETTINGS"], context().links_url, "xlsx", *arguments)
    return as_download(content, WORKBOOK, f"{name}.xlsx")


@pages.post("/staff/events/import")
def import_() -> Answer:
    """Make an event from an event file: a file, or its text."""
    refuse_foreign_pages()
    person = _beginner()
    request.max_content_length = LARGEST_FILE + ROOM_FOR_FORM
    request.max_form_memory_size = LARGEST_FILE + ROOM_FOR_FORM
    file = request.files.get("file")
    name = (file and file.filename) or ""
    data = file.read() if file and name else request.form.get("yaml", "").encode()
    workbook = is_workbook(data, name)
    text = "" if workbook else data.decode(errors="replace")
    if not data.strip():
        return _page(nothing=True), 422
    try:
        if workbook:
            data = converted(current_app.config["SETTINGS"], context().links_url, data)
        draft = read_event_file(data)
        again = request.form.get("new_codes") == "yes"
        event_id = new_events.import_file(context(), draft, who(), person, new_codes=again)
    except EventFileError as error:
        told = [file_problem_words(problem, language()) for problem in error.problems]
        return _page(problems=told, more=error.more, text=text), 422
    except CodeTaken as error:
        return _page(taken=", ".join(error.codes), text=text), 409
    return redirect(url_for("preparing.editor", token=f"event-{event_id}", lang=language()), 303)


@pages.post("/o/<token>/prepare/duplicate")
def duplicate(token: str) -> AnyResponse | Reply:
    """Copy what was prepared into a new event; whoever came by a secret link gets the new event's."""
    event_id = organised(token)
    refuse_foreign_pages()
    by_link = HANDLE.fullmatch(token) is None
    copied = new_events.duplicate_event(context(), event_id, who(), signed_in())
    to = new_events.organiser_token(context(), copied) if by_link else f"event-{copied}"
    return _on(url_for("preparing.editor", token=to, lang=language()))


@pages.post("/o/<token>/prepare/delete")
def delete(token: str) -> AnyResponse | Reply:
    """Delete an event for good; one of its codes has to be typed."""
    event_id = organised(token)
    refuse_foreign_pages()
    typed = sent_json().get("typed") if request.is_json else request.form.get("typed")
    draft = prepare_event(context(), event_id).draft
    if not isinstance(typed, str) or normalised_code(typed) not in {draft.code, *(s.code for s in draft.sessions)}:
        return _refused(token, _("Type one of the join codes of this event."))
    try:
        events.delete_event(context(), event_id, unless_live=True, who=who())
    except Forbidden:
        return _refused(token, _("A session of this event is live. End it first."))
    return _on(url_for("staff.home", lang=language()) if signed_in() else url_for("participant.home"))


def _(message: str) -> str:
    return translator(language(), "web")(message)


def _refused(token: str, message: str) -> AnyResponse | Reply:
    if request.is_json:
        return as_json({"ok": False, "problems": [{"path": ["typed"], "message": message}]}, 422)
    return redirect(url_for("organiser.event", token=token, lang=language(), kept="yes", _anchor="delete"), 303)


def _on(url: str) -> AnyResponse | Reply:
    """Forms are sent on; scripts hear where to go."""
    return as_json({"ok": True, "url": url}) if request.is_json else redirect(url, 303)
