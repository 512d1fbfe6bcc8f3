"""Pages of the staff: signing in, cookies, forms of other sites, and what opens to whom."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.server_process import run_command
from voting.services import accounts, staff
from voting.services.audit import audit_log
from voting.services.context import Context
from voting.services.links import event_links
from voting.services.passwords import Turns
from voting.storage.models import AuditEntry

OUR_PAGE = {"Sec-Fetch-Site": "same-origin"}
GOOD = "correct horse battery staple"


@pytest.fixture
def olga(context: Context) -> int:
    return accounts.add_account(context, "olga@example.org", GOOD, administrator=True, who="command line")


def sign_in(client: FlaskClient, email: str = "olga@example.org", password: str = GOOD, **more: str):  # noqa: ANN201
    form = {"email": email, "password": password}
    return client.post("/staff/sign-in", data=form, headers=OUR_PAGE, query_string=more)


def test_the_first_link_leads_to_the_first_account_and_signs_in(client: FlaskClient, context: Context) -> None:
    path = f"/staff/link/{accounts.first_link(context)}"
    assert "Make the first account" in client.get(f"{path}?lang=en").text
    weak = client.post(path, data={"email": "olga@example.org", "password": "short"}, headers=OUR_PAGE)
    assert weak.status_code == 400
    answer = client.post(path, data={"email": "olga@example.org", "password": GOOD}, headers=OUR_PAGE)
    assert answer.status_code == 303
    assert "olga@example.org" in client.get("/staff").text
    assert client.get(path).status_code == 404


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client: FlaskClient, olga: int) -> None:
    cookies = sign_in(client).headers.getlist("Set-Cookie")
    assert {cookie.partition("=")[0] for cookie in cookies} == {"staff", "staff_known"}
    assert all("HttpOnly" in cookie and "SameSite=Lax" in cookie for cookie in cookies)
    secure = client.post(
        "/staff/sign-in", data={"email": "olga@example.org", "password": GOOD}, base_url="https://localhost",
        headers=OUR_PAGE,
    ).headers.getlist("Set-Cookie")  # fmt: skip
    assert all("Secure" in cookie for cookie in secure)


def test_every_sign_in_has_a_token_of_its_own_and_ends_the_one_before(
    client: FlaskClient, context: Context, olga: int
) -> None:
    sign_in(client)
    first = client.get_cookie("staff")
    sign_in(client)
    second = client.get_cookie("staff")
    assert first is not None
    assert second is not None
    assert first.value != second.value
    assert accounts.person_of(context, first.value) is None


def test_a_wrong_password_says_so_and_keeps_the_address(client: FlaskClient, olga: int) -> None:
    answer = sign_in(client, password="something else", lang="en")
    assert answer.status_code == 403
    assert "Email address or password is wrong." in answer.text
    assert 'value="olga@example.org"' in answer.text
    assert "something else" not in answer.text


@pytest.mark.parametrize("path", ["/staff/sign-in", "/staff/sign-out", "/o/{olga}/staff", "/o/{olga}/staff/1"])
@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_forms_of_other_sites_are_refused(
    client: FlaskClient, context: Context, riga: int, olga: int, path: str, site: str
) -> None:
    token = event_links(context, riga)["event"]["organiser_url"].rpartition("/")[2]
    form = {"email": "sid@example.org", "password": GOOD, "role": "organiser", "step": "remove"}
    answer = client.post(path.format(olga=token), data=form, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403
    assert staff.members_of(context, riga) == []


def test_signed_in_olga_has_the_page_of_the_event_without_its_secret(
    client: FlaskClient, context: Context, riga: int, olga: int
) -> None:
    path = f"/o/event-{riga}"
    answer = client.get(path)
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/staff/sign-in?next=/o/event-")
    assert sign_in(client, next=path).headers["Location"] == path
    page = client.get(f"{path}?lang=en").text
    assert "Downloads" in page
    assert event_links(context, riga)["event"]["organiser_url"].rpartition("/")[2] not in page
    assert client.get(f"{path}/results.json").json["event"]["code"] == "RIGA2017"  # type: ignore[index]


@pytest.mark.parametrize("wanted", ["https://evil.example", "//evil.example", "/j/KLASTERI", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(client: FlaskClient, olga: int, wanted: str) -> None:
    assert sign_in(client, next=wanted).headers["Location"].startswith("/staff?")


def test_a_moderator_gets_consoles_and_nothing_else(client: FlaskClient, context: Context, riga: int) -> None:
    link = staff.invite(context, riga, "max@example.org", "moderator", "organiser link")
    client.post(f"/staff/link/{link}", data={"password": GOOD}, headers=OUR_PAGE)
    assert client.get("/staff/moderate/KLASTERI").headers["Location"].startswith("/m/")
    assert client.get(f"/o/event-{riga}").status_code == 404
    assert client.get(f"/o/event-{riga}/results.json").status_code == 404
    assert client.get("/staff/moderate/NOSUCH").status_code == 404


def test_who_is_signed_in_without_the_role_reads_so_and_finds_the_way_back(
    client: FlaskClient, context: Context, riga: int
) -> None:
    accounts.add_account(context, "max@example.org", GOOD, administrator=False, who="command line")
    staff.invite(context, riga, "max@example.org", "moderator", "organiser link")
    sign_in(client, "max@example.org")
    for path, status, said in (
        (f"/o/event-{riga}", 404, "moderators open the consoles of their sessions"),
        ("/staff/moderate/NOSUCH", 404, "Either there is no such page"),
        ("/staff/events/new", 403, "this account may not do that"),
    ):
        answer = client.get(f"{path}?lang=en")
        assert (answer.status_code, said in answer.text) == (status, True), path
        assert "max@example.org" in answer.text and 'href="/staff?lang=en"' in answer.text
        assert "Enter a join code" not in answer.text
    assert "Enter a join code" in client.get("/o/no-such-link?lang=en").text


def test_after_each_refusal_of_a_new_password_one_thing_has_the_focus(
    client: FlaskClient, olga: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client)

    def focused(present: str, password: str) -> tuple[int, list[str]]:
        form = {"present": present, "password": password}
        answer = client.post("/staff/password?lang=en", data=form, headers=OUR_PAGE)
        return answer.status_code, re.findall(r'<\w+[^>]* (?:id|name)="(\w+)"[^>]* autofocus>', answer.text)

    assert focused(GOOD, "short") == (400, ["password"])
    assert focused("not it", GOOD) == (403, ["present"])
    monkeypatch.setattr(accounts, "turns", Turns(wait_s=0.01))
    with accounts.turns._turns[False]:  # somebody's guess is being tried
        assert focused(GOOD, "four other words entirely") == (429, ["wrong"])


def test_olga_changes_her_own_password(client: FlaskClient, context: Context, olga: int) -> None:
    elsewhere = accounts.sign_in(context, "olga@example.org", GOOD, known=True)
    assert client.get("/staff/password").headers["Location"].startswith("/staff/sign-in?next=/staff/password")
    sign_in(client)
    assert 'href="/staff/password?lang=en"' in client.get("/staff?lang=en").text
    new = "four other words entirely"

    def change(present: str, password: str) -> tuple[int, str]:
        form = {"present": present, "password": password}
        answer = client.post("/staff/password?lang=en", data=form, headers=OUR_PAGE)
        return answer.status_code, answer.text

    assert change("a wrong one here", new)[0] == 403 and "present password is wrong" in change("not it", new)[1]
    assert change(GOOD, "short")[0] == 400
    assert accounts.person_of(context, elsewhere) is not None
    assert change(GOOD, new)[0] == 303
    assert "The password is changed" in client.get("/staff/password?lang=en&changed=yes").text
    assert accounts.person_of(context, elsewhere) is None
    assert client.get("/staff").status_code == 200
    client.delete_cookie("staff")
    assert sign_in(client).status_code == 403
    assert sign_in(client, password=new).status_code == 303
    with context.storage.read() as db:
        noted = db.scalar(select(AuditEntry.who).where(AuditEntry.action == "account.choose_password"))
    assert noted == "olga@example.org"
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/staff/password", data={"present": new, "password": GOOD}, headers=foreign).status_code == 403


def test_a_changed_password_is_never_answered_with_a_refusal(
    client: FlaskClient, olga: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others are signing in, so that nobody else can just then: who has chosen a password is signed in with it."""
    sign_in(client)
    turns = Turns(wait_s=0.01)
    monkeypatch.setattr(accounts, "turns", turns)
    assert turns._turns[True].acquire(timeout=1)
    form = {"present": GOOD, "password": "four other words entirely"}
    assert client.post("/staff/password?lang=en", data=form, headers=OUR_PAGE).status_code == 303
    assert client.get("/staff").status_code == 200


def test_olga_invites_resets_and_removes(client: FlaskClient, context: Context, riga: int, olga: int) -> None:
    sign_in(client)
    path = f"/o/event-{riga}/staff"
    page = client.post(path, data={"email": "max@example.org", "role": "moderator"}, headers=OUR_PAGE).text
    link = re.search(r"http://balss\.example(/staff/link/[\w-]+)", page)
    assert link is not None
    max_id = staff.members_of(context, riga)[0].account_id
    reset = client.post(f"{path}/{max_id}", data={"step": "reset"}, headers=OUR_PAGE).text
    assert "/staff/link/" in reset
    assert client.get(link[1]).status_code == 404, "the newer link is the one that works"
    client.post(f"{path}/{max_id}", data={"step": "remove"}, headers=OUR_PAGE)
    assert staff.members_of(context, riga) == []
    assert "olga@example.org" in client.get(f"/o/event-{riga}/log").text


def test_signing_out_everywhere(client: FlaskClient, context: Context, olga: int) -> None:
    elsewhere = accounts.sign_in(context, "olga@example.org", GOOD, known=True)
    sign_in(client)
    client.post("/staff/sign-out", data={"everywhere": "yes"}, headers=OUR_PAGE)
    assert accounts.person_of(context, elsewhere) is None
    assert client.get("/staff").status_code == 303


def test_the_command_makes_an_account_from_standard_input(tmp_path: Path) -> None:
    database = tmp_path / "voting.db"
    made = run_command("staff", "add", "Olga@example.org", database=database, input=f"{GOOD}\n")
    assert made.stdout.startswith("Account made: olga@example.org")
    again = run_command("staff", "add", "olga@example.org", database=database, input=f"{GOOD}\n", check=False)
    assert (again.returncode, again.stdout, len(again.stderr.splitlines())) == (1, "", 1)
    assert run_command("staff", "list", database=database).stdout == "olga@example.org  administrator\n"


def test_somebody_removed_may_know_a_link_and_one_button_ends_that(
    client: FlaskClient, context: Context, riga: int, olga: int
) -> None:
    staff.invite(context, riga, "max@example.org", "moderator", "organiser link")
    before = [session["moderator_url"] for session in event_links(context, riga)["sessions"]]
    sign_in(client)
    path = f"/o/event-{riga}/staff"
    max_id = staff.members_of(context, riga)[0].account_id
    page = client.post(f"{path}/{max_id}?lang=en", data={"step": "remove"}, headers=OUR_PAGE).text
    assert "max@example.org has no role any more." in page and f'action="{path}/links' in page
    assert client.get(before[0].partition("example")[2]).status_code == 200, "as the page says"
    assert client.post(f"{path}/links", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    renewed = client.post(f"{path}/links?lang=en", headers=OUR_PAGE).headers["Location"]
    answer = client.get(renewed).text.partition('id="done" tabindex="-1">')[2]
    assert renewed.endswith("#done") and answer.startswith("All moderator links are new")
    after = [session["moderator_url"] for session in event_links(context, riga)["sessions"]]
    assert not set(before) & set(after)
    assert client.get(before[0].partition("example")[2]).status_code == 404
    noted = [(entry.who, entry.action, entry.details.get("session")) for entry in audit_log(context, riga)]
    assert noted[:2] == [("olga@example.org", "link.renew", code) for code in ("SFOREX", "KLASTERI")]
    again = client.post(f"{path}/{max_id}?lang=en", data={"step": "remove"}, headers=OUR_PAGE).text
    assert "has no role any more" not in again
