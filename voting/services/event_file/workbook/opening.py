"""A workbook that somebody sent: it is looked at before it is opened, since a small file can unpack to anything."""

import datetime
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..errors import EventFileError
from ..yaml_tree import LARGEST_FILE

BEGINS = b"PK\x03\x04"
OLD_BEGINS = b"\xd0\xcf\x11\xe0"
"""Of files of Excel before 2007."""
NAMES = (".xlsx", ".xlsm", ".xls", ".ods")
"""How the names of workbooks end; only the first can be read."""
MOST_PARTS, LARGEST_UNPACKED = 300, 10_000_000
MOST_ROWS, MOST_COLUMNS = 3_000, 300
"""Of a sheet; what is beyond is refused, not left out."""
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
NOT_ONE = "this is not a workbook of the kind .xlsx; save it as “Excel workbook (.xlsx)”"


@dataclass(frozen=True)
class Cell:
    """What somebody wrote, as the string that an event file would have; `where` is like `Questions!C5`."""

    value: str
    where: str
    column: int


@dataclass(frozen=True)
class Row:
    """A row with anything in it: its cells from left to right; `where` is like `Questions, row 5`."""

    where: str
    cells: list[Cell]


def is_workbook(data: bytes, name: str = "") -> bool:
    """Whether this is meant to be a workbook, by its content or the name that it has."""
    return data.startswith((BEGINS, OLD_BEGINS)) or name.lower().endswith(NAMES)


def sheets_of(data: bytes) -> dict[str, list[Row]]:
    """The rows of each sheet. EventFileError where the file is none, or too large."""
    _refuse_traps(data)
    from openpyxl import load_workbook  # takes a quarter of a second, which no server start should pay

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return {sheet.title: list(_rows(sheet)) for sheet in book.worksheets}
    except EventFileError:
        raise
    except Exception:  # openpyxl raises whatever its parts raise
        raise EventFileError([NOT_ONE]) from None


def _refuse_traps(data: bytes) -> None:
    if len(data) > LARGEST_FILE:
        raise EventFileError([f"the file is too large; an event file has at most {LARGEST_FILE:,} bytes"])
    if data.startswith(OLD_BEGINS):
        raise EventFileError([NOT_ONE])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise EventFileError([f"unpacked, this workbook has more than {LARGEST_UNPACKED:,} bytes"])
            if "xl/workbook.xml" not in archive.namelist():
                raise EventFileError([NOT_ONE])
            for part in parts:  # also refuses a part that is larger than it says, and one with a password
                content = archive.read(part)
                if any(word in content for word in _FORBIDDEN):
                    raise EventFileError(["this workbook holds declarations that no program writes into workbooks"])
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        raise EventFileError([NOT_ONE]) from None


def _rows(sheet: Any) -> Iterator[Row]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [found for cell in row if (found := _cell(sheet.title, cell)) is not None]
        if not cells:
            continue
        if number > MOST_ROWS or cells[-1].column > MOST_COLUMNS:
            where = cells[-1].where
            raise EventFileError([f"{where}: a sheet has at most {MOST_ROWS:,} rows and {MOST_COLUMNS} columns"])
        yield Row(f"{sheet.title}, row {cell_row(cells[0].where)}", cells)


def cell_row(where: str) -> str:
    """The row of `Questions!C5`: 5."""
    return where.rsplit("!", 1)[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _cell(title: str, cell: Any) -> Cell | None:
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    return Cell(_as_written(value), f"{title}!{cell.coordinate}", cell.column)


def _as_written(value: object) -> str:
    """Numbers, dates and times as in an event file: Excel makes them of what somebody typed."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    return str(value)
