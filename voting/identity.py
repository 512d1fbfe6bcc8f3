"""Who is asking: the only reader of cookies."""

import re
import secrets
from typing import Any

from werkzeug.http import parse_cookie

COOKIE = "participant"
STAFF_COOKIE, KNOWN_COOKIE = "staff", "staff_known"
CHECK_COOKIE = "check"
"""Given by the self-check of a connection, to see whether it comes back."""
COOKIE_SECONDS = 3 * 24 * 3600
"""A conference and the evening after it."""
TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")


def participant_token(environ: dict[str, Any]) -> str | None:
    """The participant's token from the request's cookie; None where there is none or it cannot be one of ours."""
    token = parse_cookie(environ.get("HTTP_COOKIE", "")).get(COOKIE, "")
    return token if TOKEN.fullmatch(token) else None


def participant_cookie(environ: dict[str, Any]) -> str:
    """The Set-Cookie header that keeps the browser's token, or gives it one."""
    token = participant_token(environ) or new_participant_token()
    by_tls = environ.get("wsgi.url_scheme") == "https" or environ.get("HTTP_X_FORWARDED_PROTO") == "https"
    secure = "; Secure" if by_tls else ""  # a proxy may have ended TLS
    return f"{COOKIE}={token}; Max-Age={COOKIE_SECONDS}; Path=/; HttpOnly; SameSite=Lax{secure}"


def staff_token(environ: dict[str, Any]) -> str | None:
    """The token of whoever of the staff is signed in in this browser; None for nobody."""
    token = parse_cookie(environ.get("HTTP_COOKIE", "")).get(STAFF_COOKIE, "")
    return token if TOKEN.fullmatch(token) else None


def known_marks(environ: dict[str, Any]) -> frozenset[str]:
    """What says that accounts were signed in in this browser before."""
    return frozenset(parse_cookie(environ.get("HTTP_COOKIE", "")).get(KNOWN_COOKIE, "").split("."))


def has_check_cookie(environ: dict[str, Any]) -> bool:
    """Whether the cookie of the self-check came back."""
    return CHECK_COOKIE in parse_cookie(environ.get("HTTP_COOKIE", ""))


def new_participant_token() -> str:
    """A token for a new participant: 128 random bits."""
    return secrets.token_urlsafe(16)
