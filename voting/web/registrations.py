"""Who registered, for the organiser: the list, files of it, and how to delete it."""

from typing import Any

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from voting.exports.cells import in_language
from voting.exports.registrations import FORMS
from voting.services import audit, registrations
from voting.services.event_page import event_page

from .own_process import made_file
from .pages import as_download, context, language
from .staff import organised, refuse_foreign_pages, who

pages = Blueprint("registrations", __name__)
ON_A_PAGE = 100
LONGEST_SEARCH = 100


@pages.get("/o/<token>/registrations")
def show(token: str) -> str:
    """The list, and how many of each group."""
    event_id = organised(token)
    start = min(int(given), 10**6) if (given := request.args.get("from", "")).isdecimal() and len(given) < 8 else 0
    people = registrations.registered(context(), event_id, start, ON_A_PAGE)
    return _shown(token, event_id, people=people, start=start)


@pages.post("/o/<token>/registrations/find")
def find(token: str) -> str:
    """Those that were looked for. The words come as a form: no address, history or log has the name of somebody."""
    event_id = organised(token)
    refuse_foreign_pages()
    words = request.form.get("words", "")[:LONGEST_SEARCH]
    found = registrations.find_registered(context(), event_id, words, ON_A_PAGE)
    return _shown(token, event_id, people=found, words=words)


@pages.get("/o/<token>/registrations/find")
def after_find(token: str) -> AnyResponse:
    """Where the address of what was found leads, in another language say."""
    organised(token)
    return _back(token)


def _shown(token: str, event_id: int, **more: Any) -> str:
    page = event_page(context(), event_id)
    counts = registrations.count_registered(context(), page.id)
    labels = {group["id"]: in_language(group["label"], language()) for group in page.groups}
    return render_template(
        "organiser/registrations.html", token=token, page=page, title=in_language(page.title, language()),
        counts=counts, labels=labels, all=sum(counts.values()), on_a_page=ON_A_PAGE, forms=FORMS,
        **{"start": 0, "words": None, **more},
    )  # fmt: skip


@pages.get("/o/<token>/registrations.<form>")
def export(token: str, form: str) -> Response:
    """The list as a file."""
    event_id = organised(token)
    if form not in FORMS:
        abort(404)
    code = event_page(context(), event_id).code
    arguments = ("registrations", code, "--language", language())
    content = made_file(current_app.config["SETTINGS"], context().links_url, form, *arguments)
    audit.note(context(), event_id, who(), "registrations.download", format=form)
    return as_download(content, FORMS[form], f"{code}-registrations.{form}")


@pages.post("/o/<token>/registrations/<int:number>/delete")
def delete(token: str, number: int) -> AnyResponse:
    """Delete one."""
    event_id = organised(token)
    refuse_foreign_pages()
    registrations.delete_registration(context(), event_id, number, who())
    return _back(token, 1)


@pages.post("/o/<token>/registrations/delete")
def delete_all(token: str) -> AnyResponse:
    """Delete all."""
    event_id = organised(token)
    refuse_foreign_pages()
    sure = request.form.get("sure") == "yes"
    return _back(token, registrations.delete_registrations(context(), event_id, who()) if sure else None)


def _back(token: str, deleted: int | None = None) -> AnyResponse:
    """To the list; it says how many were deleted, and reading goes on there."""
    told = {} if deleted is None else {"deleted": str(deleted), "_anchor": "done"}
    return redirect(url_for("registrations.show", token=token, lang=language(), **told), 303)  # type: ignore[arg-type]
