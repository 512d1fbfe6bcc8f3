"""Every word of the server's pages and of the files has a Latvian translation."""

import re
from pathlib import Path

import pytest

from voting.config import ROOT
from voting.exports import FORMATS
from voting.exports.tables import MEASURES
from voting.exports.xlsx_overview import COLUMNS, STATES
from voting.translations import catalogue, translator

CALL = re.compile(r"""(?:\b_|\bsay|translate)\(\s*(?:"([^"]+)"|'([^']+)')\s*\)""")
PLURAL = re.compile(r"""ngettext\(\s*'([^']+)'""")
PAGES = sorted((ROOT / "templates").rglob("*.html"))
EXPORTS = sorted((ROOT / "voting" / "exports").glob("*.py"))


@pytest.mark.parametrize("file", [*PAGES, *EXPORTS], ids=lambda file: str(Path(file).relative_to(ROOT)))
def test_words_in_a_file_are_translated(file: Path) -> None:
    text, known = file.read_text("utf-8"), catalogue("lv", "web")
    messages = {one or other for one, other in CALL.findall(text)} | set(PLURAL.findall(text))
    assert messages <= set(known)


def test_words_in_lists_are_translated() -> None:
    words = [*(heading for heading, _ in COLUMNS), *(form.good_for for form in FORMATS)]
    assert {*words, *STATES.values(), *MEASURES.values()} <= set(catalogue("lv", "web"))


@pytest.mark.parametrize(("number", "words"), [(0, "0 balsu"), (1, "1 balss"), (2, "2 balsis"), (11, "11 balsu"),
                                               (21, "21 balss"), (30, "30 balsu")])  # fmt: skip
def test_latvian_numbers_have_their_three_forms(number: int, words: str) -> None:
    assert translator("lv", "web").plural("{n} ballot", "{n} ballots", number).format(n=number) == words


def test_placeholders_are_the_same_in_the_translation() -> None:
    for message, translation in catalogue("lv", "web").items():
        for form in [translation] if isinstance(translation, str) else translation:
            assert set(re.findall(r"\{\w+\}", form)) == set(re.findall(r"\{\w+\}", message)), message
