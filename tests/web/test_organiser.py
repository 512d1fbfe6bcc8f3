"""Olga's pages: everything of her event, for nobody but her."""

import csv
import io
import json
import re
from random import Random

import pytest
from flask.testing import FlaskClient

from tests.services.audience import cast, join_group
from voting.services import questions
from voting.services.context import Context
from voting.services.links import event_links
from voting.services.session_views import SessionView

OUR_PAGE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def voted(context: Context, klasteri: SessionView) -> SessionView:
    """Seven policy planners and two companies have voted on the barriers; the round is closed."""
    questions.open_question(context, klasteri.id, "barriers")
    for number in range(9):
        join_group(context, klasteri.id, f"Paula{number}", "policy" if number < 7 else "company")
        cast(context, klasteri.id, f"Paula{number}", "barriers", {"option": "trust"})
    questions.close_question(context, klasteri.id, "barriers")
    return klasteri


def test_the_page_has_all_links_of_all_sessions(client: FlaskClient, context: Context, riga: int, olga: str) -> None:
    html = client.get(olga).text
    for session in event_links(context, riga)["sessions"]:
        assert all(session[name] in html for name in ("join_url", "hall_url", "moderator_url", "code"))


def test_the_day_is_written_as_people_write_it(client: FlaskClient, olga: str) -> None:
    for language, words in (("lv", "2017. gada 24. maijs"), ("en", "24 May 2017")):
        assert words in client.get(olga, headers={"Accept-Language": language}).text


@pytest.mark.parametrize("path", ["", "/results.json", "/print/KLASTERI", "/qr/KLASTERI.svg"])
def test_sid_finds_nothing_without_the_link(client: FlaskClient, riga: int, path: str) -> None:
    assert client.get(f"/o/{'x' * 32}{path}").status_code == 404


def test_the_page_speaks_both_languages(client: FlaskClient, olga: str) -> None:
    assert "Lejupielādes" in client.get(f"{olga}?lang=lv").text
    assert "Downloads" in client.get(f"{olga}?lang=en").text


def test_results_stand_on_the_page_without_small_groups(client: FlaskClient, olga: str, voted: SessionView) -> None:
    text = re.sub(r"<[^>]+>|\s+", " ", client.get(f"{olga}?lang=en").text)
    assert "Round 1 · 9 ballots" in text
    assert "Hidden to protect small groups: Policy planners, Companies." in text


def test_the_tally_of_a_sealed_open_round_is_not_on_the_page(
    client: FlaskClient, context: Context, klasteri: SessionView, olga: str
) -> None:
    questions.open_question(context, klasteri.id, "main-tool")
    cast(context, klasteri.id, "Paula", "main-tool", {"ratings": {"main-tool": 9}})
    html = client.get(f"{olga}?lang=en").text
    assert "Sealed: nobody sees the results before the round closes." in html and "<table>" not in html


@pytest.mark.parametrize("name", ["json", "csv", "xlsx", "ballots"])
def test_results_come_as_a_file(client: FlaskClient, olga: str, voted: SessionView, name: str) -> None:
    response = client.get(f"{olga}/results.{name}?lang=lv")
    assert response.status_code == 200
    suffix = "-ballots.zip" if name == "ballots" else f".{name}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="RIGA2017-lv{suffix}"'
    if name == "json":
        found = json.loads(response.data)["sessions"][0]["questions"][1]["rounds"][0]
        assert (found["ballots"], found["tally"]["counts"]["trust"]) == (9, 9)
    if name == "csv":
        rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig")), delimiter=";"))
        assert [r["count"] for r in rows if r["option"] == "trust" and r["group"] == ""] == ["9"]


def test_an_unknown_format_is_not_found(client: FlaskClient, olga: str) -> None:
    assert client.get(f"{olga}/results.odt").status_code == 404


@pytest.mark.parametrize("code", ["KLASTERI", "SFOREX"])
def test_a_page_to_print_has_code_address_and_titles(client: FlaskClient, olga: str, code: str) -> None:
    html = client.get(f"{olga}/print/{code}").text
    assert code in html and "balss.example" in html and "<svg" in html and 'lang="lv"' in html and 'lang="en"' in html


def test_a_code_of_nobody_cannot_be_printed(client: FlaskClient, olga: str) -> None:
    assert client.get(f"{olga}/print/NOBODY").status_code == 404


def test_the_qr_code_is_a_picture_of_its_own(client: FlaskClient, olga: str) -> None:
    response = client.get(f"{olga}/qr/KLASTERI.svg")
    assert response.mimetype == "image/svg+xml" and b'xmlns="http://www.w3.org/2000/svg"' in response.data


def closed(client: FlaskClient, olga: str) -> bool:
    return "The event is closed." in client.get(f"{olga}?lang=en").text


def test_olga_closes_the_event(client: FlaskClient, olga: str) -> None:
    assert client.post(f"{olga}/close", data={"sure": "yes"}, headers=OUR_PAGE).status_code == 303
    assert closed(client, olga)


def test_closing_needs_the_box_ticked(client: FlaskClient, olga: str) -> None:
    location = client.post(f"{olga}/close?lang=en", headers=OUR_PAGE).headers["Location"]
    assert "Please tick the box first." in client.get(location).text and not closed(client, olga)


@pytest.mark.parametrize("headers", [
    {}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "none"}, {"Origin": "null"}, {"Origin": "https://sid.example"},
])  # fmt: skip
def test_no_foreign_page_closes_the_event(client: FlaskClient, olga: str, headers: dict[str, str]) -> None:
    assert client.post(f"{olga}/close", data={"sure": "yes"}, headers=headers).status_code == 403
    assert not closed(client, olga)


def test_an_older_browser_shows_by_its_origin_that_the_page_is_ours(client: FlaskClient, olga: str) -> None:
    ours = {"Origin": "http://localhost"}
    assert client.post(f"{olga}/close", data={"sure": "yes"}, headers=ours).status_code == 303


@pytest.mark.parametrize(("audience", "link"), [("moderators", "moderator_url"), ("hall", "hall_url")])
def test_olga_renews_a_link_of_one_session(
    client: FlaskClient, olga: str, context: Context, riga: int, audience: str, link: str
) -> None:
    before = event_links(context, riga)["sessions"]
    answer = client.post(f"{olga}/renew/KLASTERI/{audience}?lang=en", headers=OUR_PAGE)
    assert answer.status_code == 303
    assert "The old one does not work any more" in client.get(answer.headers["Location"]).text
    after = event_links(context, riga)["sessions"]
    assert after[0][link] != before[0][link]
    assert {**after[0], link: before[0][link]} == before[0] and after[1:] == before[1:], "nothing else is another"
    assert client.get(before[0][link].removeprefix(context.links_url)).status_code == 404
    assert client.get(after[0][link].removeprefix(context.links_url)).status_code == 200


@pytest.mark.parametrize(("where", "headers", "status"), [
    ("KLASTERI/moderators", {"Sec-Fetch-Site": "cross-site"}, 403), ("KLASTERI/moderators", {}, 403),
    ("NOBODY/moderators", OUR_PAGE, 404), ("KLASTERI/phones", OUR_PAGE, 404),
])  # fmt: skip
def test_no_link_is_renewed_by_anybody_else(
    client: FlaskClient, olga: str, context: Context, riga: int, where: str, headers: dict[str, str], status: int
) -> None:
    before = event_links(context, riga)
    assert client.post(f"{olga}/renew/{where}", headers=headers).status_code == status
    assert event_links(context, riga) == before


@pytest.mark.parametrize("language", ["lv", "en"])
def test_the_page_shows_every_question_with_its_groups(
    client: FlaskClient, context: Context, klasteri: SessionView, olga: str, language: str
) -> None:
    rng = Random(1)
    for question in klasteri.questions:
        questions.open_question(context, klasteri.id, question.key)
        for number in range(12):
            join_group(context, klasteri.id, f"Paula{number}", "policy" if number < 6 else "company")
            answer = question.kind.random_answer(question.settings, rng, language)
            cast(context, klasteri.id, f"Paula{number}", question.key, answer)
        questions.close_question(context, klasteri.id, question.key)
    html = client.get(f"{olga}?lang={language}").text
    for question in klasteri.questions:
        assert question.text[language].replace("'", "&#39;") in html
    assert html.count("Politikas plānotāji" if language == "lv" else "Policy planners") >= 8
