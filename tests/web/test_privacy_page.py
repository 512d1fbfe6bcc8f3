"""The privacy page says what this event keeps, with its own numbers; the log says what staff did."""

import sqlite3
from pathlib import Path

from flask.testing import FlaskClient

from tests.conftest import FixedClock
from tests.server_process import run_command
from voting.services import events, retention
from voting.services.context import Context
from voting.services.session_views import SessionView


def test_it_tells_the_spans_of_the_event_in_both_languages(client: FlaskClient, klasteri: SessionView) -> None:
    assert "24 hours after the organisers close" in client.get("/privacy/KLASTERI?lang=en").text
    assert "30 dienu pēc slēgšanas" in client.get("/privacy/KLASTERI?lang=lv").text


def test_other_spans_are_told_as_they_are(client: FlaskClient, context: Context, klasteri: SessionView) -> None:
    with sqlite3.connect(context.storage.database.path) as db:
        db.execute("""UPDATE event SET retention = '{"keys_hours": 0, "ballots_days": 1}'""")
    html = client.get("/privacy/klasteri?lang=en").text
    assert "When the organisers close the event the key" in html
    assert "1 day after the close" in html


def test_after_the_close_it_tells_the_moments(
    client: FlaskClient, context: Context, klasteri: SessionView, clock: FixedClock
) -> None:
    events.close_event(context, klasteri.event.id, "organiser link")
    html = client.get("/privacy/KLASTERI?lang=en").text
    assert "will be destroyed on 2017-05-25 12:00" in html, "in the time of Riga"
    clock.advance(40 * 86400)
    retention.purge(context)
    html = client.get("/privacy/KLASTERI?lang=en").text
    assert "is destroyed. Nobody can tell any more" in html
    assert "The single answers are deleted." in html


def test_an_unknown_code_has_no_privacy_page(client: FlaskClient, klasteri: SessionView) -> None:
    assert client.get("/privacy/NOSUCH").status_code == 404


def test_the_log_is_there_for_olga_alone(client: FlaskClient, context: Context, olga: str) -> None:
    client.get(f"{olga}/results.json")
    told = client.get(f"{olga}/log?lang=en").text
    assert "Results downloaded" in told
    assert "organiser link" in told
    assert client.get(f"/o/{'x' * 32}/log").status_code == 404


def test_the_command_forgets_what_is_due(tmp_path: Path) -> None:
    database = tmp_path / "voting.db"
    run_command("demo", database=database)
    assert run_command("purge", database=database).stdout == "Nothing is due.\n"
    with sqlite3.connect(database) as db:
        db.execute("UPDATE event SET closed_at = '2017-05-24 17:00:00.000000'")
    printed = run_command("purge", database=database).stdout.splitlines()
    assert [line.split(" of ")[0] for line in printed] == ["Forgotten: keys", "Forgotten: ballots"]
    assert run_command("purge", database=database).stdout == "Nothing is due.\n"


def test_it_says_where_an_approved_text_may_be_seen_and_where_one_without_consent_is_not(
    client: FlaskClient, klasteri: SessionView
) -> None:
    html = client.get("/privacy/KLASTERI?lang=en").text
    assert "in the hall, on phones, on the page of what was revealed and in the organisers’ slides and tables" in html
    assert "No report, no slide and no page quotes it" in html
    assert "texts that a moderator approved are kept" in html
    html = client.get("/privacy/KLASTERI?lang=lv").text
    assert "rezultātu lapā un rīkotāju slaidos un failos" in html and "apstiprinātie teksti" in html
