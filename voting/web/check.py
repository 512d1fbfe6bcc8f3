"""The self-check: opened on a phone in the hall, it tells whether voting will work there."""

from flask import Blueprint, Response, jsonify, make_response, render_template, request

from voting.identity import CHECK_COOKIE, has_check_cookie

from .pages import context

pages = Blueprint("check", __name__)
COOKIE_SECONDS = 60


@pages.get("/check")
def show() -> Response:
    """The page; gives the browser a cookie for a minute, to see whether it comes back."""
    response = make_response(render_template("public/check.html", address=context().links_url))
    response.set_cookie(CHECK_COOKIE, "1", max_age=COOKIE_SECONDS, path="/check", httponly=True, samesite="Lax")
    return response


@pages.get("/check/cookie")
def cookie() -> Response:
    """Whether the cookie came back."""
    response = jsonify(cookie=has_check_cookie(request.environ))
    response.headers["Cache-Control"] = "no-store"
    return response
