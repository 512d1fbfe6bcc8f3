"""Whoever is signed in chooses another password for the own account."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from voting.domain.errors import Forbidden, RateLimited
from voting.domain.passwords import NotSuitable
from voting.services import accounts
from voting.services.accounts import Person

from .pages import context, language
from .staff import keep_signed_in, refuse_foreign_pages, signed_in

pages = Blueprint("own_password", __name__)
Answer = str | Response | tuple[str, int]
LONGEST_TRY = 1000


@pages.get("/staff/password")
def show() -> Answer:
    """The form."""
    person = signed_in()
    return _form(person) if person else _sign_in()


@pages.post("/staff/password")
def change() -> Answer:
    """Change it; this browser stays signed in, others do not."""
    refuse_foreign_pages()
    person = signed_in()
    if person is None:
        return _sign_in()
    present, chosen = (request.form.get(name, "")[:LONGEST_TRY] for name in ("present", "password"))
    try:
        token = accounts.change_password(context(), person, present, chosen)
    except Forbidden:
        return _form(person, wrong="present"), 403
    except NotSuitable as error:
        return _form(person, wrong="password", problem=str(error)), 400
    except RateLimited as error:
        return _form(person, problem=error.message), 429
    done = redirect(url_for("own_password.show", lang=language(), changed="yes", _anchor="done"), 303)
    return keep_signed_in(done, person.email, token)


def _form(person: Person, *, wrong: str = "", problem: str = "") -> str:
    return render_template("staff/password.html", person=person, wrong=wrong, problem=problem)


def _sign_in() -> Response:
    return redirect(url_for("staff.sign_in", next=url_for("own_password.show"), lang=language()), 303)
