"""Codes on pages and paper: entering one, printing them, replacing one at the desk."""

import io
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from tests.server_process import run_command
from voting.services import admission
from voting.services.context import Context
from voting.services.events import close_event
from voting.services.links import event_links

OUR_PAGE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def links(context: Context, riga: int) -> dict[str, str]:
    """The paths of the organiser page and of the first console."""
    found = event_links(context, riga)
    paths = {"olga": found["event"]["organiser_url"], "max": found["sessions"][0]["moderator_url"]}
    return {name: url.removeprefix(context.links_url) for name, url in paths.items()}


def enter(client: FlaskClient, code: str, **more: str):  # noqa: ANN201
    return client.post("/admit?lang=en", data={"code": code, **more}, headers=OUR_PAGE)


def test_a_printed_link_uses_the_code_up_only_after_a_tap(client: FlaskClient, context: Context, riga: int) -> None:
    code = admission.make_codes(context, riga, 1, "organiser link")[0]
    for _ in range(2):
        page = client.get(f"/c/{code.code}?lang=en")
        assert code.code in page.text
    assert admission.count_codes(context, riga).unused == 1
    answer = enter(client, code.spaced)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/j/RIGA2017?lang=en")
    assert admission.count_codes(context, riga).used == 1


def test_the_session_that_asked_for_the_code_is_where_one_goes_on(
    client: FlaskClient, context: Context, riga: int
) -> None:
    code = admission.make_codes(context, riga, 1, "organiser link")[0]
    client.get("/admit?session=SFOREX")
    assert enter(client, code.code, session="SFOREX").headers["Location"].startswith("/j/SFOREX")


def test_what_is_wrong_is_said_and_nothing_is_lost(client: FlaskClient, context: Context, riga: int) -> None:
    code = admission.make_codes(context, riga, 1, "organiser link")[0]
    without_cookie = enter(client, code.code)
    assert (without_cookie.status_code, "Please allow cookies" in without_cookie.text) == (403, True)
    wrong = enter(client, "NOSUCHCD")
    assert wrong.status_code == 403
    assert "There is no such code" in wrong.text
    assert 'value="NOSUCHCD"' in wrong.text
    assert client.post("/admit", data={"code": code.code}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert admission.count_codes(context, riga).used == 0


def test_one_browser_cannot_guess_for_long(client: FlaskClient, riga: int) -> None:
    client.get("/admit")
    answers = [enter(client, f"GUESS{n:03}").status_code for n in range(30)]
    assert 429 in answers


def test_olga_makes_codes_and_prints_them(
    client: FlaskClient, context: Context, riga: int, links: dict[str, str]
) -> None:
    path = f"{links['olga']}/codes"
    client.post(f"{path}/mode", data={"strict": "yes"}, headers=OUR_PAGE)
    client.post(path, data={"how_many": "30"}, headers=OUR_PAGE)
    page = client.get(f"{path}?lang=en").text
    assert "unused: 30" in page
    assert admission.is_strict(context, riga)
    for layout, pages in (("slips", 2), ("badges", 4)):
        pdf = PdfReader(io.BytesIO(client.get(f"{path}/{layout}.pdf?lang=lv").data))
        text = "".join(page.extract_text() for page in pdf.pages)
        assert len(pdf.pages) == pages
        printed = "".join(text.split())  # where letters stand far apart, the reader may see a space
        codes = ["".join(code.spaced.split()) for code in admission.printed_codes(context, riga)]
        assert [code for code in codes if code not in printed] == []
        for said in ("klasteru izaugsmei", "cluster growth", "ievadiet to lapā", "enter it at", "vienu reizi", "once"):
            assert said in " ".join(text.split()), said
        assert [round(float(side) / 72 * 25.4) for side in pdf.pages[0].mediabox[2:]] == [210, 297]


@pytest.mark.parametrize("how_many", ["0", "-1", "5001", "many", ""])
def test_a_wrong_number_of_codes_makes_none(
    client: FlaskClient, context: Context, riga: int, links: dict[str, str], how_many: str
) -> None:
    answer = client.post(f"{links['olga']}/codes", data={"how_many": how_many}, headers=OUR_PAGE)
    assert answer.status_code == 400
    assert admission.count_codes(context, riga).all == 0


@pytest.mark.parametrize("who", ["olga", "max"])
def test_a_lost_code_is_replaced_at_the_desk(
    client: FlaskClient, context: Context, riga: int, links: dict[str, str], who: str
) -> None:
    admission.make_codes(context, riga, 2, "organiser link")
    path = f"{links[who]}/codes" + ("/void" if who == "olga" else "")
    page = client.post(f"{path}?lang=en", data={"number": "2"}, headers=OUR_PAGE).text
    new = admission.printed_codes(context, riga)[-1]
    assert (new.number, new.spaced in page) == (3, True)
    assert client.post(path, data={"number": "2"}, headers=OUR_PAGE).status_code == 404
    assert re.search(r"void: 1", client.get(f"{links['olga']}/codes?lang=en").text)


def test_the_console_leads_to_the_codes_of_a_strict_event(
    client: FlaskClient, context: Context, riga: int, links: dict[str, str]
) -> None:
    assert "/codes" not in client.get(links["max"]).text
    admission.set_strict(context, riga, True, "organiser link")
    assert f"{links['max']}/codes" in client.get(links["max"]).text


def test_posters_and_slides_are_pdf_and_png(client: FlaskClient, links: dict[str, str]) -> None:
    for what in ("poster", "slide"):
        pdf = PdfReader(io.BytesIO(client.get(f"{links['olga']}/joining/KLASTERI-{what}.pdf").data))
        assert len(pdf.pages) == 1
        text = pdf.pages[0].extract_text()
        assert "KLASTERI" in text
        assert "balss.example" in text
        assert client.get(f"{links['olga']}/joining/RIGA2017-{what}.png").data.startswith(b"\x89PNG")
    assert client.get(f"{links['olga']}/joining/NOSUCH-poster.pdf").status_code == 404
    assert client.get(f"{links['olga']}/joining/KLASTERI-flag.pdf").status_code == 404


def test_the_command_says_what_can_be_printed(tmp_path: Path) -> None:
    database = tmp_path / "voting.db"
    run_command("demo", database=database)
    for output, code in (("slips.pdf", 1), ("slips.png", 2), ("poster.docx", 2)):
        what = output.partition(".")[0]
        done = run_command(
            "print", "KLASTERI", "--what", what, "--output", str(tmp_path / output), database=database, check=False
        )
        assert (done.returncode, len(done.stderr.splitlines())) == (code, 1), done.stderr
        assert not (tmp_path / output).exists()


def test_in_an_open_event_codes_say_that_they_do_nothing(
    client: FlaskClient, context: Context, riga: int, links: dict[str, str]
) -> None:
    path, said = f"{links['olga']}/codes?lang=en", "codes made or printed now do nothing"
    assert said in client.get(path).text
    admission.set_strict(context, riga, True, "organiser link")
    assert said not in client.get(path).text


def test_after_the_close_no_code_is_made_or_replaced(
    client: FlaskClient, context: Context, riga: int, links: dict[str, str]
) -> None:
    admission.make_codes(context, riga, 2, "organiser link")
    close_event(context, riga, "organiser link")
    path = f"{links['olga']}/codes"
    shown = client.get(f"{path}?lang=lv").text
    assert "Pasākums ir slēgts" in shown and "how_many" not in shown and 'name="number"' not in shown
    made = client.post(f"{path}?lang=en", data={"how_many": "5"}, headers=OUR_PAGE)
    assert (made.status_code, "would let nobody in" in made.text) == (409, True)
    for who in (f"{path}/void", f"{links['max']}/codes"):
        assert client.post(who, data={"number": "1"}, headers=OUR_PAGE).status_code == 409
    assert admission.count_codes(context, riga) == admission.Codes(unused=2)


@pytest.mark.parametrize("by", ["session", "code"])
def test_the_page_that_asks_for_a_code_names_the_event_and_leads_to_its_privacy_page(
    client: FlaskClient, context: Context, riga: int, by: str
) -> None:
    code = admission.make_codes(context, riga, 1, "organiser link")[0]
    path = "/admit?session=SFOREX&lang=lv" if by == "session" else f"/c/{code.code}?lang=lv"
    page = client.get(path).text
    assert "Sadarbība klasteru izaugsmei" in page and "/privacy/RIGA2017?lang=lv" in page
    assert 'name="code"' in page
    close_event(context, riga, "organiser link")
    page = client.get(path).text
    assert 'name="code"' not in page and "Pasākums ir slēgts" in page
    assert ("/r/SFOREX" if by == "session" else "/r/RIGA2017") in page
    assert 'name="code"' in client.get("/admit").text and client.get("/admit?session=NONE").status_code == 200
