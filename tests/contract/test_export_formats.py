"""Every export format writes every question kind, empty and full, in every language."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.exported import document, full_round, question, written
from voting.exports import FORMATS, ExportFormat, UnknownFormat, format_named
from voting.question_kinds import KINDS, QuestionKind
from voting.translations import LANGUAGES, translator


@pytest.mark.parametrize("language", [*LANGUAGES, "de"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: str(form.name))
def test_a_format_writes_a_kind(form: ExportFormat, kind: QuestionKind[Any], language: str, tmp_path: Path) -> None:
    settings = kind.examples.settings
    second = {**full_round(kind, settings), "round": 2}
    for rounds in ([], [full_round(kind, settings, 0)], [full_round(kind, settings), second]):
        path = written(form.name, document(question(kind.name, settings, rounds)), tmp_path, language)
        assert path.stat().st_size > 0


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: str(form.name))
def test_a_format_says_in_every_language_what_it_is_good_for(form: ExportFormat) -> None:
    assert translator("lv", "web")(form.good_for) != form.good_for
    assert format_named(form.name) is form


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownFormat, match="ballots, charts, csv, csv-zip, docx, json, pdf, pptx, xlsx"):
        format_named("odt")
