"""Export formats. A new one is its module and its line in FORMATS."""

from .ballots_file import BallotsFile
from .base import Document, ExportFormat, Translate, UnknownFormat
from .charts_file import ChartsFile
from .csv_file import CsvFile
from .csv_zip import CsvZip
from .dossier.docx_file import DocxFile
from .dossier.pdf_file import PdfFile
from .json_file import JsonFile
from .pptx_file import PptxFile
from .xlsx_file import XlsxFile

FORMATS: tuple[ExportFormat, ...] = (
    XlsxFile(), PdfFile(), DocxFile(), PptxFile(), CsvFile(), CsvZip(), JsonFile(), ChartsFile(), BallotsFile(),
)  # fmt: skip


def format_named(name: str) -> ExportFormat:
    """The format of that name; UnknownFormat."""
    for form in FORMATS:
        if form.name == name:
            return form
    known = ", ".join(sorted(form.name for form in FORMATS))
    raise UnknownFormat(f"there is no format {name!r}; there are {known}")


__all__ = ["FORMATS", "Document", "ExportFormat", "Translate", "UnknownFormat", "format_named"]
