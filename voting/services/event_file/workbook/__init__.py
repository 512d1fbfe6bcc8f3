"""The event file as a workbook (XLSX), for people who live in spreadsheets: the same keys, in sheets and columns.

`Event` has a row for each key of the event; `Groups`, `Speakers`, `Agenda`, `Projects`, `Sessions` and `Questions` have
a row for each entry and a column for each key; `Options` has a row for each option, item or statement. `scale.points`
is the key `points` in the map `scale`; `text (lv)` is the text in Latvian; a list of words has one in each line of its
cell.
"""

from .opening import is_workbook
from .reader import read_workbook
from .writer import write_workbook

__all__ = ["is_workbook", "read_workbook", "write_workbook"]
