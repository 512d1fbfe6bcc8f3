"""PDF: the dossier as tagged PDF after PDF/UA-1, its fonts embedded."""

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from string import ascii_uppercase
from typing import Any
from unicodedata import category, normalize

from voting.typesetting import MAIN, typeset

from ..base import Document, ExportFormat, Translate
from .build import dossier_of
from .layout import points, together, widths
from .model import Block, Dossier, Figure, FillIn, Table

PAGE = Path(__file__).with_name("dossier.typ")
REGIONS = {"lv": "LV", "en": "GB"}
STANDARD = "ua-1"
CHARACTERS = b"""#set document(title: "x")
#set text(font: ("Inter", "Noto Emoji"), lang: "en")
#for c in json("characters.json") [#par(c)]
"""
"""A page that has each character once."""
NO_GLYPH = "\u25a1"
"""Stands for a character that no embedded font has, such as a hieroglyph: PDF/UA asks that every one be shown."""
JOINERS = (0x200D, 0xFE0E, 0xFE0F, *range(0x1F3FB, 0x1F400))
"""What makes one picture of several characters, or another shade of it: typst refuses those pictures in charts."""
FLAGS = {0x1F1E6 + place: letter for place, letter in enumerate(ascii_uppercase)}
"""A flag is two letters that stand for a country; without such pictures these letters are read."""
PARTED: dict[int, str | None] = {**dict.fromkeys(JOINERS), **FLAGS}
_UNSHOWN = re.compile('the text `"(.*?)"` could not be displayed|disallowed codepoint `"(.*?)"`')
HEIGHT_OF_ROW = 17
"""Millimetres of a row to be filled in."""


class PdfFile(ExportFormat):
    """The peer review dossier, to be read, printed and archived."""

    name = "pdf"
    media_type = "application/pdf"
    good_for = (
        "The peer review dossier to hand in and archive: method, charts, tables, verdicts, room for recommendations."
    )

    def write(self, document: Document, path: Path, language: str, translate: Translate) -> None:
        """Write the dossier. The same document gives the same bytes."""
        dossier = dossier_of(document, language, translate)
        path.write_bytes(compiled(data_of(dossier), charts_in(dossier)))


def compiled(data: dict[str, Any], charts: dict[str, bytes]) -> bytes:
    """The PDF of a dossier's data. Characters without a glyph are put as an empty square."""
    from typst import TypstError  # 85 MB: only in the process that writes

    text = json.dumps(data, ensure_ascii=False).translate(PARTED)
    charts = {name: chart.decode().translate(PARTED).encode() for name, chart in charts.items()}
    everything = text + "".join(chart.decode() for chart in charts.values())
    unshown = without_glyph(set(everything))
    while True:
        table = dict.fromkeys(map(ord, unshown), NO_GLYPH)
        text = text.translate(table)
        charts = {name: chart.decode().translate(table).encode() for name, chart in charts.items()}
        try:
            return _compile(text, charts)
        except TypstError as error:  # one that depends on its neighbours: each try is rid of another one
            unshown = _unshown(str(error)) - {NO_GLYPH}
            if not unshown:
                raise


def without_glyph(characters: set[str]) -> set[str]:
    """Those of the characters that no font can show. Typst names one a try; a page of them alone is soon set."""
    from typst import TypstError

    left = sorted(c for c in characters if ord(c) > 0x7F and category(c)[0] not in "MZ" and category(c) != "Cf")
    found: set[str] = set()
    while left:
        try:
            typeset({MAIN: CHARACTERS, "characters.json": json.dumps(left).encode()}, "pdf", pdf_standards=[STANDARD])
            break
        except TypstError as error:
            unshown = _unshown(str(error)) & set(left)
            if not unshown:
                raise
            found |= unshown
            left = [c for c in left if c not in unshown]
    return found


def _compile(text: str, charts: dict[str, bytes]) -> bytes:
    files = {MAIN: PAGE.read_bytes(), "dossier.json": text.encode(), **charts}
    return typeset(files, "pdf", pdf_standards=[STANDARD])


def _unshown(message: str) -> set[str]:
    """The characters that typst says it has no glyph for; never plain ones, which our markup of data needs."""
    found = "".join(shown or named for shown, named in _UNSHOWN.findall(message))
    found = re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), found)
    return {character for character in found if ord(character) > 0x7F}


def charts_in(dossier: Dossier) -> dict[str, bytes]:
    """The pictures by the names under which the page finds them."""
    figures = [block for block in dossier.blocks if isinstance(block, Figure)]
    return {_file(place): _without_marks(figure.chart.svg).encode() for place, figure in enumerate(figures)}


def _without_marks(svg: str) -> str:
    """Letters as one character each, without accents that stay apart: typst refuses to set those in pictures."""
    return "".join(character for character in normalize("NFC", svg) if not category(character).startswith("M"))


def _file(place: int) -> str:
    return f"chart-{place}.svg"


def data_of(dossier: Dossier) -> dict[str, Any]:
    """The dossier as JSON for the page: each block with the name of its `part`."""
    made = datetime.fromisoformat(dossier.made_at).astimezone(UTC)
    number = iter(range(len(dossier.blocks)))
    return {
        "title": dossier.title, "author": dossier.author, "language": dossier.language,
        "region": REGIONS.get(dossier.language), "running": dossier.running, "contents_title": dossier.contents_title,
        "page_words": re.split(r"[{}]", dossier.page_words),
        "made": [made.year, made.month, made.day, made.hour, made.minute, made.second],
        "cover": asdict(dossier.cover), "blocks": [_block(block, number) for block in dossier.blocks],
    }  # fmt: skip


def _block(block: Block, number: Any) -> dict[str, Any]:
    part = {"part": type(block).__name__}
    if isinstance(block, Figure):
        return {**part, "caption": block.caption, "alt": block.chart.alt, "file": _file(next(number)), "width": 1}
    if isinstance(block, Table):
        look = {"widths": widths(block), "points": points(block), "whole": together(block)}
        return {**part, **asdict(block), **look}
    if isinstance(block, FillIn):
        return {**part, **asdict(block), "height": HEIGHT_OF_ROW}
    return {**part, **asdict(block)}
