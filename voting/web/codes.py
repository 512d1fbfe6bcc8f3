"""Strict mode for staff: switch it, make codes, print them, replace one."""

from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from voting.domain.errors import HasBallots, NotFound, NotOpen
from voting.exports.cells import in_language
from voting.services import access, admission, audit
from voting.services.admission import PrintedCode
from voting.services.audit import MODERATOR_LINK
from voting.services.forgetting import forgetting
from voting.services.results import event_title

from .hall import qr_svg
from .pages import context, language
from .printing import printed_file
from .staff import organised, refuse_foreign_pages, who

pages = Blueprint("codes", __name__)
Answer = str | AnyResponse | tuple[str, int]


@pages.get("/o/<token>/codes")
def organiser(token: str) -> str:
    """Who may vote, and the codes."""
    return _organiser(token, organised(token))


def _organiser(token: str, event_id: int, **more: Any) -> str:
    return _shown(
        event_id, token=token, may_prepare=True, back=url_for("organiser.event", token=token, lang=language()),
        void_url=url_for("codes.void", token=token, lang=language()), **more,
    )  # fmt: skip


def _shown(event_id: int, given: PrintedCode | None = None, **more: Any) -> str:
    url = f"{context().links_url}/c/{given.code}" if given else ""
    title = in_language(event_title(context(), event_id), language())
    closed = forgetting(context(), event_id).closed_at is not None
    return render_template(
        "codes/codes.html", title=title, codes=admission.count_codes(context(), event_id), given=given, given_url=url,
        given_qr=qr_svg(url) if given else "", strict=admission.is_strict(context(), event_id), closed=closed,
        **{"problem": None, **more},
    )  # fmt: skip


@pages.post("/o/<token>/codes/mode")
def mode(token: str) -> Answer:
    """Open or strict."""
    event_id = organised(token)
    refuse_foreign_pages()
    try:
        admission.set_strict(context(), event_id, request.form.get("strict") == "yes", who())
    except (HasBallots, NotOpen) as error:
        return _organiser(token, event_id, problem=error.message), 409
    return _back(token, "mode")


@pages.post("/o/<token>/codes")
def make(token: str) -> Answer:
    """Make new codes."""
    event_id = organised(token)
    refuse_foreign_pages()
    try:
        admission.make_codes(context(), event_id, int(request.form.get("how_many", "0")), who())
    except NotOpen as error:
        return _organiser(token, event_id, problem=error.message), 409
    except ValueError:
        return _organiser(token, event_id, problem="An event has at most 5000 codes."), 400
    return _back(token, "made")


def _back(token: str, done: str) -> AnyResponse:
    return redirect(url_for("codes.organiser", token=token, lang=language(), done=done, _anchor="done"), 303)


@pages.get("/o/<token>/codes/<layout>.pdf")
def printed(token: str, layout: str) -> Response:
    """The unused codes on A4."""
    event_id = organised(token)
    if layout not in ("slips", "badges") or not admission.count_codes(context(), event_id).unused:
        abort(404)
    made = printed_file(event_id, layout, "pdf", language())
    audit.note(context(), event_id, who(), "codes.print", what=layout)
    return made


@pages.post("/o/<token>/codes/void")
def void(token: str) -> Answer:
    """Replace a code."""
    event_id = organised(token)
    refuse_foreign_pages()
    try:
        given = admission.void_code(context(), event_id, _number(), who())
    except NotFound as error:
        return _organiser(token, event_id, problem=error.message), 404
    except NotOpen as error:
        return _organiser(token, event_id, problem=error.message), 409
    return _organiser(token, event_id, given=given)


@pages.get("/m/<token>/codes")
def moderator(token: str) -> str:
    """The codes, for moderators: replace one."""
    return _moderator(token)


@pages.post("/m/<token>/codes")
def moderator_void(token: str) -> Answer:
    """Replace a code."""
    event_id = _event_of(token)
    refuse_foreign_pages()
    try:
        given = admission.void_code(context(), event_id, _number(), MODERATOR_LINK)
    except NotFound as error:
        return _moderator(token, problem=error.message), 404
    except NotOpen as error:
        return _moderator(token, problem=error.message), 409
    return _moderator(token, given=given)


def _moderator(token: str, **more: Any) -> str:
    return _shown(
        _event_of(token), token=token, may_prepare=False, back=url_for("moderator.console", token=token),
        void_url=url_for("codes.moderator_void", token=token, lang=language()), **more,
    )  # fmt: skip


def _event_of(token: str) -> int:
    return context().views.get(access.session_by_moderator_token(context(), token)).event.id


def _number() -> int:
    typed = request.form.get("number", "")
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 0
