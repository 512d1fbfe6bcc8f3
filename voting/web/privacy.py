"""The privacy page of an event, made from its settings."""

from typing import Any

from flask import Blueprint, render_template

from voting.exports.cells import in_language
from voting.identity import COOKIE_SECONDS
from voting.services import access
from voting.services.forgetting import forgetting
from voting.translations import translator

from .moments import moment
from .pages import context, language

pages = Blueprint("privacy", __name__)


@pages.get("/privacy/<code>")
def privacy(code: str) -> str:
    """What is kept of whom and until when, for the event that a join code leads to."""
    event_id = access.event_of_code(context(), code)
    return render_template("participant/privacy.html", code=code.upper(), **_shown(event_id))


def _shown(event_id: int) -> dict[str, Any]:
    words = translator(language(), "web")
    found = forgetting(context(), event_id)
    zone = found.time_zone
    return {
        "event": found, "retention": found.retention, "cookie_days": COOKIE_SECONDS // 86400,
        "keys_end": moment(found.retention.keys_end(found.closed_at), zone) if found.closed_at else None,
        "ballots_end": moment(found.retention.ballots_end(found.closed_at), zone) if found.closed_at else None,
        "tx": lambda text: in_language(text, words.language),
    }  # fmt: skip
