"""Start the server: what `run.py serve` does."""

import io
import logging
import os
import sys
from collections.abc import Mapping

import segno

from voting import concurrency
from voting.application import create_app, make_context
from voting.concurrency.serving import serve
from voting.config import SettingError, Settings
from voting.services.accounts import first_link
from voting.services.context import Context
from voting.services.demo import make_demo, newest_events
from voting.services.links import event_links, link_lines
from voting.workers.processes import Workers


def run_server(settings: Settings, *, demo: bool) -> None:
    """Serve until stopped. Raises SettingError where the address cannot be had."""
    logging.basicConfig(level=settings.log_level.upper(), format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("engineio.server").setLevel(logging.ERROR)
    if settings.async_mode != concurrency.mode:
        raise SettingError("VOTING_ASYNC_MODE: give it as an environment variable")
    if settings.workers > 1 and settings.async_mode != "eventlet":
        raise SettingError("VOTING_WORKERS: several workers need VOTING_ASYNC_MODE=eventlet")
    context = make_context(settings)
    if demo and not newest_events(context):
        make_demo(context)
    if settings.workers > 1 and not settings.worker:
        Workers(settings).run(ready=lambda: welcome(settings, context))
        return
    _serve(settings, context)


def _serve(settings: Settings, context: Context) -> None:
    application = create_app(settings, context)
    application.start()
    context.storage.expect_a_rush()
    try:
        serve(
            application.flask, settings.host, settings.port,
            ready=lambda: None if settings.worker else welcome(settings, context), stopped=context.storage.close,
            own_port=settings.port + settings.worker if settings.worker else None,
        )  # fmt: skip
    except OSError as error:
        raise SettingError(
            f"VOTING_PORT: {settings.host}:{settings.port} cannot be used ({error.strerror}); try another --port"
        ) from None


def welcome(settings: Settings, context: Context) -> None:
    """Print the links a person needs next; into a log go none that let anybody in for long."""
    lines = [f"Balss is running on http://{settings.host}:{settings.port}"]
    newest = newest_events(context)
    if is_logged(settings):
        lines += ["Links of an event: the command links CODE"] if newest else []
        print("\n".join(lines + _first_account(settings, context)), flush=True)  # noqa: T201
        return
    for event_id in newest:
        lines += ["", *link_lines(event_links(context, event_id))]
    if newest:
        head = event_links(context, newest[0])
        join = head["event"].get("join_url") or head["sessions"][0]["join_url"]
        picture = io.StringIO()
        segno.make(join).terminal(out=picture, border=1, compact=True)
        lines += ["", f"Scan to join: {join}", picture.getvalue()]
    else:
        lines += ["", "No event yet. Make one: python run.py import FILE, or python run.py demo"]
    lines += _first_account(settings, context)
    if settings.host in ("127.0.0.1", "localhost"):
        lines.append("For phones in the same network: make run HOST=0.0.0.0")
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    print("\n".join(lines), flush=True)  # noqa: T201


def is_logged(settings: Settings, output: int = 1, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether the file number `output` is kept: by the journal, or of several workers by whatever runs a service.

    JOURNAL_STREAM names device and inode of what goes to the journal (systemd.exec(5)); programs that a service starts
    inherit it, though their output may be somebody else's.
    """
    try:
        kept = os.fstat(output)
    except OSError:
        return False
    return environ.get("JOURNAL_STREAM") == f"{kept.st_dev}:{kept.st_ino}" or (
        settings.workers > 1 and not os.isatty(output)
    )


def _first_account(settings: Settings, context: Context) -> list[str]:
    first = first_link(context)
    return [f"First account (works once): {settings.links_url}/staff/link/{first}"] if first else []
