"""The commands of run.py."""

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from sqlalchemy.exc import SQLAlchemyError

from voting.application import make_context
from voting.config import SettingError, Settings, load_settings
from voting.domain.errors import NotFound, VotingError
from voting.domain.passwords import NotSuitable
from voting.exports import FORMATS, format_named
from voting.exports.base import UnknownFormat
from voting.exports.progress import ProgressFile, heard_by
from voting.server import run_server
from voting.services import access, events, retention
from voting.services.audit import COMMAND_LINE
from voting.services.context import Context
from voting.services.demo import make_demo, newest_events
from voting.services.event_file import EventFileError, read_event_file
from voting.services.links import event_links, link_lines
from voting.services.results import results_document
from voting.simulation.command import simulate
from voting.storage import SchemaError, UnsafeDatabase, open_database, upgrade
from voting.translations import LANGUAGES, translator

from . import noting
from .export import convert, event_file_bytes, export
from .print import print_
from .registrations import registrations
from .staff import staff

WRONG_INPUT, CANNOT_RUN = 1, 2


def main(arguments: list[str]) -> int:
    """Run a command; returns the exit code. Errors become one line on standard error."""
    if not any(argument in COMMANDS for argument in arguments) and "--help" not in arguments:
        arguments = ["serve", *arguments]
    try:
        commands.main(arguments, prog_name="run.py", standalone_mode=False)
        return 0
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.Abort:
        return _fail("stopped; nothing was changed", WRONG_INPUT)
    except click.ClickException as error:
        return _fail(error.format_message(), CANNOT_RUN)
    except (EventFileError, UnknownFormat, VotingError, NotSuitable) as error:
        code = CANNOT_RUN if isinstance(error, VotingError) and error.code == "unavailable" else WRONG_INPUT
        return _fail(str(error), code)
    except (SettingError, SchemaError, UnsafeDatabase, OSError) as error:
        return _fail(str(error), CANNOT_RUN)
    except SQLAlchemyError as error:
        return _fail(f"the database cannot be used: {getattr(error, 'orig', error)}", CANNOT_RUN)


def _umask() -> int:
    mask = os.umask(0o077)  # only setting it tells it
    os.umask(mask)
    return mask


def _fail(message: str, code: int) -> int:
    click.echo(" ".join(message.split()), err=True)
    return code


def _say(line: str = "") -> None:
    click.echo(line)


def with_settings(*, server: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Options that become settings; the command gets `settings`."""
    names = ["database"] + (["host", "port", "redis", "workers"] if server else []) + ["url"]
    fields = {"database": "database_url", "redis": "redis_url", "url": "public_url"}

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        def run(**options: Any) -> Any:
            given = {fields.get(name, name): options.pop(name) for name in names}
            return command(settings=load_settings(given), **options)

        run.__doc__ = command.__doc__
        run.__name__ = command.__name__
        run.__click_params__ = list(getattr(command, "__click_params__", []))  # type: ignore[attr-defined]
        for name in reversed(names):
            run = click.option(f"--{name}", metavar=name.upper())(run)
        return run

    return decorate


@click.group()
def commands() -> None:
    """Balss: live voting for conference workshops."""


@commands.command()
@with_settings(server=True)
@click.option("--demo", is_flag=True, help="An empty database gets the demo event.")
def serve(settings: Settings, demo: bool) -> None:
    """Serve (the default)."""
    run_server(settings, demo=demo)


@commands.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True)
@click.option("--replace", is_flag=True, help="Overwrite the event with these codes, if it has no ballots.")
@with_settings()
def import_(settings: Settings, file: Path, as_json: bool, replace: bool) -> None:
    """Create an event from an event file; prints its links."""
    draft = read_event_file(event_file_bytes(file))
    context = make_context(settings)
    event_id = events.import_event(context, draft, replace=replace)
    noting.note(context, event_id, "event.replace" if replace else "event.import")
    _print_links(context, event_id, as_json)


@commands.command()
@click.option("--json", "as_json", is_flag=True)
@with_settings()
def demo(settings: Settings, as_json: bool) -> None:
    """Make the demo event, once; prints its links."""
    context = make_context(settings)
    there = newest_events(context, 1)
    event_id = make_demo(context)
    if newest_events(context, 1) != there:
        noting.note(context, event_id, "event.import")
    _print_links(context, event_id, as_json)


@commands.command()
@click.argument("code")
@click.option("--json", "as_json", is_flag=True)
@with_settings()
def links(settings: Settings, code: str, as_json: bool) -> None:
    """Print the links of the event that CODE belongs to."""
    context = make_context(settings)
    event_id = access.event_of_code(context, code)
    _print_links(context, event_id, as_json)
    noting.note(context, event_id, "links.show")


@commands.command()
@click.argument("code")
@click.option("--format", "name", required=True, metavar="FORMAT", help=", ".join(form.name for form in FORMATS))
@click.option("--output", required=True, type=click.Path(path_type=Path))
@click.option("--language", default=LANGUAGES[0], type=click.Choice(LANGUAGES))
@click.option("--progress", type=click.Path(path_type=Path), help="Write into this file how far it is.")
@with_settings()
def results(settings: Settings, code: str, name: str, output: Path, language: str, progress: Path | None) -> None:
    """Write the results of the event that CODE belongs to into a file."""
    form = format_named(name)
    context = make_context(settings)
    event_id = access.event_of_code(context, code)
    far = ProgressFile(progress)
    document = results_document(context, event_id, ballots=form.needs_ballots, told=far.reading)
    beside = output.parent if output.is_file() or not output.exists() else None
    handle, part = tempfile.mkstemp(dir=beside, prefix=f".{output.name}.")
    os.close(handle)
    try:
        with heard_by(far.writing):
            form.write(document, Path(part), language, translator(language, "web"))
        if output.exists() and not output.is_file():  # a pipe or a device, such as /dev/stdout
            output.write_bytes(Path(part).read_bytes())
        else:
            Path(part).chmod(0o666 & ~_umask())
            Path(part).replace(output)  # whole or not at all
        noting.note(context, event_id, "results.download", format=name)
    finally:
        Path(part).unlink(missing_ok=True)


@commands.command()
@click.argument("code")
@click.option("--yes", is_flag=True, help="Do not ask.")
@with_settings()
def delete(settings: Settings, code: str, yes: bool) -> None:
    """Delete the event that CODE belongs to, and all its data."""
    context = make_context(settings)
    event_id = access.event_of_code(context, code)
    title = event_links(context, event_id)["event"]["title"]
    if not yes:
        click.confirm(f"Delete '{title}' with all its sessions, ballots and links?", abort=True)
    events.delete_event(context, event_id, who=noting.who())
    _say(f"Deleted: {title}")


@commands.command()
@with_settings()
def purge(settings: Settings) -> None:
    """Forget what is due: participant keys and ballots of closed events. A running server does so by itself."""
    done = retention.purge(make_context(settings), COMMAND_LINE)
    for each in done:
        _say(f"Forgotten: {each.what} of {next(iter(each.title.values()))} (due since {each.since:%Y-%m-%d %H:%M} UTC)")
    if not done:
        _say("Nothing is due.")


@commands.command("upgrade")
@with_settings()
def upgrade_(settings: Settings) -> None:
    """Bring the database to this version of the program."""
    if settings.is_sqlite and not settings.sqlite_path.exists():
        raise NotFound(f"There is no database {settings.sqlite_path} to upgrade.")
    upgrade(open_database(settings.database_url))
    noting.note(make_context(settings), None, "database.upgrade")
    _say("The database is of this version.")


for command in (simulate, staff, print_, registrations, export, convert):
    commands.add_command(command)
COMMANDS = tuple(commands.commands)


def _print_links(context: Context, event_id: int, as_json: bool) -> None:
    found = event_links(context, event_id)
    if as_json:
        _say(json.dumps(found, ensure_ascii=False))
        return
    for line in link_lines(found):
        _say(line)
