"""Who of the staff asks, and what opens to them: a secret link, or an account that is signed in."""

import hashlib
import hmac
import re

from flask import abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from voting.domain.errors import NotFound
from voting.identity import KNOWN_COOKIE, STAFF_COOKIE, known_marks, staff_token
from voting.services import access, accounts
from voting.services.accounts import SIGNED_IN, Person
from voting.services.audit import ORGANISER_LINK
from voting.services.staff import role_at

from .pages import context, from_our_page, language

HANDLE = re.compile(r"event-([0-9]{1,9})")
"""Stands for the secret of an organiser link in addresses of those who are signed in."""
KNOWN_SECONDS = 180 * 86400
MOST_KNOWN = 4


def signed_in() -> Person | None:
    """Who is signed in in the browser that asks."""
    if "person" not in g:
        token = staff_token(request.environ)
        g.person = accounts.person_of(context(), token) if token else None
    found: Person | None = g.person
    return found


def organised(token: str) -> int:
    """The event that an organiser's address leads to: by its secret, or by who is signed in. NotFound.

    Whoever is not signed in is asked to, and comes back.
    """
    handle = HANDLE.fullmatch(token)
    if handle is None:
        return access.event_by_organiser_token(context(), token)
    person, event_id = signed_in(), int(handle.group(1))
    if person is None:
        abort(redirect(url_for("staff.sign_in", next=request.path, lang=language()), 303))
    if role_at(context(), person, event_id) != "organiser":
        raise NotFound("There is no such event among yours.")
    return event_id


def who() -> str:
    """Who does this, for the audit log: an email address, or the link that was used."""
    person = signed_in()
    return person.email if person else ORGANISER_LINK


def refuse_foreign_pages() -> None:
    """Answer 403 to a form that another site sent."""
    if not from_our_page():
        abort(403)


def keep_signed_in(response: Response, email: str, token: str) -> Response:
    """Give the browser its cookies: who is signed in, and that this account is known here."""
    options = {"httponly": True, "samesite": "Lax", "secure": _by_tls(), "path": "/"}
    response.set_cookie(STAFF_COOKIE, token, max_age=int(SIGNED_IN.total_seconds()), **options)  # type: ignore[arg-type]
    marks = [_mark(email), *(known_marks(request.environ) - {_mark(email), ""})]
    response.set_cookie(KNOWN_COOKIE, ".".join(marks[:MOST_KNOWN]), max_age=KNOWN_SECONDS, **options)  # type: ignore[arg-type]
    return response


def forget_sign_in(response: Response) -> Response:
    """Take the cookie that says who is signed in."""
    response.delete_cookie(STAFF_COOKIE, path="/", httponly=True, samesite="Lax", secure=_by_tls())
    return response


def is_known_here(email: str) -> bool:
    """Whether this account was signed in in this browser before."""
    return _mark(email.strip().lower()) in known_marks(request.environ)


def _mark(email: str) -> str:
    key = str(current_app.secret_key).encode()
    return hmac.new(key, b"known browser\0" + email.encode(), hashlib.sha256).hexdigest()[:32]


def _by_tls() -> bool:
    return request.scheme == "https" or request.headers.get("X-Forwarded-Proto") == "https"
