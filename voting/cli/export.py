"""`run.py export`: the event file of an event."""

from pathlib import Path

import click

from voting.application import make_context
from voting.config import load_settings
from voting.services import access
from voting.services.event_drafts import export_event


@click.command()
@click.argument("code")
@click.option("--output", type=click.Path(path_type=Path), help="A file; without it, it is printed.")
@click.option("--database", metavar="DATABASE")
@click.option("--url", metavar="URL")
def export(code: str, output: Path | None, database: str | None, url: str | None) -> None:
    """Write the event file of the event that CODE belongs to."""
    context = make_context(load_settings({"database_url": database, "public_url": url}))
    text = export_event(context, access.event_of_code(context, code))
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
