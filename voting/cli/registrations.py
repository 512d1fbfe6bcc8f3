"""`run.py registrations`: who registered, as a file."""

from pathlib import Path

import click

from voting.application import make_context
from voting.config import load_settings
from voting.exports.registrations import FORMS, write_registrations
from voting.services import access
from voting.services.event_page import event_page
from voting.services.registrations import registered
from voting.translations import LANGUAGES, translator

from . import noting


@click.command("registrations")
@click.argument("code")
@click.option("--output", required=True, type=click.Path(path_type=Path), help="A .xlsx or .csv.")
@click.option("--language", default=LANGUAGES[0], type=click.Choice(LANGUAGES))
@click.option("--database", metavar="DATABASE")
def registrations(code: str, output: Path, language: str, database: str | None) -> None:
    """Write who registered for the event that CODE belongs to."""
    if output.suffix.lstrip(".") not in FORMS:
        raise click.ClickException(f"--output {output}: it is written as .xlsx or .csv")
    context = make_context(load_settings({"database_url": database}))
    page = event_page(context, access.event_of_code(context, code))
    groups = {group["id"]: group["label"] for group in page.groups}
    people = registered(context, page.id)
    write_registrations(people, groups, list(page.languages), output, language, translator(language, "web"))
    noting.note(context, page.id, "registrations.download", format=output.suffix.lstrip("."))
