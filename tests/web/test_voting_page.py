"""The voting page: the same for everybody, the cookie each browser's own, and never older than what happened."""

import gzip
import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from voting.application import create_app
from voting.config import load_settings
from voting.services import access, events, questions
from voting.services.audience_stage import with_audience
from voting.services.context import Context
from voting.services.session_views import SessionView
from voting.services.stages import advance_revisions, build_stage, digest_of


@pytest.fixture
def browser(context: Context, riga: int) -> FlaskClient:
    settings = load_settings({"secret_key": "a key for tests only", "async_mode": "threading"}, {})
    return create_app(settings, context).flask.test_client(use_cookies=False)


def stage_of(html: str) -> Any:
    page = re.search(r'<script type="application/json" id="page">(.*?)</script>', html, re.S)
    assert page is not None
    return json.loads(page.group(1))["stage"]


def tell_phones(context: Context, session_id: int) -> None:
    view = context.views.get(session_id)
    stage = with_audience(build_stage(view, "phones", context.tallies, None), view, "phones", context.asked)
    advance_revisions(context.storage, session_id, {"phones": digest_of(stage)})


def test_each_browser_gets_a_cookie_of_its_own_and_keeps_it(browser: FlaskClient) -> None:
    cookies = {browser.get("/j/KLASTERI").headers["Set-Cookie"].split(";")[0] for _ in range(3)}
    assert len(cookies) == 3
    kept = browser.get("/j/KLASTERI", headers={"Cookie": "participant=token-of-paula-the-participant"})
    assert kept.headers["Set-Cookie"].startswith("participant=token-of-paula-the-participant;")
    for attribute in ("HttpOnly", "Path=/", "SameSite=Lax", "Max-Age="):
        assert attribute in kept.headers["Set-Cookie"]
    assert len(kept.headers.getlist("Set-Cookie")) == 1


def test_the_cookie_is_secure_where_the_browser_came_by_tls(browser: FlaskClient) -> None:
    assert "Secure" not in browser.get("/j/KLASTERI").headers["Set-Cookie"]
    by_tls = browser.get("/j/KLASTERI", headers={"X-Forwarded-Proto": "https"})
    assert "Secure" in by_tls.headers["Set-Cookie"]


def test_a_browser_that_can_gets_the_page_zipped(browser: FlaskClient) -> None:
    plain = browser.get("/j/KLASTERI")
    zipped = browser.get("/j/KLASTERI", headers={"Accept-Encoding": "gzip, deflate, br"})
    assert gzip.decompress(zipped.data) == plain.data
    assert len(zipped.data) < len(plain.data) / 2
    assert int(zipped.headers["Content-Length"]) == len(zipped.data)
    refusing = browser.get("/j/KLASTERI", headers={"Accept-Encoding": "gzip;q=0"})
    assert "Content-Encoding" not in refusing.headers


def test_the_second_page_has_the_headers_of_the_first(browser: FlaskClient) -> None:
    first, second = browser.get("/j/KLASTERI"), browser.get("/j/KLASTERI")
    assert first.data == second.data
    assert {k: v for k, v in first.headers if k != "Set-Cookie"} == {
        k: v for k, v in second.headers if k != "Set-Cookie"
    }
    assert "default-src 'none'" in second.headers["Content-Security-Policy"]
    assert second.headers["Cache-Control"] == "no-store"


def test_each_language_gets_its_page(browser: FlaskClient) -> None:
    for language in ("lv", "en"):
        assert f'<html lang="{language}">' in browser.get("/j/KLASTERI", headers={"Accept-Language": language}).text
        assert f'<html lang="{language}">' in browser.get(f"/j/KLASTERI?lang={language}").text


def test_what_a_moderator_does_is_on_the_next_page(
    browser: FlaskClient, context: Context, klasteri: SessionView
) -> None:
    tell_phones(context, klasteri.id)
    assert stage_of(browser.get("/j/KLASTERI").text)["question"] is None
    questions.open_question(context, klasteri.id, "barriers")
    tell_phones(context, klasteri.id)
    assert stage_of(browser.get("/j/KLASTERI").text)["question"]["id"] == "barriers"


def test_a_wrong_code_and_a_deleted_event_are_not_found(browser: FlaskClient, context: Context, riga: int) -> None:
    assert browser.get("/j/NOPE1234").status_code == 404
    assert browser.get("/j/KLASTERI").status_code == 200
    events.delete_event(context, riga)
    assert browser.get("/j/KLASTERI").status_code == 404
    with pytest.raises(Exception, match="no such join code"):
        access.by_code(context, "KLASTERI")
