"""The public page and registration, as anybody sees them, and as Olga decides about them."""

import csv
import io
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from PIL import Image

from tests.services.audience import cast
from voting.domain.event_page import RegistrationRules
from voting.services import events, questions, staff
from voting.services.accounts import Person
from voting.services.audit import audit_log
from voting.services.context import Context
from voting.services.event_drafts import export_event
from voting.services.event_file import read_event_file, write_workbook
from voting.services.event_page import set_page
from voting.services.preparing import prepare_event, save_event
from voting.services.registrations import registered
from voting.services.session_views import SessionView
from voting.storage.models import AuditEntry
from voting.translations import catalogue

OUR_PAGE = {"Sec-Fetch-Site": "same-origin"}
PAULA = {
    "name": "Paula Ozola",
    "organisation": "LIAA",
    "group": "policy",
    "email": "paula@example.org",
    "consent": "yes",
}
FORMULA = '=HYPERLINK("http://sid.example","x")'


@pytest.fixture
def announced(context: Context, riga: int) -> int:
    set_page(context, riga, public=True, registration=RegistrationRules(3), who="olga")
    return riga


def send(client: FlaskClient, language: str = "en", **entered: str):  # noqa: ANN201
    return client.post(f"/e/RIGA2017/register?lang={language}", data={**PAULA, **entered}, headers=OUR_PAGE)


def test_sid_sees_nothing_before_the_page_is_public(client: FlaskClient, riga: int) -> None:
    for path in ("", "/register", "/registered", "/event.ics"):
        assert client.get(f"/e/RIGA2017{path}").status_code == 404
    assert client.get("/e/NOSUCH").status_code == 404


def test_the_page_tells_of_the_event_in_both_languages(client: FlaskClient, announced: int) -> None:
    latvian, english = (client.get(f"/e/RIGA2017?lang={each}").text for each in ("lv", "en"))
    assert "trešdiena, 2017. gada 24. maijs" in latvian
    assert "Wednesday, 24 May 2017" in english
    for text in ("Ekonomikas ministrija", "Interaktīva diskusija", "Lundas Universitāte", "Pieteikties"):
        assert text in latvian
    for text in ("Lund University", "CLUSTERS3", "Dr. Gerd Meier zu Koecker", "Register"):
        assert text in english
    assert "<script" not in english
    assert client.get("/e/klasteri").text == client.get("/e/KLASTERI").text


def test_a_text_in_another_language_says_which_it_is(client: FlaskClient, context: Context) -> None:
    data = b"event: {title: Treffen, languages: [de], code: TREFF1}\nsessions: [{code: TREFF2, title: Eins}]\n"
    from voting.services.event_file import read_event_file

    event_id = events.import_event(context, read_event_file(data))
    set_page(context, event_id, public=True, registration=None, who="olga")
    assert '<span lang="de">Treffen</span>' in client.get("/e/TREFF1?lang=lv").text


def test_the_live_session_can_be_joined_from_the_page(
    client: FlaskClient, context: Context, announced: int, klasteri: SessionView
) -> None:
    assert "/j/KLASTERI" not in client.get("/e/RIGA2017").text
    questions.open_question(context, klasteri.id, "barriers")
    assert "/j/KLASTERI" in client.get("/e/RIGA2017").text


def test_the_event_goes_into_a_calendar(client: FlaskClient, announced: int) -> None:
    answer = client.get("/e/RIGA2017/event.ics?lang=lv")
    lines = answer.data.split(b"\r\n")
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert max(len(line) for line in lines) <= 75
    text = answer.text.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20170524\r\nDTEND;VALUE=DATE:20170525" in text
    assert "SUMMARY:Sadarbība klasteru izaugsmei\\, inovāciju radīšanai un konkurētspējas veicināšanai" in text
    assert "URL:http://balss.example/e/RIGA2017" in text


def test_paula_registers(client: FlaskClient, context: Context, announced: int) -> None:
    form = client.get("/e/RIGA2017/register?lang=en").text
    assert "It is deleted 30 days after the event was closed" in form
    answer = send(client)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/e/RIGA2017/registered?lang=en")
    done = client.get(answer.headers["Location"]).text
    assert "You are registered" in done and "/e/RIGA2017/event.ics" in done
    assert [(p.name, p.group, p.language) for p in registered(context, announced)] == [("Paula Ozola", "policy", "en")]


def test_results_can_be_read_once_a_session_has_ended_that_showed_some(
    client: FlaskClient, context: Context, announced: int, klasteri: SessionView
) -> None:
    for key in ("barriers", "years"):  # of the second nothing is to be told
        questions.open_question(context, klasteri.id, key)
        if key == "barriers":
            cast(context, klasteri.id, "pete", key, {"option": "trust"})
        questions.close_question(context, klasteri.id, key)
        questions.reveal_results(context, klasteri.id, key, ["phones"], True)
    assert "/r/" not in client.get("/e/RIGA2017?lang=en").text
    questions.end_session(context, klasteri.id)
    page = client.get("/e/RIGA2017?lang=en").text
    assert re.findall(r'href="(/r/[^"]+)"', page) == ["/r/KLASTERI?lang=en"] * 2  # in a list, and in the agenda
    assert klasteri.question("barriers").text["en"] in client.get("/r/KLASTERI?lang=en").text
    questions.reveal_results(context, klasteri.id, "barriers", ["phones"], False)
    assert "/r/" not in client.get("/e/RIGA2017?lang=en").text


def test_the_answer_does_not_tell_whether_an_address_is_known(client: FlaskClient, announced: int) -> None:
    first, again = send(client), send(client, name="Sid")
    assert (first.status_code, first.headers["Location"]) == (again.status_code, again.headers["Location"])
    send(client, email="a@example.org"), send(client, email="b@example.org")
    pages = [send(client, email=email) for email in ("paula@example.org", "new@example.org")]
    assert [page.status_code for page in pages] == [409, 409]
    assert pages[0].text == pages[1].text
    assert "All places are taken" in pages[0].text


def test_what_was_entered_stays_in_the_form(client: FlaskClient, context: Context, announced: int) -> None:
    answer = send(client, email="paula", consent="", name='Paula "<b>')
    assert answer.status_code == 400
    assert 'value="Paula &#34;&lt;b&gt;"' in answer.text
    assert 'value="policy" selected' in answer.text
    assert "An email address is like" in answer.text and "Without your consent" in answer.text
    assert registered(context, announced) == []


def test_programs_and_other_sites_register_nobody(client: FlaskClient, context: Context, announced: int) -> None:
    answer = send(client, website="https://sid.example")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/e/RIGA2017/registered?lang=en")
    foreign = client.post("/e/RIGA2017/register", data=PAULA, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403
    assert registered(context, announced) == []


def test_registering_looks_at_no_cookie_and_gives_none(client: FlaskClient, context: Context, announced: int) -> None:
    token = "abcdefghijklmnopqrstuvwx"
    client.set_cookie("participant", token)
    answers = [client.get("/e/RIGA2017"), client.get("/e/RIGA2017/register"), send(client)]
    assert [answer.headers.get("Set-Cookie") for answer in answers] == [None] * 3
    client.delete_cookie("participant")
    without = [client.get("/e/RIGA2017"), client.get("/e/RIGA2017/register"), send(client)]
    assert [answer.text for answer in answers] == [answer.text for answer in without]
    for module in ("registration.py", "event_page.py"):
        assert "participant_token" not in (Path(events.__file__).parents[1] / "web" / module).read_text()
    files = b"".join(file.read_bytes() for file in context.storage.database.path.parent.glob("voting.db*"))
    assert token.encode() not in files


def test_the_privacy_page_tells_of_registration_where_there_is_one(
    client: FlaskClient, context: Context, riga: int
) -> None:
    assert "If you registered" not in client.get("/privacy/RIGA2017?lang=en").text
    set_page(context, riga, public=True, registration=RegistrationRules(3), who="olga")
    assert "never linked with votes" in client.get("/privacy/RIGA2017?lang=en").text
    assert "Ja pieteicāties pasākumam" in client.get("/privacy/RIGA2017?lang=lv").text


def test_olga_opens_the_page_and_closes_it(client: FlaskClient, context: Context, riga: int, olga: str) -> None:
    assert f"{olga}/page" in client.get(olga).text
    wanted = {"public": "yes", "registration": "yes", "capacity": "40", "text-lv": "Sveiki", "text-en": "Hello"}
    assert client.post(f"{olga}/page", data=wanted, headers=OUR_PAGE).status_code == 303
    assert "Sveiki" in client.get("/e/RIGA2017/register?lang=lv").text
    wrong = client.post(f"{olga}/page?lang=en", data={**wanted, "capacity": "0"}, headers=OUR_PAGE)
    assert (wrong.status_code, "There are 1 to 5000 places" in wrong.text) == (400, True)
    assert client.post(f"{olga}/page", data=wanted).status_code == 403
    client.post(f"{olga}/page", data={}, headers=OUR_PAGE)
    assert client.get("/e/RIGA2017").status_code == 404
    assert [e.action for e in audit_log(context, riga)] == ["page.set", "page.set"]
    log = client.get(f"{olga}/log?lang=en").text
    assert "page shown, places: 40" in log and "page not shown" in log and "None" not in log and "True" not in log


def picture(kind: str = "JPEG") -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (900, 900), "teal").save(file, kind)
    file.seek(0)
    return file


def test_olga_puts_a_picture_of_a_speaker_on_the_page(client: FlaskClient, announced: int, olga: str) -> None:
    def upload(file: io.BytesIO, **more: str):  # noqa: ANN202
        data = {"speaker": "Dr. Emily Wise", "picture": (file, "me.jpg"), **more}
        return client.post(f"{olga}/page/picture?lang=en", data=data, headers=OUR_PAGE)

    assert upload(picture()).status_code == 303
    found = re.search(r'<img class="face" src="(/pictures/[0-9a-f]{64}\.jpg)" alt="Dr. Emily Wise"', _page(client))
    assert found
    answer = client.get(found[1])
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (answer.content_type, answer.headers["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert "no JPEG, PNG or WebP" in upload(io.BytesIO(b"<svg/>")).text
    assert client.get(f"{olga}/page/picture?lang=lv").headers["Location"] == f"{olga}/page?lang=lv"
    large = upload(io.BytesIO(b"x" * 2_100_000))
    assert (large.status_code, "at most 2 MB" in large.text) == (413, True)
    for refused in (large, upload(picture(), speaker="Sid")):
        focused = re.findall("<p[^>]* autofocus>", refused.text)
        assert focused == ['<p class="notice" role="alert" tabindex="-1" autofocus>']
    assert client.post(f"{olga}/page", data={"public": "x" * 70_000}, headers=OUR_PAGE).status_code == 413
    assert upload(picture(), step="remove").status_code == 303
    assert "<img" not in _page(client)
    assert client.get(found[1]).status_code == 404


def _page(client: FlaskClient) -> str:
    return client.get("/e/RIGA2017").text


def test_olga_sees_counts_by_group_and_deletes(
    client: FlaskClient, context: Context, announced: int, olga: str
) -> None:
    send(client), send(client, email="b@example.org", group="", name="Berta")
    page = client.get(f"{olga}/registrations?lang=en").text
    assert "<b>2</b> of 3 places" in page
    assert "Policy planners: <b>1</b>" in page
    assert "without a group: <b>1</b>" in page
    first = registered(context, announced)[0]
    client.post(f"{olga}/registrations/{first.id}/delete", headers=OUR_PAGE)
    assert [p.name for p in registered(context, announced)] == ["Paula Ozola"]
    client.post(f"{olga}/registrations/delete", headers=OUR_PAGE)
    assert len(registered(context, announced)) == 1
    client.post(f"{olga}/registrations/delete", data={"sure": "yes"}, headers=OUR_PAGE)
    assert registered(context, announced) == []
    assert "Registrations deleted" in client.get(f"{olga}/log?lang=en").text


def test_olga_finds_somebody_and_no_address_has_the_name_in_it(client: FlaskClient, announced: int, olga: str) -> None:
    send(client), send(client, email="b@example.org", name="Bērta Kalniņa")
    find = f"{olga}/registrations/find?lang=en"
    assert client.post(find, data={"words": "kalnina"}).status_code == 403
    page = client.post(find, data={"words": "kalnina"}, headers=OUR_PAGE).text
    assert ("Bērta Kalniņa" in page, "Paula Ozola" in page, "People found: 1" in page) == (True, False, True)
    assert "People found: 0" in client.post(find, data={"words": "sid"}, headers=OUR_PAGE).text
    assert client.get(find).headers["Location"] == f"{olga}/registrations?lang=en"
    done = client.post(f"{olga}/registrations/delete?lang=en", data={"sure": "yes"}, headers=OUR_PAGE)
    assert "Registrations deleted: 2" in client.get(done.headers["Location"].removesuffix("#done")).text


@pytest.mark.parametrize("path", ["page", "registrations", "registrations.csv", "run", "run/cards"])
def test_only_olga_gets_there(client: FlaskClient, announced: int, path: str) -> None:
    assert client.get(f"/o/{'x' * 32}/{path}").status_code == 404


def test_files_of_registrations_hold_text_whatever_it_looks_like(
    client: FlaskClient, context: Context, announced: int, olga: str
) -> None:
    send(client, name=FORMULA, organisation="+371 2000\x00")
    table = client.get(f"{olga}/registrations.csv?lang=en")
    rows = list(csv.reader(io.StringIO(table.data.decode("utf-8-sig"))))
    assert rows[0][:4] == ["Name", "Organisation", "Group", "Email address"]
    assert rows[1][0] == f"'{FORMULA}"
    assert rows[1][1].startswith("'+371")
    assert rows[1][5] == "2017-05-24"
    book = load_workbook(io.BytesIO(client.get(f"{olga}/registrations.xlsx?lang=lv").data))
    cell = book.active["A2"]
    assert (cell.value, cell.data_type, book.active["A1"].value) == (FORMULA, "s", "Vārds, uzvārds")
    with context.storage.read() as db:
        noted = [e.details for e in db.query(AuditEntry).filter_by(action="registrations.download")]
    assert noted == [{"format": "csv"}, {"format": "xlsx"}]
    assert client.get(f"{olga}/registrations.exe").status_code == 404


def test_the_overview_tells_what_goes_on(
    client: FlaskClient, context: Context, klasteri: SessionView, olga: str
) -> None:
    waiting = client.get(f"{olga}/run?lang=en").text
    assert "Waiting" in waiting and "Nothing on stage" in waiting and "Live now" not in waiting
    questions.open_question(context, klasteri.id, "barriers")
    cards = client.get(f"{olga}/run/cards?lang=en")
    assert cards.headers["Cache-Control"] == "no-store"
    for text in ("Live now", "What hinders the development", "nobody", "answered", "/m/"):
        assert text in cards.text
    assert "Kas visvairāk kavē" in client.get(f"{olga}/run/cards?lang=lv").text
    questions.close_question(context, klasteri.id, "barriers")
    assert "Closed" in client.get(f"{olga}/run/cards?lang=en").text


def test_the_list_of_events_tells_what_is_live(context: Context, klasteri: SessionView) -> None:
    administrator = Person(1, "olga@example.org", "Olga", administrator=True)
    assert staff.events_of(context, administrator)[0].live == frozenset()
    questions.open_question(context, klasteri.id, "barriers")
    assert staff.events_of(context, administrator)[0].live == {"KLASTERI"}


def test_the_check_gives_a_cookie_and_tells_whether_it_came_back(client: FlaskClient, riga: int) -> None:
    assert client.get("/check/cookie").json == {"cookie": False}
    page = client.get("/check?lang=en")
    assert "Will voting work here?" in page.text and "needs JavaScript" in page.text
    assert "participant" not in page.headers["Set-Cookie"]
    assert client.get("/check/cookie").json == {"cookie": True}
    assert "Vai balsošana šeit darbosies?" in client.get("/check?lang=lv").text


def test_what_is_said_by_services_is_translated() -> None:
    sources = [
        (Path(events.__file__).parents[1] / path).read_text()
        for path in ("domain/event_page.py", "services/pictures.py")
    ]
    said = {
        m for s in sources for m in re.findall(r'(?:problems\[\w+\]|problems\["\w+"\]|TOO_LARGE|default) = "(.+)"', s)
    }
    said |= set(re.findall(r'NoPicture\("(.+)"\)', sources[1]))
    assert len(said) >= 9
    assert {message for message in said if message not in catalogue("lv", "web")} == set()


def test_where_the_organisers_can_be_asked_stands_wherever_people_are_told_to_ask(
    client: FlaskClient, context: Context, announced: int
) -> None:
    before = prepare_event(context, announced)
    paths = [f"/e/RIGA2017{each}?lang=lv" for each in ("", "/register", "/registered")] + ["/privacy/KLASTERI?lang=lv"]
    assert not [path for path in paths if "Saziņa ar rīkotājiem" in client.get(path).text]
    document = {**before.document, "event": {**before.document["event"], "contact": "Anna <b>, anna@em.gov.lv"}}
    save_event(context, announced, before.version, document, "olga")
    for path in paths:
        page = client.get(path).text
        assert 'Saziņa ar rīkotājiem: Anna &lt;b&gt;, <a href="mailto:anna@em.gov.lv">' in page, path
    draft = prepare_event(context, announced).draft
    for written in (export_event(context, announced).encode(), write_workbook(draft)):
        assert read_event_file(written).details["contact"] == "Anna <b>, anna@em.gov.lv"
