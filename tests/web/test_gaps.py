"""An event of which half is not translated yet: everybody gets what there is, in the language there is."""

import copy
from io import BytesIO
from random import Random
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient

from tests.services.audience import cast
from voting.exports import FORMATS
from voting.services import questions
from voting.services.context import Context
from voting.services.links import event_links
from voting.services.preparing import prepare_event, save_event
from voting.services.session_views import SessionView

LANGUAGES = {"lv", "en"}


def halved(value: Any, dropped: list[str]) -> Any:
    """The document where every text has but one language, in turn."""
    if isinstance(value, dict) and set(value) == LANGUAGES:
        kept = dropped[0]
        dropped.reverse()
        return {kept: value[kept]}
    if isinstance(value, dict):
        return {key: halved(item, dropped) for key, item in value.items()}
    return [halved(item, dropped) for item in value] if isinstance(value, list) else value


@pytest.fixture
def half(context: Context, klasteri: SessionView) -> SessionView:
    """The demo event with gaps everywhere; all its questions have been voted on."""
    before = prepare_event(context, klasteri.event.id)
    document = halved(copy.deepcopy(before.document), ["en", "lv"])
    saved = save_event(context, klasteri.event.id, before.version, document, "olga@example.org")
    assert len(saved.missing) > 90
    rng = Random(3)
    for question in context.views.get(klasteri.id).questions:
        questions.open_question(context, klasteri.id, question.key)
        for number in range(7):
            answer = question.kind.random_answer(question.settings, rng, "lv")
            cast(context, klasteri.id, f"paula{number}", question.key, answer)
        questions.close_question(context, klasteri.id, question.key)
    return context.views.get(klasteri.id)


@pytest.mark.parametrize("language", ["lv", "en"])
def test_every_page_opens_and_names_things(
    client: FlaskClient, context: Context, half: SessionView, language: str
) -> None:
    links = event_links(context, half.event.id)
    olga = links["event"]["organiser_url"].removeprefix(context.links_url)
    session = links["sessions"][0]
    assert links["event"]["title"] and all(s["title"] for s in links["sessions"])
    pages = [
        olga,
        f"{olga}/prepare",
        f"{olga}/print/KLASTERI",
        f"{olga}/print/RIGA2017",
        f"{olga}/log",
        f"{olga}/codes",
    ]
    pages += [
        f"{olga}/codes",
        *(session[name].removeprefix(context.links_url) for name in ("join_url", "hall_url", "moderator_url")),
    ]
    for page in [*pages, "/privacy/KLASTERI"]:
        answer = client.get(f"{page}?lang={language}")
        assert answer.status_code == 200, page
        assert "<title></title>" not in answer.text and "None" not in answer.text.partition("<body")[0], page
    title = half.title.get("lv") or half.title["en"]
    assert title in client.get(pages[0]).text


@pytest.mark.parametrize(
    ("form", "language"),
    [(form, ("lv", "en")[number % 2]) for number, form in enumerate(FORMATS)],
    ids=lambda each: getattr(each, "name", each),
)  # fmt: skip
def test_every_file_is_made(client: FlaskClient, context: Context, half: SessionView, form: Any, language: str) -> None:
    olga = event_links(context, half.event.id)["event"]["organiser_url"].removeprefix(context.links_url)
    assert client.get(f"{olga}/results.{form.name}?lang={language}").status_code == 200


def test_a_sheet_says_in_one_language_what_it_cannot_say_in_the_other(
    client: FlaskClient, context: Context, half: SessionView
) -> None:
    olga = event_links(context, half.event.id)["event"]["organiser_url"].removeprefix(context.links_url)
    book = openpyxl.load_workbook(BytesIO(client.get(f"{olga}/results.xlsx?lang=en").data))
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    barriers = half.question("barriers")
    assert {next(iter(option.text.values())) for option in barriers.settings.options} <= cells
    assert not {option.id for option in barriers.settings.options} & cells
