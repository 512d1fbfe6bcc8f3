"""Olga prepares her event in the browser: what the page starts from, what it saves, who may."""

import copy
import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.services.audience import cast
from voting.services import questions
from voting.services.context import Context
from voting.services.demo import FILE
from voting.services.event_file import read_event_file
from voting.services.session_views import SessionView

OUR_PAGE = {"Sec-Fetch-Site": "same-origin"}


def started(client: FlaskClient, olga: str) -> dict[str, Any]:
    html = client.get(f"{olga}/prepare").text
    found = re.search(r'<script type="application/json" id="page">(.*?)</script>', html, re.S)
    assert found
    data: dict[str, Any] = json.loads(found.group(1))
    return data


def save(client: FlaskClient, olga: str, version: str, document: Any, lang: str = "en") -> TestResponse:
    sent = {"version": version, "document": document}
    return client.post(f"{olga}/prepare/document?lang={lang}", json=sent, headers=OUR_PAGE)


def test_what_the_page_starts_from_can_be_saved_again_and_nothing_changes(client: FlaskClient, olga: str) -> None:
    start = started(client, olga)
    saved = save(client, olga, start["version"], start["document"])
    assert saved.status_code == 200
    assert saved.json == {"ok": True, **{k: start[k] for k in ("document", "version", "frozen", "missing", "live")}}


def test_a_question_is_added_renamed_moved_and_deleted(client: FlaskClient, olga: str) -> None:
    start = started(client, olga)
    edited = copy.deepcopy(start["document"])
    listed = edited["sessions"][0]["questions"]
    listed[1]["id"] = "hindrances"
    listed.insert(0, listed.pop(1))
    del listed[3]
    listed.append({"id": "new", "kind": "open_text", "text": {"lv": "Jauns", "en": ""}})
    saved = save(client, olga, start["version"], edited).json
    assert saved and saved["ok"]
    stored = saved["document"]["sessions"][0]["questions"]
    assert [q["id"] for q in stored] == [q["id"] for q in listed]
    assert stored[-1] == {"id": "new", "was": "new", "kind": "open_text", "text": {"lv": "Jauns"}}
    assert saved["missing"] == [{"path": ["sessions", 0, "questions", len(listed) - 1, "text"], "languages": ["en"]}]


def test_all_problems_are_told_at_once_with_their_places(client: FlaskClient, olga: str) -> None:
    start = started(client, olga)
    edited = copy.deepcopy(start["document"])
    edited["event"]["minimum_group"] = 2
    edited["sessions"][0]["questions"][1]["options"][0]["text"] = {"lv": "", "en": " "}
    edited["sessions"][0]["questions"][6]["step"] = 7
    edited["sessions"][1]["code"] = "?"
    answer = save(client, olga, start["version"], edited)
    assert answer.status_code == 422 and answer.json
    assert [p["path"] for p in answer.json["problems"]] == [
        ["event", "minimum_group"], ["sessions", 0, "questions", 1, "options", 0, "text"],
        ["sessions", 0, "questions", 6, "step"], ["sessions", 1, "code"],
    ]  # fmt: skip
    assert started(client, olga)["version"] == start["version"]


def test_who_saves_what_somebody_else_changed_meanwhile_gets_the_present_event(client: FlaskClient, olga: str) -> None:
    start = started(client, olga)
    edited = copy.deepcopy(start["document"])
    edited["event"]["venue"] = {"lv": "Liepāja", "en": "Liepāja"}
    assert save(client, olga, start["version"], edited).status_code == 200
    late = save(client, olga, start["version"], start["document"])
    assert late.status_code == 409 and late.json
    assert late.json["document"]["event"]["venue"]["en"] == "Liepāja"
    assert late.json["by"] is None  # whoever has the link


def test_what_has_ballots_says_that_it_is_frozen(
    client: FlaskClient, context: Context, klasteri: SessionView, olga: str
) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    start = started(client, olga)
    frozen = start["frozen"]["sessions"]["KLASTERI"]
    assert frozen["why"] and list(frozen["questions"]) == ["barriers"]
    assert "options" in frozen["questions"]["barriers"]["keys"] and start["live"] == ["KLASTERI"]
    edited = copy.deepcopy(start["document"])
    edited["sessions"][0]["questions"][1]["options"].pop()
    answer = save(client, olga, start["version"], edited)
    assert answer.status_code == 422 and answer.json
    assert [p["path"] for p in answer.json["problems"]] == [["sessions", 0, "questions", 1, "options"]]


def test_strangers_and_other_pages_change_nothing(client: FlaskClient, olga: str) -> None:
    start = started(client, olga)
    sent = {"version": start["version"], "document": start["document"]}
    foreign = client.post(f"{olga}/prepare/document", json=sent, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403
    assert client.post(f"/o/{'x' * 32}/prepare/document", json=sent, headers=OUR_PAGE).status_code == 404
    assert client.get(f"/o/{'x' * 32}/prepare").status_code == 404


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"version": 3, "document": {}}', b"\xff" * 10])
def test_what_is_no_document_is_refused(client: FlaskClient, olga: str, body: bytes) -> None:
    assert client.post(f"{olga}/prepare/document", data=body, headers=OUR_PAGE).status_code == 400


def test_a_megabyte_is_the_most(client: FlaskClient, olga: str) -> None:
    sent = b'{"version": "x", "document": {}, "more": "' + b"x" * 999_000 + b'"}'
    assert client.post(f"{olga}/prepare/document", data=sent, headers=OUR_PAGE).status_code == 422
    more = sent + b" " * 2_000
    assert client.post(f"{olga}/prepare/document", data=more, headers=OUR_PAGE).status_code == 413


def test_the_event_file_that_is_downloaded_is_the_event(client: FlaskClient, olga: str) -> None:
    answer = client.get(f"{olga}/event.yaml")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="RIGA2017.yaml"'
    assert read_event_file(answer.data) == read_event_file(FILE.read_bytes())


def test_the_page_hears_which_words_were_corrected_after_voting_had_begun(
    client: FlaskClient, olga: str, context: Context, klasteri: SessionView
) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    start = started(client, olga)
    assert start["frozen"]["sessions"]["KLASTERI"]["questions"]["barriers"]["corrected"] == []
    edited = copy.deepcopy(start["document"])
    text = edited["sessions"][0]["questions"][1]["text"]
    before, text["en"] = text["en"], "What is in the way?"
    saved = save(client, olga, start["version"], edited).json
    assert saved and saved["ok"]
    told = saved["frozen"]["sessions"]["KLASTERI"]["questions"]["barriers"]["corrected"]
    assert told == [f"EN: “{before}” → “What is in the way?”"]
