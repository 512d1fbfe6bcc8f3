"""The sheets of a workbook that are read, and where in them everything stands."""

import difflib

from ..errors import EventFileError, Path
from ..yaml_tree import Document
from .layout import GUIDE, SHEETS
from .opening import Row


class Sheets(Document):
    """The data of a workbook; `lines` number the cells in the order of the sheets."""

    def __init__(self) -> None:
        super().__init__({}, {})
        self._names = ["Event"]

    def note(self, path: Path, where: str) -> None:
        """Keep where a path stands."""
        if path not in self.lines:
            self.lines[path] = len(self._names)
            self._names.append(where)

    def place(self, path: Path) -> str:
        """The cell of a path, or the nearest one around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self._names[self.lines.get(path, 0)]


def known_sheets(sheets: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Those that are read, by our names. EventFileError with every sheet that has no use."""
    names = {name.lower(): name for name in SHEETS}
    found: dict[str, list[Row]] = {}
    problems = []
    for title, rows in sheets.items():
        name = names.get(title.strip().lower())
        if name is None and rows:
            near = difflib.get_close_matches(title, SHEETS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are: {', '.join(SHEETS)}"
            problems.append(f"there is no use for the sheet {title!r}; {hint}")
        if name is not None and name != GUIDE:
            found[name] = rows
    if problems:
        raise EventFileError(problems)
    return found
