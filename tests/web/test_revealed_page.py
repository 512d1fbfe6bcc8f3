"""After the event participants read what their phones were shown, and nothing else."""

from random import Random

import pytest
from flask.testing import FlaskClient

from tests.conftest import FixedClock
from tests.services.audience import cast, join_group
from voting.services import events, questions, rehearsals, retention, splits, texts
from voting.services.context import Context
from voting.services.links import event_links
from voting.services.results import results_document
from voting.services.session_views import SessionView


def ask(context: Context, session: SessionView, key: str, reveal: list[str]) -> None:
    """Twelve people answer; the round is closed and revealed to these."""
    rng, question = Random(5), session.question(key)
    questions.open_question(context, session.id, key)
    for number in range(12):
        join_group(context, session.id, f"Paula{number}", "policy" if number < 6 else "company")
        cast(context, session.id, f"Paula{number}", key, question.kind.random_answer(question.settings, rng, "en"))
    questions.close_question(context, session.id, key)
    questions.reveal_results(context, session.id, key, reveal, True)


@pytest.mark.parametrize("language", ["lv", "en"])
def test_every_kind_is_shown_as_a_table_without_a_script(
    client: FlaskClient, context: Context, klasteri: SessionView, language: str
) -> None:
    for question in klasteri.questions:
        ask(context, klasteri, question.key, ["phones"])
    questions.end_session(context, klasteri.id)
    html = client.get(f"/r/klasteri?lang={language}").text
    for question in klasteri.questions:
        assert question.text[language].replace("'", "&#39;") in html
    assert html.count("<table>") >= 5 and '<meta name="robots" content="noindex">' in html
    assert f'<html lang="{language}">' in html and context.ballots.fingerprint(context.views.get(klasteri.id)) in html


def test_when_the_ballots_are_deleted_the_page_and_the_hall_stay_as_they_were(
    client: FlaskClient, context: Context, klasteri: SessionView, clock: FixedClock
) -> None:
    for question in klasteri.questions:
        ask(context, klasteri, question.key, ["phones", "hall"])
    questions.reveal_results(context, klasteri.id, "years", ["phones"], False)
    questions.end_session(context, klasteri.id)
    results_document(context, klasteri.event.id)  # what takes long, such as who thinks alike, is found now
    before = client.get("/r/KLASTERI?lang=en").text
    shown = context.ballots.shown_at_the_end(context.views.get(klasteri.id))
    assert shown and shown in before and klasteri.question("years").text["en"] not in before
    events.close_event(context, klasteri.event.id, "organiser link")
    clock.advance(31 * 24 * 3600)
    assert [due.what for due in retention.purge(context)] == ["keys", "ballots"]
    assert client.get("/r/KLASTERI?lang=en").text == before
    assert context.ballots.shown_at_the_end(context.views.get(klasteri.id)) == shown


def test_nothing_is_shown_that_phones_were_not_shown(
    client: FlaskClient, context: Context, klasteri: SessionView
) -> None:
    ask(context, klasteri, "barriers", ["phones"])
    ask(context, klasteri, "main-tool", ["hall"])
    ask(context, klasteri, "years", [])
    splits.split_results(context, klasteri.id, "barriers", True, True)
    questions.end_session(context, klasteri.id)
    html = client.get("/r/KLASTERI?lang=en").text
    assert klasteri.question("barriers").text["en"].replace("'", "&#39;") in html
    for key in ("main-tool", "years", "areas"):
        assert klasteri.question(key).text["en"].replace("'", "&#39;") not in html and f'"{key}"' not in html
    assert "by_group" not in html and "Policy planners" not in html and "counters" not in html
    questions.reveal_results(context, klasteri.id, "barriers", ["phones"], False)
    assert "There is nothing to show here yet." in client.get("/r/KLASTERI?lang=en").text, "hidden again"


def test_texts_are_those_that_were_approved(client: FlaskClient, context: Context, klasteri: SessionView) -> None:
    key = next(q.key for q in klasteri.questions if q.kind.texts and q.kind.single_ballots)
    questions.open_question(context, klasteri.id, key)
    for who, words in (("Paula", "Good words"), ("Pete", "Bad words")):
        cast(context, klasteri.id, who, key, {"text": words})
    tally = context.tallies.of_round(context.views.get(klasteri.id).question(key), 1).tally
    assert tally is not None
    good = next(text["id"] for text in tally["texts"] if text["text"] == "Good words")
    texts.approve_text(context, klasteri.id, key, good)
    questions.reveal_results(context, klasteri.id, key, ["phones"], True)
    questions.end_session(context, klasteri.id)
    html = client.get("/r/KLASTERI?lang=en").text
    assert "Good words" in html and "Bad words" not in html and "waiting for approval" not in html


def test_nothing_is_shown_before_the_end_nor_of_a_rehearsal(
    client: FlaskClient, context: Context, klasteri: SessionView
) -> None:
    rehearsals.start_rehearsal(context, klasteri.id)
    ask(context, klasteri, "barriers", ["phones"])
    for over in (False, True):
        if over:
            questions.end_session(context, klasteri.id)
        html = client.get("/r/KLASTERI?lang=en").text
        assert "There is nothing to show here yet." in html and "<table>" not in html and 'href="/j/KLASTERI' in html


def test_the_code_of_the_day_shows_every_session_that_has_ended(
    client: FlaskClient, context: Context, klasteri: SessionView
) -> None:
    ask(context, klasteri, "barriers", ["phones"])
    questions.end_session(context, klasteri.id)
    assert klasteri.title["en"] in client.get("/r/RIGA2017?lang=en").text
    assert client.get("/r/SFOREX?lang=en").text.count("<table>") == 0


def test_a_code_of_nobody_is_not_found(client: FlaskClient, riga: int) -> None:
    assert client.get("/r/NOBODY").status_code == 404


def test_olga_has_the_link_once_the_session_has_ended(
    client: FlaskClient, context: Context, klasteri: SessionView, riga: int
) -> None:
    olga = event_links(context, riga)["event"]["organiser_url"].removeprefix(context.links_url)
    assert "/r/KLASTERI" not in client.get(olga).text
    questions.end_session(context, klasteri.id)
    assert "http://balss.example/r/KLASTERI" in client.get(olga).text
