"""What is printed, made in a process of its own: typst is large."""

from flask import Response, current_app

from voting.services.links import event_links

from .own_process import made_file
from .pages import as_download, context

MEDIA_TYPES = {"pdf": "application/pdf", "png": "image/png"}


def printed_file(event_id: int, what: str, form: str, language: str, code: str | None = None) -> Response:
    """A print of an event as a download. ServiceUnavailable where it could not be made."""
    code = code or str(event_links(context(), event_id)["sessions"][0]["code"])
    arguments = ("print", code, "--what", what, "--language", language)
    content = made_file(current_app.config["SETTINGS"], context().links_url, form, *arguments)
    return as_download(content, MEDIA_TYPES[form], f"{code}-{what}.{form}")
