"""Who is asking: the only reader of cookies."""

import re
import secrets
from typing import Any

from werkzeug.http import parse_cookie

COOKIE = "participant"
COOKIE_SECONDS = 3 * 24 * 3600
"""A conference and the evening after it."""
TOKEN = re.compile(r"[A-Za-z0-9_-]{16,64}")


def participant_token(environ: dict[str, Any]) -> str | None:
    """The participant's token from the request's cookie; None where there is none or it cannot be one of ours."""
    token = parse_cookie(environ.get("HTTP_COOKIE", "")).get(COOKIE, "")
    return token if TOKEN.fullmatch(token) else None


def new_participant_token() -> str:
    """A token for a new participant: 128 random bits."""
    return secrets.token_urlsafe(16)
