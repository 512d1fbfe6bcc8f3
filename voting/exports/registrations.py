"""Who registered, as a file for the organiser."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from voting.services.registrations import Registered

from .base import Translate
from .cells import in_language, plain_text
from .figures import DECIMAL_COMMA
from .xlsx_book import Book

FORMS = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv"}
WIDTHS = (28, 32, 24, 32, 10, 14)

Groups = Mapping[str, Mapping[str, str]]
"""Id of a group -> its name by language."""


def write_registrations(
    people: Sequence[Registered], groups: Groups, languages: list[str], path: Path, language: str, translate: Translate
) -> None:
    """Write .csv or .xlsx, as the name of `path` says. What people entered stays text, whatever it looks like."""
    _ = translate
    heads = [_("Name"), _("Organisation"), _("Group"), _("Email address"), _("Language"), _("Registered on")]
    rows = [
        (p.name, p.organisation, _label(groups, p.group, language), p.email, p.language or "", p.registered_on)
        for p in people
    ]
    if path.suffix == ".csv":
        _write_csv(heads, rows, path, language)
    else:
        _write_xlsx(heads, rows, Book(path, language, languages, translate), _("Registrations"))


def _label(groups: Groups, group: str | None, language: str) -> str:
    return in_language(dict(groups.get(group, {})), language) or group if group else ""


def _write_csv(heads: Sequence[str], rows: Iterable[Sequence[str]], path: Path, language: str) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";" if language in DECIMAL_COMMA else ",", lineterminator="\r\n")
        writer.writerow(heads)
        writer.writerows([plain_text(cell) for cell in row] for row in rows)


def _write_xlsx(heads: Sequence[str], rows: Sequence[Sequence[str]], book: Book, name: str) -> None:
    sheet = book.sheet(name)
    for column, (head, width) in enumerate(zip(heads, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        book.text(sheet, 0, column, head, "head")
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            book.text(sheet, number, column, cell)
    book.freeze(sheet, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(heads) - 1)
    book.close()
