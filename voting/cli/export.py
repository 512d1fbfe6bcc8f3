"""`run.py export` and `run.py convert`: event files, as YAML or as a workbook."""

import json
from pathlib import Path

import click

from voting.application import make_context
from voting.config import load_settings
from voting.services import access
from voting.services.event_drafts import draft_of
from voting.services.event_file import (
    LARGEST_FILE,
    EventDraft,
    EventFileError,
    read_event_file,
    write_event_file,
    write_workbook,
)
from voting.translations import LANGUAGES, translator

from . import noting

WORKBOOK = ".xlsx"


@click.command()
@click.argument("code")
@click.option("--output", type=click.Path(path_type=Path), help="A file, .yaml or .xlsx; without it, it is printed.")
@click.option("--language", default=LANGUAGES[0], type=click.Choice(LANGUAGES), help="Of the guide in a workbook.")
@click.option("--database", metavar="DATABASE")
@click.option("--url", metavar="URL")
def export(code: str, output: Path | None, language: str, database: str | None, url: str | None) -> None:
    """Write the event file of the event that CODE belongs to."""
    context = make_context(load_settings({"database_url": database, "public_url": url}))
    event_id = access.event_of_code(context, code)
    draft = draft_of(context, event_id)
    if output is None:
        click.echo(write_event_file(draft), nl=False)
    else:
        output.write_bytes(written(draft, output, language))
    noting.note(context, event_id, "event.export")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--output", required=True, type=click.Path(path_type=Path), help="A file, .yaml or .xlsx.")
@click.option("--language", default=LANGUAGES[0], type=click.Choice(LANGUAGES), help="Of the guide in a workbook.")
@click.option("--json", "as_json", is_flag=True, help="Print what is wrong with FILE as JSON.")
def convert(file: Path, output: Path, language: str, as_json: bool) -> None:
    """Write an event file as YAML or as a workbook, whichever OUTPUT is; nothing is stored."""
    try:
        draft = read_event_file(event_file_bytes(file), file.name)
    except EventFileError as error:
        if as_json:
            click.echo(json.dumps({"problems": error.problems, "more": error.more}))
        raise
    output.write_bytes(written(draft, output, language))


def written(draft: EventDraft, output: Path, language: str) -> bytes:
    """The draft as what the name of the file says."""
    if output.suffix.lower() == WORKBOOK:
        return write_workbook(draft, translator(language, "web", "fields", "kinds"))
    return write_event_file(draft).encode()


def event_file_bytes(file: Path) -> bytes:
    """What is in a file, or enough of it to see that it is too large. EventFileError where it cannot be read."""
    try:
        with file.open("rb") as handle:
            return handle.read(LARGEST_FILE + 1)
    except OSError as error:
        raise EventFileError([f"{file}: {error.strerror}"]) from None
