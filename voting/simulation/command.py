"""`run.py simulate`: a rehearsal audience."""

import asyncio
import contextlib
import resource
import signal
import sys
from typing import Any

import click

from voting.config import load_settings

from .audience import Audience, look
from .board import Board

MIX = "mix"
SPARE_FILES = 100


class Progress:
    """The line that says how far the audience is: rewritten in a terminal, else written when it has changed."""

    def __init__(self) -> None:
        self._last = ""

    def __call__(self, board: Board) -> None:
        """Say how it is now."""
        line = board.line()
        if line != self._last:
            self._last = line
            click.echo(f"\r\x1b[K{line}" if sys.stdout.isatty() else line, nl=not sys.stdout.isatty())
            sys.stdout.flush()

    def end(self, board: Board) -> None:
        """Say how it ended."""
        if sys.stdout.isatty():
            click.echo()
        for line in board.summary():
            click.echo(line)


@click.command()
@click.argument("code")
@click.option("--phones", type=click.IntRange(1, 20_000), default=50, show_default=True, help="How many phones.")
@click.option("--seconds", type=click.FloatRange(1), help="End after so many; else with Ctrl-C.")
@click.option("--url", metavar="URL", help="The running server; else VOTING_PUBLIC_URL or http://127.0.0.1:8000.")
@click.option("--language", default=MIX, show_default=True, help="mix, or one language of the event for all.")
@click.option("--seed", type=int, help="The same number brings the same people again.")
@click.option("--yes", is_flag=True, help="Do not ask, even where the ballots will count.")
def simulate(
    code: str, phones: int, seconds: float | None, url: str | None, language: str, seed: int | None, yes: bool
) -> None:
    """Bring an audience of N phones to the session of CODE: they join, answer what is opened, and come late."""
    server = load_settings({"public_url": url}).links_url
    page, stage = asyncio.run(look(server, code))
    if language != MIX and language not in page.languages:
        raise click.ClickException(f"--language {language}: choose mix or one of {', '.join(page.languages)}")
    _warn(stage["session"], yes)
    _allow_files(phones + SPARE_FILES)
    audience = Audience(
        server, code, phones, page, seed=seed, languages=page.languages if language == MIX else (language,),
        pace=min(1.0, (seconds or 60.0) / 60),
    )  # fmt: skip
    progress = Progress()
    with contextlib.suppress(KeyboardInterrupt):  # before the signal handler stands
        asyncio.run(_until_stopped(audience, seconds, progress))
    progress.end(audience.board)


def _warn(session: dict[str, Any], yes: bool) -> None:
    """Where the ballots will count: say so, and ask where the session is live. Abort where the answer is no."""
    if session.get("rehearsal"):
        return
    if session["state"] != "live":
        click.echo(f"{session['code']} is not in rehearsal: what these phones answer will be kept.")
    elif not yes:
        question = f"{session['code']} is live and not in rehearsal: simulated ballots would be counted. Go on?"
        click.confirm(question, abort=True)


def _allow_files(wanted: int) -> None:
    """Each phone is an open file; the system may allow more than it gives at first."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


async def _until_stopped(audience: Audience, seconds: float | None, progress: Progress) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    if seconds is not None:
        loop.call_later(seconds, stop.set)
    await audience.run(stop, progress)
