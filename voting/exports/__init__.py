"""Export formats. A new one is its module and its line in FORMATS."""

from .ballots_file import BallotsFile
from .base import Document, ExportFormat, Translate, UnknownFormat
from .csv_file import CsvFile
from .csv_zip import CsvZip
from .json_file import JsonFile
from .xlsx_file import XlsxFile

FORMATS: tuple[ExportFormat, ...] = (XlsxFile(), CsvFile(), CsvZip(), JsonFile(), BallotsFile())


def format_named(name: str) -> ExportFormat:
    """The format of that name; UnknownFormat."""
    for form in FORMATS:
        if form.name == name:
            return form
    known = ", ".join(sorted(form.name for form in FORMATS))
    raise UnknownFormat(f"there is no format {name!r}; there are {known}")


__all__ = ["FORMATS", "Document", "ExportFormat", "Translate", "UnknownFormat", "format_named"]
