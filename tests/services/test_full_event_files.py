"""Every file of a whole event says what the results document says, also when the ballots are gone."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
import pypdf
import pytest

from tests.conftest import FixedClock
from tests.services.full_event import ASKED, Held, hold
from tests.services.recounting import verify
from voting.domain.errors import NotFound
from voting.exports import FORMATS, format_named
from voting.exports.figures import percent
from voting.exports.tables import Part, parts_of, rounds_of
from voting.services import events, retention
from voting.services.context import Context
from voting.services.results import results_document
from voting.storage import Storage
from voting.translations import translator

LANGUAGE = "en"
DAY = 86_400


@pytest.fixture(scope="module")
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, clock: FixedClock) -> Iterator[Held]:
    context = Context(Storage(tmp_path_factory.mktemp("held") / "voting.db"), "http://balss.example", clock)
    yield hold(context)
    context.storage.close()


@pytest.fixture(scope="module", params=["with ballots", "without ballots"])
def document(request: pytest.FixtureRequest, held: Held, clock: FixedClock) -> dict[str, Any]:
    """The results while there are ballots, then what is kept when they have been deleted."""
    if request.param == "without ballots":
        events.close_event(held.context, held.event_id, "olga")
        clock.advance(31 * DAY)
        retention.purge(held.context)
    return results_document(held.context, held.event_id)


@pytest.fixture(scope="module")
def files(document: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder, made = tmp_path_factory.mktemp("files"), {}
    for form in FORMATS:
        if not form.needs_ballots:
            made[form.name] = folder / form.file_name("RIGA", LANGUAGE)
            form.write(document, made[form.name], LANGUAGE, translator(LANGUAGE, "web"))
    return made


def counted(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], int, Part]]:
    """Every part that has numbers: (session, question, round, part)."""
    for session, question, of_round in rounds_of(document):
        for part in parts_of(question, of_round):
            if part.rows:
                yield session["code"], question, of_round["round"], part


def test_the_event_has_everything(document: dict[str, Any]) -> None:
    rounds = [of_round for _, _, of_round in rounds_of(document)]
    assert any("weighted" in of_round for of_round in rounds) and any("right" in r["tally"] for r in rounds)
    assert any("confidence" in r["tally"] for r in rounds) and any(r["verdict"] for r in rounds)
    suppressed = [g for r in rounds for g in (r.get("by_group") or {}).values() if "suppressed" in g]
    merged = [w for r in rounds for w in r["tally"].get("words", []) if w.get("merged")]
    supported = [t for r in rounds for t in r["tally"].get("texts", []) if t["supporters"]]
    questions = [question for session in document["sessions"] for question in session["questions"]]
    assert suppressed and merged and supported and any(q["skipped"] for q in questions)
    assert any((q["shift"] or {}).get("by_group") for q in questions)
    assert document["event"]["codes"] == {"unused": 11, "used": 59, "void": 2, "replaced": 2}


def test_json_says_the_document(document: dict[str, Any], files: dict[str, Path]) -> None:
    told = json.loads(files["json"].read_text())
    assert told["event"] == json.loads(json.dumps(document["event"]))
    rounds = [r["tally"] for s in told["sessions"] for q in s["questions"] for r in q["rounds"]]
    assert rounds == json.loads(json.dumps([r["tally"] for _, _, r in rounds_of(document)]))


@pytest.mark.parametrize("name", ["csv", "csv-zip"])
def test_the_tidy_table_has_every_number(name: str, document: dict[str, Any], files: dict[str, Path]) -> None:
    content = files[name].read_bytes()
    if name == "csv-zip":
        with zipfile.ZipFile(files[name]) as tables:
            content = tables.read("results.csv")
            event = {row["name"]: row["value"] for row in read(tables.read("event.csv"))}
            asked = [row["text"] for row in read(tables.read("audience.csv"))]
        assert event["ballots_sha256"] == document["event"]["ballots_sha256"] and event["codes_void"] == "2"
        assert asked == [each["text"] for each in document["sessions"][0]["audience_questions"]]
    found = {
        (r["session"], r["question"], int(r["round"]), r["group"], r["item"], r["option"]): r
        for r in read(content) if r["state"] == "closed"
    }  # fmt: skip
    for code, question, number, part in counted(document):
        for row in part.rows:
            told = found[code, question["id"], number, part.group, row.item, row.option]
            for measure, value in row.values.items():
                assert told[measure] == written(value), (question["id"], part.group, measure)


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def written(value: Any) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value)


def test_the_workbook_has_every_number_of_all_ballots(document: dict[str, Any], files: dict[str, Path]) -> None:
    book = openpyxl.load_workbook(files["xlsx"])
    sheets: dict[str, list[float]] = {}
    for sheet in book.worksheets:
        cells = [cell.value for row in sheet.iter_rows() for cell in row]
        numbers = [v for v in cells if isinstance(v, int | float)]
        sheets.setdefault(sheet.title.split(" ", 1)[-1], []).extend(numbers)
    for _, question, _, part in counted(document):
        if part.group:
            continue
        values = [v for row in part.rows for v in row.values.values()]
        numbers = [float(v) for v in values if isinstance(v, int | float) and not isinstance(v, bool)]
        assert [n for n in numbers if not any(abs(n - v) < 1e-9 for v in sheets[question["id"]])] == []
    overview = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert document["event"]["ballots_sha256"] in overview


def test_slides_have_every_share_and_measure(document: dict[str, Any], files: dict[str, Path]) -> None:
    values: dict[str, list[float]] = {}
    for slide in pptx.Presentation(str(files["pptx"])).slides:
        title = slide.shapes.title.text
        for shape in slide.shapes:
            if shape.has_chart:
                for series in shape.chart.series:
                    values.setdefault(title, []).extend(v for v in series.values if v is not None)
    for _, question, _, part in counted(document):
        if part.group or part.drawing not in ("bars", "distribution", "opinions"):
            continue
        measure = "share" if part.measures[0] == "count" else part.measures[0]
        told = values[question["text"][LANGUAGE]]
        numbers = [float(row.values[measure] or 0) for row in part.rows]
        assert [n for n in numbers if not any(abs(n - abs(v)) < 1e-6 for v in told)] == []


def test_the_dossier_has_response_shares_and_what_else_happened(
    document: dict[str, Any], files: dict[str, Path]
) -> None:
    word = docx.Document(str(files["docx"]))
    cells = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
    lines = "\n".join([p.text for p in word.paragraphs] + ["\n".join(row) for row in cells])
    printed = squeezed("\n".join(page.extract_text() for page in pypdf.PdfReader(files["pdf"]).pages))
    for session, question, of_round in rounds_of(document):
        name = question["text"][LANGUAGE]
        assert any(row[0] == name and row[3:4] == [str(of_round["ballots"])] for row in cells), (session, name)
    for _, question, _, part in counted(document):
        if part.group or "count" not in part.measures or part.rows[0].item or part.drawing != "bars":
            continue
        for row in part.rows:
            share = percent(float(row.values["share"] or 0), LANGUAGE)
            assert share in lines and squeezed(share) in printed, question["id"]
    right = next(r["tally"]["right"] for _, _, r in rounds_of(document) if "right" in r["tally"])
    for said in (
        f"{right} of ", "70 were made" if "70 were made" in lines else "72 were made", "Questions from the audience",
        ASKED[0], document["event"]["ballots_sha256"], "weighted, each group counts the same", "1 (guessing)",
    ):  # fmt: skip
        assert said in lines and squeezed(said) in printed, said
    assert ASKED[3] not in lines and ASKED[4] not in lines, "hidden, or not decided about"


def test_the_dossier_tells_what_moved_in_each_group_that_is_shown_and_no_other(
    document: dict[str, Any], files: dict[str, Path]
) -> None:
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in docx.Document(str(files["docx"])).tables
    ]  # fmt: skip
    labels = {group["id"]: group["label"][LANGUAGE] for group in document["event"]["groups"]} | {"none": "No group"}
    asked = [question for session in document["sessions"] for question in session["questions"]]
    compared = {q["id"]: q["shift"]["by_group"] for q in asked if (q["shift"] or {}).get("by_group")}
    moved = [table for table in tables if any("→" in cell for row in table[1:] for cell in row)]
    assert len(moved) == len(compared) > 4
    for (question, groups), table in zip(compared.items(), moved, strict=True):
        shown = [labels[group] for group, found in groups.items() if "suppressed" not in found]
        assert [re.sub(r" \(n.*", "", head) for head in table[0][1:]] == shown, question
    sides = [compared["barriers"]["company"][side] for side in ("before", "after")]
    shares = [side["tally"]["counts"]["funding"] / sum(side["tally"]["counts"].values()) for side in sides]
    told = next(row for row in moved[0] if row[0] == "Lack of funding")
    place = next(number for number, head in enumerate(moved[0][0]) if head.startswith(labels["company"]))
    assert told[place].replace("\u00a0", " ") == " → ".join(percent(share, LANGUAGE) for share in shares)


def squeezed(text: str) -> str:
    """Without blanks and breaks: a PDF breaks lines where it must."""
    return re.sub(r"[\s\u00ad]+", "", text)


def test_charts_mark_what_was_right_and_name_the_weighted_result(files: dict[str, Path]) -> None:
    with zipfile.ZipFile(files["charts"]) as archive:
        captions = archive.read("captions.txt").decode()
        pictures = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".svg"))
    assert "✓ right answer, given by " in captions and "✓ 2009" in pictures
    assert "each group = 1,000 answers" in captions


def test_ballots_are_recounted_and_refused_when_they_are_gone(
    document: dict[str, Any], held: Held, tmp_path: Path
) -> None:
    form = format_named("ballots")
    if "ballots_deleted_at" in document["event"]:
        with pytest.raises(NotFound, match="have been deleted"):
            results_document(held.context, held.event_id, ballots=True)
        return
    path = tmp_path / "ballots.zip"
    form.write(results_document(held.context, held.event_id, ballots=True), path, "en", translator("en", "web"))
    done = verify(path)
    assert done.returncode == 0, done.stdout
    assert "Not recounted: KLASTERI" in verify(path, plain(document, tmp_path)).stdout


def plain(document: dict[str, Any], folder: Path) -> Path:
    path = folder / "results.json"
    format_named("json").write(document, path, "en", translator("en", "web"))
    return path
