"""Events are made, copied and deleted in the browser, by those who may."""

import copy
import json
import re
from io import BytesIO

import msgspec
import openpyxl
import pytest
from flask.testing import FlaskClient
from openpyxl.utils import get_column_letter

from voting.services import accounts, questions
from voting.services.audit import audit_log, server_log
from voting.services.context import Context
from voting.services.demo import FILE
from voting.services.event_drafts import export_event
from voting.services.event_file import read_event_file
from voting.services.links import event_links
from voting.services.preparing import prepare_event
from voting.services.session_views import SessionView
from voting.services.staff import events_of, invite, members_of, remove

OUR_PAGE = {"Sec-Fetch-Site": "same-origin"}
PASSWORD = "a long enough pass phrase"


@pytest.fixture
def anna(context: Context, client: FlaskClient) -> FlaskClient:
    """The browser of Anna, an administrator, signed in."""
    accounts.add_account(context, "anna@example.org", PASSWORD, administrator=True, who="test")
    return signed_in(client, "anna@example.org")


def signed_in(client: FlaskClient, email: str) -> FlaskClient:
    form = {"email": email, "password": PASSWORD}
    assert client.post("/staff/sign-in", data=form, headers=OUR_PAGE).status_code == 303
    return client


def made(location: str) -> int:
    found = re.match(r"/o/event-(\d+)/prepare", location)
    assert found
    return int(found.group(1))


@pytest.mark.parametrize("template", ["empty", "two_rounds", "quick_feedback", "peer_review"])
@pytest.mark.parametrize(("chosen", "languages"), [("both", ["lv", "en"]), ("lv", ["lv"]), ("en", ["en"])])
def test_anna_makes_an_event_from_a_template(
    anna: FlaskClient, context: Context, template: str, chosen: str, languages: list[str]
) -> None:
    assert f'value="{template}"' in anna.get("/staff/events/new").text
    form = {"template": template, "languages": chosen}
    answer = anna.post("/staff/events/new", data=form, headers=OUR_PAGE)
    event_id = made(answer.headers["Location"])
    draft = read_event_file(export_event(context, event_id).encode())
    assert draft.languages == languages and set(draft.title) == set(languages)
    assert anna.get(answer.headers["Location"]).status_code == 200
    assert [noted.action for noted in audit_log(context, event_id)] == ["event.create"]


@pytest.mark.parametrize(
    ("told", "set_", "zone"),
    [
        ("Europe/Riga", "Europe/Oslo", "Europe/Riga"),
        ("Etc/Unknown", "Europe/Oslo", "Europe/Oslo"),
        ("", "Europe/Oslo", "Europe/Oslo"),
        ("../Riga", "", None),
    ],
)
def test_a_new_event_is_in_the_time_zone_of_the_browser_else_of_the_settings(
    anna: FlaskClient, context: Context, told: str, set_: str, zone: str | None
) -> None:
    config = anna.application.config
    config["SETTINGS"] = msgspec.structs.replace(config["SETTINGS"], time_zone=set_)
    form = {"template": "two_rounds", "languages": "both", "time_zone": told}
    event_id = made(anna.post("/staff/events/new", data=form, headers=OUR_PAGE).headers["Location"])
    assert prepare_event(context, event_id).draft.time_zone == zone


def test_titles_of_templates_are_known_where_events_are_prepared(anna: FlaskClient, context: Context) -> None:
    form = {"template": "empty", "languages": "both"}
    editor = anna.get(anna.post("/staff/events/new", data=form, headers=OUR_PAGE).headers["Location"]).text
    page = json.loads(re.findall(r'<script[^>]* id="page"[^>]*>(.*?)</script>', editor, re.DOTALL)[0])
    for title in (page["document"]["event"]["title"], page["document"]["sessions"][0]["title"]):
        assert title in page["starter_titles"]
    assert {"lv": "Jauns pasākums", "en": "New event"} in page["starter_titles"]


def test_the_same_template_can_be_taken_again(anna: FlaskClient) -> None:
    for _ in range(2):
        form = {"template": "peer_review", "languages": "both"}
        assert anna.post("/staff/events/new", data=form, headers=OUR_PAGE).status_code == 303


@pytest.mark.parametrize("template", ["", "../demo/riga-2017", "questions", "none"])
def test_there_are_no_other_templates(anna: FlaskClient, template: str) -> None:
    answer = anna.post("/staff/events/new", data={"template": template, "languages": "lv"}, headers=OUR_PAGE)
    assert answer.status_code == 404


def test_a_file_is_imported(anna: FlaskClient, context: Context) -> None:
    form = {"file": (BytesIO(FILE.read_bytes()), "riga.yaml")}
    answer = anna.post("/staff/events/import", data=form, headers=OUR_PAGE)
    event_id = made(answer.headers["Location"])
    assert read_event_file(export_event(context, event_id).encode()) == read_event_file(FILE.read_bytes())


def test_an_event_leaves_as_a_workbook_and_comes_back(anna: FlaskClient, context: Context, riga: int) -> None:
    book = anna.get(f"/o/event-{riga}/event.xlsx?lang=en")
    assert book.headers["Content-Disposition"] == 'attachment; filename="RIGA2017.xlsx"'
    form = {"file": (BytesIO(book.data), "riga.xlsx"), "new_codes": "yes"}
    answer = anna.post("/staff/events/import", data=form, headers=OUR_PAGE)
    first, second = (prepare_event(context, event).draft for event in (riga, made(answer.headers["Location"])))
    assert second.sessions[0].questions == first.sessions[0].questions and second.details["speakers"]
    assert [noted.action for noted in audit_log(context, riga)] == ["event.export"]


def test_a_template_is_had_as_a_workbook_by_those_who_make_events(anna: FlaskClient, context: Context) -> None:
    assert "/staff/events/two_rounds.xlsx" in anna.get("/staff/events/new").text
    book = anna.get("/staff/events/two_rounds.xlsx?lang=lv")
    guide = openpyxl.load_workbook(BytesIO(book.data))["Guide"]
    assert guide["A1"].value == "Kā aizpildīt šo izklājlapu"
    assert read_event_file(book.data).sessions[0].questions
    assert anna.get("/staff/events/none.xlsx").status_code == 404
    anna.delete_cookie("staff")
    assert anna.get("/staff/events/two_rounds.xlsx").status_code == 403


def test_mistakes_in_a_workbook_are_told_with_their_cells(anna: FlaskClient, context: Context) -> None:
    book = openpyxl.load_workbook(BytesIO(anna.get("/staff/events/two_rounds.xlsx").data))
    columns = [cell.value for cell in book["Questions"][1]]
    book["Questions"].cell(2, columns.index("kind") + 1).value = "wordcloud"
    book["Event"].append(["date", "tomorrow"])
    changed = BytesIO()
    book.save(changed)
    changed.seek(0)
    answer = anna.post("/staff/events/import?lang=en", data={"file": (changed, "a.xlsx")}, headers=OUR_PAGE)
    assert answer.status_code == 422
    told = re.findall(r"<li>([^ ]+): ", answer.text)
    assert told == [f"Event!B{book['Event'].max_row}", f"Questions!{get_column_letter(columns.index('kind') + 1)}2"]
    assert "PK" not in answer.text
    trap = anna.post(
        "/staff/events/import?lang=en", data={"file": (BytesIO(b"PK\x03\x04"), "a.xlsx")}, headers=OUR_PAGE
    )
    assert trap.status_code == 422 and "not a workbook" in trap.text


def test_a_mistake_in_a_file_is_told_with_its_line_and_nothing_is_made(anna: FlaskClient, context: Context) -> None:
    text = FILE.read_text().replace("kind: word_cloud", "kind: wordcloud")
    line = text[: text.index("kind: wordcloud")].count("\n") + 1
    answer = anna.post("/staff/events/import?lang=en", data={"yaml": text}, headers=OUR_PAGE)
    assert answer.status_code == 422 and f"line {line}: " in answer.text and "wordcloud" in answer.text
    person = accounts.person_of(context, anna.get_cookie("staff").value)  # type: ignore[union-attr]
    assert person and events_of(context, person) == []


def test_all_mistakes_in_a_file_are_told_at_once_twenty_at_most(anna: FlaskClient) -> None:
    text = FILE.read_text().replace("kind: word_cloud", "kind: wordcloud").replace("total: 100", "total: none")
    lines = [text[: text.index(wrong)].count("\n") + 1 for wrong in ("kind: wordcloud", "total: none")]
    told = anna.post("/staff/events/import?lang=en", data={"yaml": text}, headers=OUR_PAGE).text
    assert [int(line) for line in re.findall(r"<li>line (\d+): ", told)] == lines and "more." not in told
    wrong = "event: {title: A}\nsessions:\n" + "".join(f"- {{code: A{n:03}, titel: A}}\n" for n in range(24))
    told = anna.post("/staff/events/import?lang=en", data={"yaml": wrong}, headers=OUR_PAGE).text
    assert [int(line) for line in re.findall(r"<li>line (\d+): ", told)] == [*range(3, 23)]
    assert "And 4 more." in told


def test_problems_are_told_in_latvian_too_and_nothing_is_no_file(anna: FlaskClient) -> None:
    text = FILE.read_text().replace("kind: word_cloud", "kind: wordcloud").replace("total: 100", "total: none")
    told = anna.post("/staff/events/import?lang=lv", data={"yaml": text}, headers=OUR_PAGE).text
    assert len(re.findall(r"<li>\d+\. rinda: ", told)) == 2 and "<li>line" not in told
    for form in ({}, {"yaml": "  "}, {"file": (BytesIO(b""), "")}, {"file": (BytesIO(b"\n"), "a.yaml")}):
        told = anna.post("/staff/events/import?lang=lv", data=form, headers=OUR_PAGE)
        assert told.status_code == 422 and "Izvēlieties failu vai ielīmējiet tā tekstu." in told.text


def test_a_file_called_a_workbook_that_is_none_is_told_so(anna: FlaskClient) -> None:
    form = {"file": (BytesIO(b"key,value"), "b.xlsx")}
    told = anna.post("/staff/events/import?lang=lv", data=form, headers=OUR_PAGE)
    assert told.status_code == 422 and "Tā nav .xlsx izklājlapa" in told.text and "rinda:" not in told.text


def test_codes_that_are_in_use_are_told_and_new_ones_help(anna: FlaskClient, riga: int) -> None:
    form = {"yaml": FILE.read_text()}
    answer = anna.post("/staff/events/import", data=form, headers=OUR_PAGE)
    assert answer.status_code == 409 and "KLASTERI, RIGA2017, SFOREX" in answer.text and "--replace" not in answer.text
    again = anna.post("/staff/events/import", data={**form, "new_codes": "yes"}, headers=OUR_PAGE)
    assert made(again.headers["Location"]) != riga


def test_a_file_of_more_than_a_megabyte_is_refused(anna: FlaskClient) -> None:
    form = {"file": (BytesIO(b"#" * 1_000_001), "large.yaml")}
    answer = anna.post("/staff/events/import?lang=en", data=form, headers=OUR_PAGE)
    assert answer.status_code == 422 and "too large" in answer.text
    form = {"file": (BytesIO(b"#" * 1_100_000), "larger.yaml")}
    assert anna.post("/staff/events/import", data=form, headers=OUR_PAGE).status_code == 413


def test_only_administrators_make_events_from_nothing(client: FlaskClient, context: Context, riga: int) -> None:
    assert client.get("/staff/events/new").status_code == 303
    assert client.post("/staff/events/new", data={"template": "empty"}, headers=OUR_PAGE).status_code == 403
    accounts.add_account(context, "max@example.org", PASSWORD, administrator=False, who="test")
    invite(context, riga, "max@example.org", "moderator", "test")
    max_ = signed_in(client, "max@example.org")
    assert max_.get("/staff/events/new").status_code == 403
    assert max_.post("/staff/events/import", data={"yaml": ""}, headers=OUR_PAGE).status_code == 403
    home = max_.get("/staff?lang=en").text
    assert "/staff/events/new" not in home and "Ask an organiser of an event" in home


def test_whoever_organises_an_event_begins_new_ones_and_organises_those(
    client: FlaskClient, context: Context, riga: int
) -> None:
    accounts.add_account(context, "olga@example.org", PASSWORD, administrator=False, who="test")
    invite(context, riga, "olga@example.org", "organiser", "test")
    olga = signed_in(client, "olga@example.org")
    home = olga.get("/staff?lang=en").text
    assert "/staff/events/new" in home and "/staff/log" not in home
    answer = olga.post("/staff/events/new", data={"template": "empty", "languages": "lv"}, headers=OUR_PAGE)
    begun = made(answer.headers["Location"])
    assert olga.get(f"/o/event-{begun}/prepare").status_code == 200
    assert olga.get("/staff/events/two_rounds.xlsx").status_code == 200
    remove(context, riga, members_of(context, riga)[0].account_id, "test")
    assert olga.get("/staff/events/new").status_code == 200, "of the one begun"


def test_another_page_makes_nothing(anna: FlaskClient, riga: int) -> None:
    for path in ("/staff/events/new", "/staff/events/import", f"/o/event-{riga}/prepare/duplicate"):
        answer = anna.post(path, data={"template": "empty"}, headers={"Sec-Fetch-Site": "cross-site"})
        assert answer.status_code == 403


def test_by_a_secret_link_a_copy_gives_its_own_secret_link(client: FlaskClient, context: Context, riga: int) -> None:
    olga = event_links(context, riga)["event"]["organiser_url"].removeprefix(context.links_url)
    answer = client.post(f"{olga}/prepare/duplicate", json={}, headers=OUR_PAGE)
    assert answer.json and answer.json["ok"]
    assert "/o/event-" not in answer.json["url"] and olga not in answer.json["url"]
    assert "(copy)" in client.get(f"{answer.json['url'].split('?')[0]}?lang=en").text


def test_an_organiser_who_is_signed_in_organises_the_copy(client: FlaskClient, context: Context, riga: int) -> None:
    accounts.add_account(context, "olga@example.org", PASSWORD, administrator=False, who="test")
    invite(context, riga, "olga@example.org", "organiser", "test")
    olga = signed_in(client, "olga@example.org")
    answer = olga.post(f"/o/event-{riga}/prepare/duplicate", headers=OUR_PAGE)
    copy = made(answer.headers["Location"])
    assert olga.get(f"/o/event-{copy}/prepare").status_code == 200
    before, after = (read_event_file(export_event(context, i).encode()) for i in (riga, copy))
    assert [s.questions for s in before.sessions] == [s.questions for s in after.sessions]
    assert {s.code for s in before.sessions}.isdisjoint(s.code for s in after.sessions)
    assert {p["session"] for p in after.details["agenda"] if p["session"]} == {s.code for s in after.sessions}


def test_an_event_is_deleted_by_typing_its_code(client: FlaskClient, context: Context, klasteri: SessionView) -> None:
    url = event_links(context, klasteri.event.id)["event"]["organiser_url"].removeprefix(context.links_url)
    wrong = client.post(f"{url}/prepare/delete", json={"typed": "SOMETHING"}, headers=OUR_PAGE)
    assert wrong.status_code == 422
    questions.open_question(context, klasteri.id, "barriers")
    live = client.post(f"{url}/prepare/delete?lang=lv", json={"typed": "klasteri"}, headers=OUR_PAGE)
    assert live.status_code == 422 and live.json and "beidziet" in live.json["problems"][0]["message"]
    questions.end_session(context, klasteri.id)
    gone = client.post(f"{url}/prepare/delete", json={"typed": "klas teri"}, headers=OUR_PAGE)
    assert gone.json == {"ok": True, "url": "/"}
    assert client.get(url).status_code == 404
    [noted] = server_log(context, None, 9)[:1]
    assert (noted.who, noted.action, noted.event_id) == ("organiser link", "event.delete", None)


def test_without_scripts_a_wrong_code_says_so_on_the_page(client: FlaskClient, context: Context, riga: int) -> None:
    url = event_links(context, riga)["event"]["organiser_url"].removeprefix(context.links_url)
    answer = client.post(f"{url}/prepare/delete?lang=en", data={"typed": "WRONG"}, headers=OUR_PAGE)
    assert answer.status_code == 303
    assert "Nothing was deleted" in client.get(answer.headers["Location"]).text


def test_who_saves_second_hears_whose_account_was_first(anna: FlaskClient, context: Context, riga: int) -> None:
    invite(context, riga, "anna@example.org", "organiser", "test")
    before = prepare_event(context, riga)
    changed = copy.deepcopy(before.document)
    changed["event"]["venue"] = {"lv": "Liepāja", "en": "Liepāja"}
    address = f"/o/event-{riga}/prepare/document"
    first = anna.post(address, json={"version": before.version, "document": changed}, headers=OUR_PAGE)
    second = anna.post(address, json={"version": before.version, "document": before.document}, headers=OUR_PAGE)
    assert (first.status_code, second.status_code) == (200, 409)
    assert second.json and second.json["by"] == "anna@example.org"


def test_after_a_refusal_the_focus_is_at_what_was_wrong(anna: FlaskClient) -> None:
    assert "autofocus" not in anna.get("/staff/events/new").text
    for sent in ("event: {titl: x}", " "):
        page = anna.post("/staff/events/import", data={"yaml": sent}, headers=OUR_PAGE).text
        assert page.count("autofocus") == 1
        assert 'role="alert" id="problems" tabindex="-1" autofocus' in page
        assert 'aria-describedby="problems"' in page
