"""Data of native charts, whose workbooks are as safe as ours: nothing that people wrote becomes a formula or a link."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter import Workbook

from voting.exports.xlsx_book import sheet_text


class _Plain:
    """Opens a workbook in which a text stays a text."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[Any]:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        workbook = Workbook(xlsx_file, options)
        yield workbook, workbook.add_worksheet()
        workbook.close()


class _CategoryWriter(_Plain, CategoryWorkbookWriter):  # type: ignore[misc]
    pass


class _XyWriter(_Plain, XyWorkbookWriter):  # type: ignore[misc]
    pass


class Categories(CategoryChartData):  # type: ignore[misc]
    """Series over categories."""

    @property
    def _workbook_writer(self) -> Any:
        return _CategoryWriter(self)


class Places(XyChartData):  # type: ignore[misc]
    """Series of places on a plane."""

    @property
    def _workbook_writer(self) -> Any:
        return _XyWriter(self)


def label(text: str) -> str:
    """Text for a category or a series."""
    return sheet_text(text).replace("\n", " ")


def short(name: str, longest: int) -> str:
    """A name with an ellipsis where it is longer than so many characters."""
    cleaned = label(name)
    return cleaned if len(cleaned) <= longest else f"{cleaned[: longest - 1].rstrip()}…"
