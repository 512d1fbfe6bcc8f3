"""A text whose author was asked and did not agree to its publication is quoted nowhere, though the hall saw it."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.services.audience import cast
from voting.exports import FORMATS, ExportFormat
from voting.services import access, questions, texts
from voting.services.context import Context
from voting.services.results import results_document
from voting.services.retention import aggregates
from voting.services.revealed import revealed_to_phones
from voting.services.stages import shown_round
from voting.translations import translator

AGREED, REFUSED, UNREAD = "Lunda palīdzēja", "Slepena doma", "Vēl nelasīts"
QUOTE, LIST = {"pdf", "docx", "pptx"}, {"xlsx", "csv", "csv-zip", "json"}
"""Documents quote texts; tables list all of them. There is no chart of texts, and no line of the ballots has one."""


@pytest.fixture
def impressions(context: Context, riga: int) -> int:
    """The session, ended; three people answered a question that asks for consent, two texts were let in."""
    session_id = access.by_code(context, "SFOREX").session_id
    questions.open_question(context, session_id, "impression")
    cast(context, session_id, "Paula", "impression", {"text": AGREED, "consent": True})
    cast(context, session_id, "Pete", "impression", {"text": REFUSED})
    cast(context, session_id, "Olga", "impression", {"text": UNREAD})
    for text in told(context, session_id, "moderator"):
        if text["text"] != UNREAD:
            texts.approve_text(context, session_id, "impression", text["id"])
    questions.close_question(context, session_id, "impression")
    questions.reveal_results(context, session_id, "impression", ["hall", "phones"], True)
    questions.end_session(context, session_id)
    return session_id


def told(context: Context, session_id: int, audience: str) -> list[dict[str, Any]]:
    """The texts as an audience sees them."""
    question = context.views.get(session_id).question("impression")
    tally = shown_round(question, context.tallies.of_round(question, 1), audience)["tally"]
    found: list[dict[str, Any]] = tally["texts"]
    return found


def words_in(content: bytes, name: str) -> str:
    """All that a file says, files within it included."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(words_in(archive.read(each), each) for each in archive.namelist())
    if content.startswith(b"%PDF"):
        return " ".join("\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())
    if name.endswith(".json"):
        return json.dumps(json.loads(content), ensure_ascii=False)
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("language", ["lv", "en"])
def test_no_document_quotes_it_and_tables_mark_it(
    context: Context, impressions: int, tmp_path: Path, form: ExportFormat, language: str
) -> None:
    event_id = access.by_code(context, "SFOREX").event_id
    document = results_document(context, event_id, ballots=form.needs_ballots)
    path = tmp_path / form.file_name("RIGA", language)
    form.write(document, path, language, translator(language, "web"))
    said = words_in(path.read_bytes(), path.name)
    assert (AGREED in said) is (form.name in QUOTE | LIST)
    assert (REFUSED in said) is (UNREAD in said) is (form.name in LIST)


def test_in_the_data_each_text_says_whether_it_may_be_published(context: Context, impressions: int) -> None:
    document = results_document(context, access.by_code(context, "SFOREX").event_id)
    (of_round,) = document["sessions"][1]["questions"][2]["rounds"]
    assert of_round["ballots"] == 3
    assert sorted((text["text"], text["consent"]) for text in of_round["tally"]["texts"]) == [
        (AGREED, True), (REFUSED, False), (UNREAD, False),
    ]  # fmt: skip


def test_with_the_totals_only_what_may_be_published_is_kept(context: Context, impressions: int) -> None:
    document = aggregates(results_document(context, access.by_code(context, "SFOREX").event_id))
    (of_round,) = document["sessions"][1]["questions"][2]["rounds"]
    assert [text["text"] for text in of_round["tally"]["texts"]] == [AGREED]


def test_the_page_of_what_was_revealed_leaves_it_out_and_the_hall_does_not(context: Context, impressions: int) -> None:
    (session,) = revealed_to_phones(context, "SFOREX").sessions
    assert [text["text"] for text in session.questions[0].rounds[0]["tally"]["texts"]] == [AGREED]
    assert {text["text"] for text in told(context, impressions, "public")} == {AGREED, REFUSED}
