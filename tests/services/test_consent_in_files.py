"""A text whose author was asked and did not agree to its publication is in no file, though the hall was shown it."""

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
from voting.services.revealed import revealed_to_phones
from voting.services.stages import shown_round
from voting.translations import translator

AGREED, REFUSED, UNREAD = "Lunda palīdzēja", "Slepena doma", "Vēl nelasīts"
WHAT_QUOTES = {"xlsx", "pdf", "docx", "pptx", "csv", "csv-zip", "json"}
"""The formats that have texts at all: there is no chart of texts, and no line of the ballots has one."""


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
def test_no_file_has_it(context: Context, impressions: int, tmp_path: Path, form: ExportFormat, language: str) -> None:
    event_id = access.by_code(context, "SFOREX").event_id
    document = results_document(context, event_id, ballots=form.needs_ballots)
    path = tmp_path / form.file_name("RIGA", language)
    form.write(document, path, language, translator(language, "web"))
    said = words_in(path.read_bytes(), path.name)
    assert REFUSED not in said and UNREAD not in said
    assert (AGREED in said) is (form.name in WHAT_QUOTES)


def test_it_is_still_counted(context: Context, impressions: int) -> None:
    document = results_document(context, access.by_code(context, "SFOREX").event_id)
    (of_round,) = document["sessions"][1]["questions"][2]["rounds"]
    assert of_round["ballots"] == 3
    assert sorted((text["text"], text["consent"]) for text in of_round["tally"]["texts"]) == [
        ("", False), ("", False), (AGREED, True),
    ]  # fmt: skip


def test_the_page_of_what_was_revealed_leaves_it_out_and_the_hall_does_not(context: Context, impressions: int) -> None:
    (session,) = revealed_to_phones(context, "SFOREX").sessions
    assert [text["text"] for text in session.questions[0].rounds[0]["tally"]["texts"]] == [AGREED]
    assert {text["text"] for text in told(context, impressions, "public")} == {AGREED, REFUSED}
