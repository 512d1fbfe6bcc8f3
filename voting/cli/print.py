"""`run.py print`: a poster, a slide, slips or badges."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from voting.application import make_context
from voting.config import load_settings
from voting.domain.errors import NotFound
from voting.prints import LAYOUTS, SHAPES, printed_joining, printed_slips
from voting.services import access, admission
from voting.services.context import Context
from voting.services.results import results_document
from voting.translations import LANGUAGES, Translator, translator

from . import noting

SCAN = "Scan the code with your phone's camera"


@click.command("print")
@click.argument("code")
@click.option("--what", required=True, type=click.Choice([*SHAPES, *LAYOUTS]))
@click.option("--output", required=True, type=click.Path(path_type=Path), help="A .pdf; posters and slides also .png.")
@click.option("--language", default=LANGUAGES[0], type=click.Choice(LANGUAGES), help="First on slips and badges.")
@click.option("--database", metavar="DATABASE")
@click.option("--url", metavar="URL")
def print_(code: str, what: str, output: Path, language: str, database: str | None, url: str | None) -> None:
    """Write a poster or slide that says how to join by CODE, or slips or badges with the unused personal codes."""
    form = output.suffix.lower().lstrip(".")
    if form not in ("pdf", "png") or (form == "png" and what in LAYOUTS):
        raise click.ClickException(f"--output {output}: {what} can be written as .pdf" + " or .png" * (what in SHAPES))
    context = make_context(load_settings({"database_url": database, "public_url": url}))
    event_id = access.event_of_code(context, code)
    if what in LAYOUTS:
        made = _slips(context, event_id, what, language)
    else:
        data, join_url = _joining(context, event_id, code.upper())
        made = printed_joining(what, "png" if form == "png" else "pdf", data, join_url)
    output.write_bytes(made)
    if what in LAYOUTS:  # posters and slides tell nobody more than the hall sees
        noting.note(context, event_id, "codes.print", what=what)


def _slips(context: Context, event_id: int, layout: str, first: str) -> bytes:
    """In all languages of the event, like the poster: nobody knows who gets which slip."""
    event = results_document(context, event_id)["event"]
    spoken = _spoken(sorted(event["languages"], key=lambda each: each != first))
    titles = [event["title"][each] for each in (say.language for say in spoken) if each in event["title"]]
    codes = [
        (each.number, each.spaced, f"{context.links_url}/c/{each.code}")
        for each in admission.printed_codes(context, event_id)
    ]
    if not codes:
        raise NotFound("There are no unused codes to print. Make some first.")
    said = {
        "how": [say("Scan the code with your phone's camera, or enter it at") for say in spoken],
        "address": _plain(context.links_url) + "/admit", "once": [say("For one person, once") for say in spoken],
        "qr_says": spoken[0]("QR code"),
    }  # fmt: skip
    titles = list(dict.fromkeys(titles or event["title"].values()))
    return printed_slips(layout, titles, codes, said, spoken[0].language)


def _spoken(languages: list[str]) -> list[Translator]:
    """One for each language that the product speaks, or answers with another."""
    return list({say.language: say for say in (translator(each, "web") for each in languages)}.values())


def _joining(context: Context, event_id: int, code: str) -> tuple[dict[str, Any], str]:
    document = results_document(context, event_id)
    titles = {session["code"]: session["title"] for session in document["sessions"]}
    title = titles.get(code, document["event"]["title"])
    join_url = f"{context.links_url}/j/{code}"
    return {
        "titles": list(dict.fromkeys(title.values())), "code": code, "address": _plain(context.links_url),
        "language": document["event"]["languages"][0], "qr_says": join_url,
        "how": [f"{say(SCAN)} {say('or go to')}" for say in _spoken(document["event"]["languages"])],
    }, join_url  # fmt: skip


def _plain(url: str) -> str:
    parts = urlsplit(url)
    return parts.netloc + parts.path.rstrip("/")
