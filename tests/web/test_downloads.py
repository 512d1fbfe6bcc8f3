"""Olga orders files: two are made at a time, others wait in order; each tells how far it is, and is deleted later."""

import io
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.conftest import FixedClock
from tests.services.audience import cast
from voting.application import create_app
from voting.config import Settings
from voting.services import events, questions, retention
from voting.services.context import Context
from voting.services.links import event_links
from voting.services.session_views import SessionView
from voting.web.file_making import MOST_WAITING, clear_leftovers

OUR_PAGE = {"Sec-Fetch-Site": "same-origin"}


def order(client: FlaskClient, olga: str, name: str = "json") -> dict[str, Any]:
    response = client.post(f"{olga}/files/{name}?lang=en", headers=OUR_PAGE)
    assert response.status_code == 202
    told: dict[str, Any] = response.get_json()
    return told


def followed(client: FlaskClient, told: dict[str, Any]) -> list[dict[str, Any]]:
    """What it told until it was over."""
    heard = [told]
    deadline = time.monotonic() + 60
    while heard[-1]["state"] in ("waiting", "making") and time.monotonic() < deadline:
        time.sleep(0.02)
        heard.append(client.get(told["url"]).get_json())
    return heard


def folders(path: Path) -> list[Path]:
    return list(path.glob(".results-*"))


def test_a_file_tells_how_far_it_is_and_is_fetched(client: FlaskClient, olga: str) -> None:
    heard = followed(client, order(client, olga, "xlsx"))
    assert heard[-1]["state"] == "done"
    stages = list(dict.fromkeys(told["stage"] for told in heard if "stage" in told))
    assert stages[0] == "starting" and set(stages) <= {"starting", "reading", "writing"}
    numbers = [(told["stage"], told["done"], told["of"]) for told in heard if told.get("of")]
    assert numbers and all(0 < done <= of for _, done, of in numbers) and numbers == sorted(numbers)
    response = client.get(heard[-1]["file"])
    assert response.headers["Content-Disposition"] == 'attachment; filename="RIGA2017-en.xlsx"'
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(response.data)).namelist()
    assert client.get(heard[-1]["file"]).status_code == 200, "it may be fetched again"


def test_a_third_file_waits_in_order_and_a_tool_is_asked_to_come_again(client: FlaskClient, olga: str) -> None:
    orders = [order(client, olga) for _ in range(4)]
    assert [told["state"] for told in orders] == ["making", "making", "waiting", "waiting"]
    assert [told.get("place") for told in orders] == [None, None, 1, 2]
    response = client.get(f"{olga}/results.json?lang=en")
    assert response.status_code == 429 and int(response.headers["Retry-After"]) > 0
    assert "Please try again in a few seconds." in response.text
    assert [followed(client, told)[-1]["state"] for told in orders] == ["done"] * 4


def test_a_file_that_is_called_off_leaves_nothing_and_makes_room(
    client: FlaskClient, olga: str, tmp_path: Path
) -> None:
    first, second, third, fourth = (order(client, olga) for _ in range(4))
    for told in (first, third):
        assert client.delete(told["url"], headers=OUR_PAGE).status_code == 204
    for told in (second, fourth):
        assert followed(client, told)[-1]["state"] == "done"
    deadline = time.monotonic() + 10
    while len(folders(tmp_path)) > 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(folders(tmp_path)) == 2
    assert client.get(first["url"]).status_code == client.get(third["url"]).status_code == 404


def test_the_queue_has_an_end(client: FlaskClient, olga: str) -> None:
    orders = [order(client, olga) for _ in range(2 + MOST_WAITING)]
    response = client.post(f"{olga}/files/json", headers=OUR_PAGE)
    assert response.status_code == 429 and "Retry-After" in response.headers
    for told in reversed(orders):
        client.delete(told["url"], headers=OUR_PAGE)


def test_a_file_that_cannot_be_made_says_so(context: Context, olga: str, tmp_path: Path) -> None:
    empty = Settings(database_url=f"sqlite:///{tmp_path / 'empty.db'}", secret_key="not so secret key")
    client = create_app(empty, context).flask.test_client()  # so that the child finds no event
    told = followed(client, order(client, olga))[-1]
    assert told["state"] == "failed" and client.get(told["file"]).status_code == 404
    assert client.get(f"{olga}/results.json").status_code == 503


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://sid.example"}])
def test_no_foreign_page_orders_or_calls_off(client: FlaskClient, olga: str, headers: dict[str, str]) -> None:
    told = order(client, olga)
    assert client.post(f"{olga}/files/json", headers=headers).status_code == 403
    assert client.delete(told["url"], headers=headers).status_code == 403
    assert followed(client, told)[-1]["state"] == "done"


def test_sid_finds_no_file_of_hers(client: FlaskClient, olga: str) -> None:
    told = order(client, olga)
    stranger = f"/o/{'x' * 32}/files/{told['id']}"
    assert client.get(stranger).status_code == client.get(f"{stranger}/file").status_code == 404
    assert client.get(f"{olga}/files/{'x' * 16}").status_code == 404
    assert client.post(f"{olga}/files/odt", headers=OUR_PAGE).status_code == 404
    followed(client, told)


def test_the_folder_for_files_is_made_where_there_is_none(tmp_path: Path) -> None:
    clear_leftovers(tmp_path / "var" / "files")
    assert (tmp_path / "var" / "files").is_dir()


def test_what_a_killed_server_left_is_cleared(tmp_path: Path) -> None:
    (tmp_path / ".results-old").mkdir()
    (tmp_path / ".results-old" / "results").write_text("secret")
    (tmp_path / ".made-old").mkdir()
    (tmp_path / ".made-old" / "file.csv").write_text("who registered")
    clear_leftovers(tmp_path)
    assert folders(tmp_path), "another server may be at it"
    clear_leftovers(tmp_path, older_s=-1)
    assert folders(tmp_path) == []


def test_the_page_offers_every_format_also_without_a_script(client: FlaskClient, olga: str) -> None:
    html = client.get(f"{olga}?lang=lv").text
    for name in ("xlsx", "csv", "json", "ballots"):
        assert f'href="{olga}/results.{name}?lang=lv"' in html and f'data-order="{olga}/files/{name}?lang=lv"' in html


def test_where_ballots_are_gone_their_file_is_not_offered_and_it_is_said_why(
    client: FlaskClient, context: Context, klasteri: SessionView, clock: FixedClock
) -> None:
    organiser = event_links(context, klasteri.event.id)["event"]["organiser_url"].partition("example")[2]
    questions.open_question(context, klasteri.id, "barriers")
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    before = client.get(f"{organiser}?lang=en").text
    assert "/files/ballots" in before and "were deleted on" not in before
    events.close_event(context, klasteri.event.id, "organiser link")
    clock.advance(30 * 86400)
    retention.purge(context)
    after = client.get(f"{organiser}?lang=en").text
    assert "/files/ballots" not in after and "/files/xlsx" in after
    assert "The single ballots were deleted on 2017-06-23" in after
