"""`run.py staff`: accounts of those who prepare and moderate."""

import sys
from typing import Any

import click

from voting.application import make_context
from voting.config import load_settings
from voting.services import accounts
from voting.services.audit import COMMAND_LINE
from voting.services.context import Context

from . import noting


@click.group()
def staff() -> None:
    """Accounts: add one, choose a password anew, list them."""


def _on_database(command: Any) -> Any:
    return click.option("--database", metavar="DATABASE")(click.option("--url", metavar="URL")(command))


def _context(database: str | None, url: str | None) -> Context:
    return make_context(load_settings({"database_url": database, "public_url": url}))


@staff.command()
@click.argument("email")
@_on_database
def add(email: str, database: str | None, url: str | None) -> None:
    """An account that may do everything; the password is asked for, or read from standard input."""
    context = _context(database, url)
    accounts.add_account(context, email, _password(), administrator=True, who=COMMAND_LINE)
    click.echo(f"Account made: {email.strip().lower()}. Sign in at {context.links_url}/staff")


@staff.command()
@click.argument("email")
@_on_database
def password(email: str, database: str | None, url: str | None) -> None:
    """Another password for an account; all its browsers are signed out."""
    accounts.choose_password(_context(database, url), email, _password(), COMMAND_LINE)
    click.echo(f"Password chosen anew: {email.strip().lower()}")


@staff.command("list")
@_on_database
def list_(database: str | None, url: str | None) -> None:
    """All accounts, one a line."""
    context = _context(database, url)
    noting.note(context, None, "account.list")
    for email, administrator in accounts.all_accounts(context):
        click.echo(f"{email}{'  administrator' if administrator else ''}")


def _password() -> str:
    """Asked for twice, unseen; or the first line of standard input, for scripts."""
    if sys.stdin.isatty():
        asked: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
        return asked
    return sys.stdin.readline().rstrip("\r\n")
