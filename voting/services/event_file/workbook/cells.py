"""What stands in a cell: a heading, a value, words in lines, an id that is quoted where it has to be."""

import json
import re

from voting.domain.text import is_storable

from ..errors import EventFileError
from ..syntax import CONTROL
from .layout import QUOTED, Key
from .opening import Cell

_HEADING = re.compile(r"(?P<key>[^()]+?)\s*(?:\((?P<language>[A-Za-z0-9-]+)\))?")


def heading_of(cell: Cell) -> tuple[Key, str | None]:
    """The key and the language of a column. EventFileError."""
    found = _HEADING.fullmatch(cell.value.strip())
    if found is None:
        raise at(cell, f"{cell.value!r} is no heading; one is like max_words, scale.points or text (lv)")
    return tuple(name.strip() for name in found["key"].split(".")), found["language"]


def checked(cell: Cell) -> str:
    """The text of a cell. EventFileError where it holds what no text should."""
    control = CONTROL.search(cell.value)
    if control:
        raise at(cell, f"a control character (U+{ord(control.group()):04X}) is not allowed in texts; delete it")
    if not is_storable(cell.value):
        raise at(cell, "this holds half a character, which cannot be stored; write it again")
    return cell.value


def words_in(value: str, name: str, *, single: bool) -> list[str] | str:
    """The words in the lines of a cell; with `single`, one word without a line break after it stands alone."""
    alone = single and "\n" not in value
    lines = [line.strip() for line in value.split("\n") if line.strip()]
    if name in QUOTED:
        lines = [unquoted(line) for line in lines]
    return lines[0] if alone and lines else lines


def unquoted(value: str) -> str:
    """What a cell says that holds a JSON string."""
    if len(value) > 1 and value[0] == value[-1] == '"':
        try:
            told = json.loads(value)
        except ValueError:
            return value
        return told if isinstance(told, str) else value
    return value


def quoted(value: str) -> str:
    """The other way round: for ids that no cell holds as they are, or that look quoted."""
    plain = value == value.strip() and value.isprintable() and unquoted(value) == value and "_x" not in value
    return value if plain else json.dumps(value).replace("_x", "\\u005fx")


def at(cell: Cell, message: str) -> EventFileError:
    """An error with its cell."""
    return EventFileError([f"{cell.where}: {message}"])
