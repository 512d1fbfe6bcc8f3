"""Pages of the staff: sign in, choose a password, one's own events; and who has a role at an event."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from voting.domain.errors import Forbidden, NotFound, RateLimited, VotingError
from voting.domain.passwords import NotSuitable
from voting.exports.cells import in_language
from voting.identity import staff_token
from voting.services import accounts, staff
from voting.services.links import renew_moderator_links
from voting.services.results import event_title
from voting.translations import translator

from .log_page import server_log_page
from .pages import context, language
from .staff import (
    forget_sign_in,
    is_known_here,
    keep_signed_in,
    organised,
    refuse_foreign_pages,
    signed_in,
    who,
)

pages = Blueprint("staff", __name__)
Answer = str | AnyResponse | tuple[str, int]


@pages.get("/staff")
def home() -> Answer:
    """The events of whoever is signed in."""
    person = signed_in()
    if person is None:
        return redirect(url_for("staff.sign_in", lang=language()), 303)
    events = staff.events_of(context(), person)
    begins = staff.may_begin(context(), person)
    return render_template("staff/home.html", person=person, events=events, begins=begins, tx=_tx)


@pages.get("/staff/log")
def log() -> Answer:
    """What staff did on this server, for administrators."""
    person = signed_in()
    if person is None:
        return redirect(url_for("staff.sign_in", next=request.path, lang=language()), 303)
    if not person.administrator:
        abort(403)
    given = request.args.get("before", "")
    before = int(given) if given.isdecimal() and len(given) < 10 else None
    return render_template("staff/log.html", **server_log_page(context(), before, translator(language(), "web")))


@pages.route("/staff/sign-in", methods=["GET", "POST"])
def sign_in() -> Answer:
    """Email address and password."""
    if request.method == "GET":
        none = not accounts.are_there_accounts(context())
        return render_template("staff/sign_in.html", email="", problem=None, none=none)
    refuse_foreign_pages()
    email, password = request.form.get("email", ""), request.form.get("password", "")
    try:
        token = accounts.sign_in(context(), email, password[:1000], is_known_here(email))
    except (Forbidden, RateLimited) as error:
        status = 429 if isinstance(error, RateLimited) else 403
        shown = render_template("staff/sign_in.html", email=email, problem=error.code, none=False)
        return shown, status
    old = staff_token(request.environ)
    if old:
        accounts.sign_out(context(), old)  # a new one at every sign-in
    return keep_signed_in(redirect(_next(), 303), email.strip().lower(), token)


def _next() -> str:
    """Where somebody wanted to go: a page of the staff, never another site."""
    wanted = request.args.get("next", "")
    return wanted if wanted.startswith(("/o/event-", "/staff")) else url_for("staff.home", lang=language())


@pages.post("/staff/sign-out")
def sign_out() -> AnyResponse:
    """Sign out here, or everywhere."""
    refuse_foreign_pages()
    person, token = signed_in(), staff_token(request.environ)
    if person and request.form.get("everywhere"):
        accounts.sign_out_everywhere(context(), person.id)
    elif token:
        accounts.sign_out(context(), token)
    return forget_sign_in(redirect(url_for("staff.sign_in", lang=language()), 303))


@pages.route("/staff/link/<token>", methods=["GET", "POST"])
def link(token: str) -> Answer:
    """Choose a password by a one-time link; the first account is made this way too."""
    try:
        email = accounts.invitation(context(), token).email
        if request.method == "GET":
            return render_template("staff/link.html", email=email, typed="", problem=None)
        refuse_foreign_pages()
        typed, password = request.form.get("email", ""), request.form.get("password", "")
        used = accounts.use_link(context(), token, typed, password)
    except NotFound:
        return render_template("staff/link_gone.html"), 404
    except (NotSuitable, VotingError) as error:
        return render_template("staff/link.html", email=email, typed=typed, problem=str(error)), 400
    signed = accounts.sign_in(context(), used, password, known=True)
    return keep_signed_in(redirect(url_for("staff.home", lang=language()), 303), used, signed)


@pages.get("/staff/moderate/<code>")
def moderate(code: str) -> AnyResponse:
    """Go to the console of a session."""
    person = signed_in()
    if person is None:
        return redirect(url_for("staff.sign_in", next=request.path, lang=language()), 303)
    token = staff.console_token(context(), person, code)
    return redirect(url_for("moderator.console", token=token, lang=request.args.get("lang")), 303)


@pages.get("/o/<token>/staff")
def members(token: str) -> str:
    """Who has a role at the event."""
    return _members(token, organised(token))


def _members(token: str, event_id: int, **more: str | None) -> str:
    known: dict[str, str | None] = dict.fromkeys(("link", "problem", "done", "removed"))
    return render_template(
        "staff/members.html", token=token, title=_tx(event_title(context(), event_id)),
        members=staff.members_of(context(), event_id), **known | more,
    )  # fmt: skip


@pages.post("/o/<token>/staff")
def invite(token: str) -> Answer:
    """Give somebody a role."""
    event_id = organised(token)
    refuse_foreign_pages()
    email, role = request.form.get("email", ""), request.form.get("role", "")
    if role not in ("organiser", "moderator"):
        abort(400)
    try:
        given = staff.invite(
            context(), event_id, email, "organiser" if role == "organiser" else "moderator", who(),
            by_administrator=_by_administrator(),
        )  # fmt: skip
    except NotSuitable as error:
        return _members(token, event_id, problem=str(error)), 400
    return _members(token, event_id, done=email.strip().lower(), link=_address(given))


@pages.post("/o/<token>/staff/<int:account>")
def change(token: str, account: int) -> Answer:
    """Take a role away, or give a link to choose a new password."""
    event_id = organised(token)
    refuse_foreign_pages()
    if request.form.get("step") == "remove":
        return _members(token, event_id, removed=staff.remove(context(), event_id, account, who()))
    try:
        given = staff.reset(context(), event_id, account, who(), by_administrator=_by_administrator())
    except Forbidden as error:
        return _members(token, event_id, problem=error.message), 403
    return _members(token, event_id, link=_address(given))


@pages.post("/o/<token>/staff/links")
def renew(token: str) -> Answer:
    """Another moderator link for every session."""
    event_id = organised(token)
    refuse_foreign_pages()
    renew_moderator_links(context(), event_id, who())
    return redirect(url_for("staff.members", token=token, lang=language(), renewed="yes", _anchor="done"), 303)


def _by_administrator() -> bool:
    person = signed_in()
    return person is not None and person.administrator


def _address(token: str | None) -> str | None:
    return f"{context().links_url}{url_for('staff.link', token=token)}" if token else None


def _tx(text: dict[str, str]) -> str:
    return in_language(text, language())


@pages.after_request
def not_kept(response: Response) -> Response:
    """Nothing of these pages stays in a browser's memory."""
    response.headers["Cache-Control"] = "no-store"
    return response
