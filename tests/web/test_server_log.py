"""The log of the whole server: everything staff did, in the browser and in a shell, for administrators."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from flask.testing import FlaskClient

from tests.server_process import run_command
from tests.web.test_staff_pages import GOOD, OUR_PAGE, sign_in
from voting.application import make_context
from voting.cli.commands import commands
from voting.config import load_settings
from voting.services import accounts, admission, audit, staff
from voting.services.audit import COMMAND_LINE, audit_log, server_log
from voting.services.context import Context
from voting.services.demo import FILE
from voting.services.links import event_links
from voting.translations import catalogue
from voting.web.log_page import ACTIONS, ON_A_PAGE, WHAT
from voting.web.own_process import environment_of

NOTED = {
    "import": {"event.import", "event.replace"}, "demo": {"event.import"}, "links": {"links.show"},
    "results": {"results.download"}, "delete": {"event.delete"}, "purge": {"keys.destroy", "ballots.delete"},
    "upgrade": {"database.upgrade"}, "staff add": {"account.add"}, "staff password": {"account.choose_password"},
    "staff list": {"account.list"}, "print": {"codes.print"}, "registrations": {"registrations.download"},
    "export": {"event.export"}, "serve": set(), "simulate": set(), "convert": set(),
}  # fmt: skip
"""Actions of each command. `serve` and `simulate` are no staff; `convert` knows no event."""


def names(group: Any, before: str = "") -> set[str]:
    found: set[str] = set()
    for name, command in group.commands.items():
        found |= names(command, f"{name} ") if isinstance(command, click.Group) else {before + name}
    return found


def test_every_command_that_changes_or_hands_out_something_has_words_for_it() -> None:
    assert names(commands) == set(NOTED)
    said = set.union(*NOTED.values())
    assert said <= set(ACTIONS)
    assert [w for w in (*ACTIONS.values(), *WHAT.values()) if w not in catalogue("lv", "web")] == []


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "voting.db"
    run_command("import", str(FILE), database=path)
    return path


def context_on(database: Path) -> Context:
    return make_context(load_settings({"database_url": f"sqlite:///{database}"}))


def test_what_the_shell_does_is_noted(database: Path, tmp_path: Path) -> None:
    context = context_on(database)
    [imported] = server_log(context, None, 9)
    assert imported.event_id is not None
    admission.set_strict(context, imported.event_id, True, "test")
    admission.make_codes(context, imported.event_id, 3, "test")
    for arguments in (
        ["results", "KLASTERI", "--format", "json", "--output", str(tmp_path / "a.json")],
        ["registrations", "KLASTERI", "--output", str(tmp_path / "a.csv")],
        ["print", "KLASTERI", "--what", "badges", "--output", str(tmp_path / "a.pdf")],
        ["export", "KLASTERI"], ["links", "KLASTERI"], ["staff", "list"], ["demo"], ["upgrade"],
    ):  # fmt: skip
        run_command(*arguments, database=database)
    run_command("staff", "add", "olga@example.org", database=database, input=f"{GOOD}\n")
    run_command("staff", "password", "olga@example.org", database=database, input=f"{GOOD}\n")
    of_event = [(entry.action, entry.details) for entry in audit_log(context, imported.event_id)]
    assert of_event[:5] == [
        ("links.show", {}), ("event.export", {}), ("codes.print", {"what": "badges"}),
        ("registrations.download", {"format": "csv"}), ("results.download", {"format": "json"}),
    ]  # fmt: skip
    run_command("delete", "KLASTERI", "--yes", database=database)
    found = [entry for entry in server_log(context, None, 99)]
    assert [entry.action for entry in found] == [
        "event.delete", "account.choose_password", "account.add", "database.upgrade", "account.list",
    ]  # fmt: skip
    assert {entry.who for entry in found} == {COMMAND_LINE}


def test_what_the_server_has_made_for_somebody_is_not_noted_twice(database: Path, tmp_path: Path) -> None:
    context = context_on(database)
    settings = load_settings({"database_url": f"sqlite:///{database}"})
    run_py = Path(__file__).parent.parent.parent / "run.py"
    arguments = ["results", "KLASTERI", "--format", "json", "--output", str(tmp_path / "a.json")]
    subprocess.run([sys.executable, str(run_py), *arguments], env=environment_of(settings, ""), check=True)
    assert [entry.action for entry in server_log(context, None, 9)] == ["event.import"]


def test_administrators_alone_read_it_newest_first_page_by_page(
    client: FlaskClient, context: Context, riga: int
) -> None:
    assert client.get("/staff/log").status_code == 303
    accounts.add_account(context, "olga@example.org", GOOD, administrator=True, who="command line")
    for number in range(ON_A_PAGE + 5):
        audit.note(context, riga, "organiser link", "results.download", format=f"form {number}")
    audit.note(context, None, "olga@example.org", "event.delete", title="<b>Old</b>")
    sign_in(client)
    assert "/staff/log" in client.get("/staff").text
    page = client.get("/staff/log?lang=lv").text
    rows = page.split("<tbody>")[1].split("<tr>")[1:]
    assert "Pieteicās" in rows[0] and "olga@example.org" in rows[0]
    assert "Pasākums dzēsts" in rows[1] and "&lt;b&gt;Old&lt;/b&gt;" in rows[1]
    assert f"FORM {ON_A_PAGE + 4}" in rows[2] and f"/o/event-{riga}" in rows[2] and "rīkotāja saite" in rows[2]
    assert len(rows) == ON_A_PAGE
    older = page.split('href="/staff/log?before=')[1].split('"')[0].replace("&amp;", "&")
    rest = client.get(f"/staff/log?before={older}").text.split("<tbody>")[1]
    assert rest.count("FORM ") == 7 and "FORM 6<" in rest and "FORM 7<" not in rest
    assert "before=" not in client.get("/staff/log?before=1").text


def test_somebody_who_organises_one_event_does_not_read_of_others(
    client: FlaskClient, context: Context, riga: int
) -> None:
    link = staff.invite(context, riga, "max@example.org", "organiser", "organiser link")
    client.post(f"/staff/link/{link}", data={"password": GOOD}, headers=OUR_PAGE)
    assert client.get("/staff/log").status_code == 403
    assert "/staff/log" not in client.get("/staff").text


def test_printing_codes_in_the_browser_is_noted(client: FlaskClient, context: Context, riga: int) -> None:
    path = event_links(context, riga)["event"]["organiser_url"].partition("example")[2]
    admission.set_strict(context, riga, True, "test")
    admission.make_codes(context, riga, 2, "test")
    assert client.get(f"{path}/codes/slips.pdf").status_code == 200
    assert [(e.who, e.action, e.details) for e in audit_log(context, riga)][:1] == [
        ("organiser link", "codes.print", {"what": "slips"})
    ]
    assert "lapiņas" in client.get(f"{path}/log?lang=lv").text
