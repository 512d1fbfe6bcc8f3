"""A workbook as the data of an event file, with the cell of everything."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..errors import MOST_PROBLEMS, EventFileError, Path
from ..yaml_tree import Document
from .cells import at, checked, heading_of, unquoted, words_in
from .ids import named
from .layout import (
    EVENT,
    LIST,
    LISTS,
    OPTIONS,
    QUESTION,
    QUESTIONS,
    QUOTED,
    SESSION,
    SESSIONS,
    WORDS_OF_EVENT,
    WORDS_OF_SESSION,
    Key,
    lists_of_options,
    lists_of_words,
    words_of_question,
)  # fmt: skip
from .opening import Cell, Row, sheets_of
from .sheets import Sheets, known_sheets


def read_workbook(data: bytes) -> Document:
    """The data of the sheets, every value as the string that an event file would have. EventFileError."""
    return _Reader(known_sheets(sheets_of(data))).document()


class _Reader:
    def __init__(self, sheets: dict[str, list[Row]]) -> None:
        self._sheets = sheets
        self._found = Sheets()
        self._problems: list[str] = []

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What is wrong within is kept, so that the rest is looked at too."""
        try:
            yield
        except EventFileError as error:
            self._problems += [problem for problem in error.problems if problem not in self._problems]

    def document(self) -> Sheets:
        event = self._event()
        for sheet, (key, part) in LISTS.items():
            if rows := self._table(sheet):
                event[key] = [
                    self._entry(row, ("event", key, index), lists_of_words(part)) for index, row in enumerate(rows)
                ]  # fmt: skip
        named(event.get("groups", []), "label")
        sessions = [
            self._entry(row, ("sessions", index), WORDS_OF_SESSION) for index, row in enumerate(self._table(SESSIONS))
        ]  # fmt: skip
        self._questions(sessions)
        self._options(sessions)
        if self._problems:
            more = len(self._problems) - MOST_PROBLEMS
            raise EventFileError(self._problems[:MOST_PROBLEMS], max(0, more))
        self._found.data = {"event": event, "sessions": sessions}
        return self._found

    def _event(self) -> dict[str, Any]:
        event: dict[str, Any] = {}
        rows = self._sheets.get(EVENT, [])
        headings = self._headings(rows)
        for row in rows[1:]:
            first, *values = row.cells
            with self._told():
                path = heading_of(first)[0]
                for cell in values:
                    with self._told():
                        if cell.column not in headings:
                            raise at(cell, "this column has no heading; it is a language like lv, or value")
                        name = headings[cell.column][0][-1]
                        language = None if name == "value" else name
                        self._put(event, ("event",), path, language, cell, WORDS_OF_EVENT)
        return event

    def _headings(self, rows: list[Row]) -> dict[int, tuple[Key, str | None]]:
        """Key and language of each column, from the first row; a heading that is none is told once."""
        found: dict[int, tuple[Key, str | None]] = {}
        for cell in rows[0].cells if rows else ():
            found[cell.column] = ((f"?{cell.column}",), None)
            with self._told():
                found[cell.column] = heading_of(cell)
        return found

    def _table(self, sheet: str) -> list[tuple[Row, list[tuple[Key, str | None, Cell]]]]:
        """The rows below the headings: for each cell its key, its language and what is in it."""
        rows = self._sheets.get(sheet, [])
        if not rows:
            return []
        headings = self._headings(rows)
        found = []
        for row in rows[1:]:
            cells = []
            for cell in row.cells:
                with self._told():
                    if cell.column not in headings:
                        raise at(cell, "this column has no heading in the first row")
                    cells.append((*headings[cell.column], cell))
            found.append((row, cells))
        return found

    def _entry(
        self, row: tuple[Row, list[tuple[Key, str | None, Cell]]], path: Path, words: dict[Key, bool]
    ) -> dict[str, Any]:
        entry: dict[str, Any] = {}
        self._found.note(path, row[0].where)
        for key, language, cell in row[1]:
            with self._told():
                self._put(entry, path, key, language, cell, words)
        return entry

    def _put(
        self, entry: dict[str, Any], path: Path, key: Key, language: str | None, cell: Cell, words: dict[Key, bool]
    ) -> None:
        """Put a cell's value under its key; what comes twice is refused, but lists go on."""
        value: Any = checked(cell)
        if key in words:
            value = words_in(value, key[-1], single=words[key])
        elif key[-1] in QUOTED:
            value = unquoted(value.strip())
        else:
            value = value.strip()
        *outer, last = (*key, language) if language else key
        for name in outer:
            entry = entry.setdefault(name, {})
            if not isinstance(entry, dict):
                raise at(cell, f"{'.'.join(key)} has a value without a language too; keep one of them")
        if isinstance(value, list) and isinstance(entry.get(last), list):
            value = entry[last] + value
        elif last in entry:
            raise at(cell, f"{'.'.join(key)} comes twice; keep one of them")
        entry[last] = value
        self._found.note((*path, *key, language) if language else (*path, *key), cell.where)
        self._found.note((*path, *key), cell.where)

    def _questions(self, sessions: list[dict[str, Any]]) -> None:
        """Each to its session: the one named in its row, else that of the row above, else the first."""
        here = 0
        for row, cells in self._table(QUESTIONS):
            own = [c for c in cells if c[0] != (SESSION,)]
            for _, _, cell in (c for c in cells if c[0] == (SESSION,)):
                with self._told():
                    here = _session_named(sessions, cell)
            if not sessions:
                raise EventFileError([f"{row.where}: there is no session in the sheet {SESSIONS}; make one"])
            kind = next((c.value for key, _, c in own if key == ("kind",)), "")
            questions = sessions[here].setdefault("questions", [])
            path = ("sessions", here, "questions", len(questions))
            questions.append(self._entry((row, own), path, words_of_question(kind.strip())))
        for session in sessions:
            named(session.get("questions", []), "text")

    def _options(self, sessions: list[dict[str, Any]]) -> None:
        """Each to its question: the one named in its row, else that of the row above."""
        session, question, filled, lost = 0, None, list[list[dict[str, Any]]](), False
        for row, cells in self._table(OPTIONS):
            place = {key[0]: cell for key, _, cell in cells if key in ((SESSION,), (QUESTION,), (LIST,))}
            own = [c for c in cells if c[0] not in ((SESSION,), (QUESTION,), (LIST,))]
            if lost and SESSION not in place and QUESTION not in place:
                continue  # belongs to what was told already
            lost = True
            with self._told():
                if SESSION in place:
                    session, question = _session_named(sessions, place[SESSION]), None
                if QUESTION in place:
                    session, question = _question_named(sessions, session, place[QUESTION])
                if question is None:
                    raise EventFileError([f"{row.where}: the column {QUESTION} says to which question this belongs"])
                filled.append(self._option(sessions, (session, question), place.get(LIST), (row, own)))
                lost = False
        for entries in filled:
            named(entries, "text")

    def _option(
        self, sessions: list[dict[str, Any]], at_: tuple[int, int], place: Cell | None,
        row: tuple[Row, list[tuple[Key, str | None, Cell]]],
    ) -> list[dict[str, Any]]:  # fmt: skip
        """Put an option to its question; the list that it is in now."""
        session, question = at_
        whole = sessions[session]["questions"][question]
        name, where = _list_of(whole, place, row[0]), row[0].where
        entries: Any = whole.setdefault(name, [])
        if not isinstance(entries, list):
            raise EventFileError([f"{where}: {name} stands in the sheet {QUESTIONS} too; keep one of them"])
        path = ("sessions", session, "questions", question, name, len(entries))
        entries.append(self._entry(row, path, {}))
        return entries


def _session_named(sessions: list[dict[str, Any]], cell: Cell) -> int:
    code = unquoted(cell.value.strip()).upper()
    codes = [str(session.get("code", "")).upper() for session in sessions]
    if code not in codes:
        raise at(cell, f"there is no session {code!r} in the sheet {SESSIONS}; its codes are: {', '.join(codes)}")
    return codes.index(code)


def _question_named(sessions: list[dict[str, Any]], near: int, cell: Cell) -> tuple[int, int]:
    """In the session near by, else in the only one that has it."""
    id_ = unquoted(cell.value.strip())
    places = [(s, q) for s, session in enumerate(sessions) for q, question in enumerate(session.get("questions", []))
              if question.get("id") == id_]  # fmt: skip
    here = [place for place in places if place[0] == near] or places
    if not here:
        raise at(cell, f"there is no question {id_!r} in the sheet {QUESTIONS}; write its id here")
    if len({session for session, _ in here}) > 1:
        raise at(cell, f"several sessions have a question {id_!r}; say which in the column {SESSION}")
    return here[0]


def _list_of(question: dict[str, Any], cell: Cell | None, row: Row) -> str:
    if cell is not None:
        return cell.value.strip()
    possible = lists_of_options(str(question.get("kind", "")))
    if possible is None:
        return "options"  # what is wrong with the kind is told later
    if len(possible) != 1:
        raise EventFileError([f"{row.where}: a question of the kind {question.get('kind')!r} has no options"])
    return possible[0]
