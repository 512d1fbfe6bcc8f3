"""An event file, as plain lists and maps, into an EventDraft: all of it, or the first problem."""

import datetime
import re
import zoneinfo
from collections.abc import Sequence
from typing import Any

import msgspec

from voting.domain.codes import is_code
from voting.question_kinds import kind_named

from .audience import read_audience
from .banned import check_banned_words
from .errors import Path, Problem
from .questions import read_question
from .schema import EventDraft, EventPart, FilePart, QuestionDraft, SessionDraft, SessionPart
from .typed import LANGUAGE, Texts, read_part

MOST_SESSIONS, MOST_QUESTIONS, MOST_LANGUAGES, LARGEST_MINIMUM_GROUP = 50, 100, 10, 1000
LARGEST_LIST = 40_000
"""Bytes of the texts of a session's questions: moderators get them all in one stage."""
LARGEST_STAGE = 58_000
"""Bytes of that list and any one question with its results: a stage has at most 64 kB."""
LISTED = 160
"""Bytes of a question in that list besides its id and text."""
DATE = re.compile(r"\d{4}-\d\d-\d\d")


def languages_of(data: Any) -> list[str]:
    """The languages as given, else all that the texts of the file use. Problem."""
    if not isinstance(data, dict):
        raise Problem((), "an event file is a map with the keys event and sessions")
    given = data.get("event", {}).get("languages") if isinstance(data.get("event"), dict) else None
    if given is None:
        collecting = Texts()
        read_data(data, collecting)
        return collecting.met or ["en"]
    path: Path = ("event", "languages")
    if not isinstance(given, list) or not given or not all(isinstance(g, str) for g in given):
        raise Problem(path, "languages is a list of codes like [lv, en]")
    if len(given) > MOST_LANGUAGES:
        raise Problem(path, f"an event has at most {MOST_LANGUAGES} languages")
    for index, language in enumerate(given):
        if not LANGUAGE.fullmatch(language) or given.index(language) != index:
            raise Problem((*path, index), f"{language!r} is not a language code, or comes twice; codes are like lv, en")
    return given


def read_data(data: dict[str, Any], texts: Texts) -> EventDraft:
    """The draft of a whole file, as plain lists and maps. Problem: the first one."""
    file = read_part(data, FilePart, (), texts)
    if not 1 <= len(file.sessions) <= MOST_SESSIONS:
        raise Problem(("sessions",), f"an event has 1 to {MOST_SESSIONS} sessions")
    sessions = [read_session(value, ("sessions", index), texts) for index, value in enumerate(file.sessions)]
    event = file.event
    code = _code(event.code, ("event", "code")) if event.code else None
    _unique(
        [code or "", *(s.code for s in sessions)], [("event", "code"), *_paths("sessions", sessions, "code")], "code"
    )
    check_event(event, {s.code for s in sessions}, texts)
    head = msgspec.to_builtins(event)
    del head["incomplete"]
    details = {name: head.pop(name) for name in ("speakers", "agenda", "projects", "contact")}
    for point in details["agenda"]:
        point["session"] = point["session"] and point["session"].upper()
    head |= {"code": code, "languages": texts.languages or []}
    return EventDraft(**head, details=details, sessions=sessions)


def read_session(value: Any, path: Path, texts: Texts) -> SessionDraft:
    """A session with its questions. Problem: the first one."""
    part = read_part(value, SessionPart, path, texts)
    if len(part.questions) > MOST_QUESTIONS:
        raise Problem((*path, "questions"), f"a session has at most {MOST_QUESTIONS} questions; make two of it")
    questions = [
        read_question(question, (*path, "questions", index), texts) for index, question in enumerate(part.questions)
    ]  # fmt: skip
    _unique([q.id for q in questions], [(*path, *p) for p in _paths("questions", questions, "id")], "id")
    _check_list(questions, path)
    return SessionDraft(
        code=_code(part.code, (*path, "code")), title=part.title, moderators=part.moderators, questions=questions,
        audience_questions=read_audience(part.audience_questions, (*path, "audience_questions"), texts),
    )  # fmt: skip


def _check_list(questions: list[QuestionDraft], path: Path) -> None:
    listed = sum(len(msgspec.json.encode((q.id, q.text))) + LISTED for q in questions)
    if listed > LARGEST_LIST:
        raise Problem((*path, "questions"), "the texts of these questions are too long together; make two sessions")
    for index, question in enumerate(questions):
        if listed + _size(question) > LARGEST_STAGE:
            message = "this question is too long for a session with so many; shorten it or make two sessions"
            raise Problem((*path, "questions", index), message)


def _size(question: QuestionDraft) -> int:
    kind = kind_named(question.kind)
    return len(msgspec.json.encode((question.text, question.help))) + kind.size(kind.load(question.settings))


def _code(text: str, path: Path) -> str:
    code = text.upper()
    if not text.isascii() or not is_code(code):
        raise Problem(path, f"a code has 4 to 12 letters (A-Z) and digits, not {text!r:.80}")
    return code


def _paths(name: str, entries: Sequence[Any], key: str) -> list[Path]:
    return [(name, index, key) for index in range(len(entries))]


def _unique(values: list[str], paths: list[Path], what: str) -> None:
    for index, value in enumerate(values):
        if value and values.index(value) != index:
            first = paths[values.index(value)]
            raise Problem(paths[index], f"the {what} {value!r} comes twice; each {what} is used once", first)


def check_event(event: EventPart, codes: set[str], texts: Texts) -> None:
    """What the types of the head do not say; `codes` are those of the sessions. Problem."""
    path: Path = ("event",)
    if not 3 <= event.minimum_group <= LARGEST_MINIMUM_GROUP:
        raise Problem((*path, "minimum_group"), "minimum_group is at least 3: smaller groups could be seen through")
    for index, group in enumerate(event.groups):
        if group.id == "none":
            raise Problem((*path, "groups", index, "id"), "'none' stands for people without a group; choose another id")
    if event.date is not None:
        _check_date(event.date, (*path, "date"))
    if event.page and event.page.registration and event.page.registration.closes is not None:
        _check_date(event.page.registration.closes, (*path, "page", "registration", "closes"))
    if event.time_zone is not None and event.time_zone not in (zoneinfo.available_timezones() or {event.time_zone}):
        raise Problem((*path, "time_zone"), f"a time zone is like Europe/Riga, not {event.time_zone!r}")
    _check_agenda(event, codes)
    if texts.languages is not None:
        check_banned_words(event.banned_words, texts.languages)


def _check_date(date: str, path: Path) -> None:
    try:
        if not DATE.fullmatch(date):
            raise ValueError
        datetime.date.fromisoformat(date)
    except ValueError:
        raise Problem(path, f"a date is like 2017-05-24, not {date!r:.80}") from None


def _check_agenda(event: EventPart, codes: set[str]) -> None:
    names = [speaker.name for speaker in event.speakers]
    for index, point in enumerate(event.agenda):
        path = ("event", "agenda", index)
        for place, name in enumerate(point.speakers):
            if name not in names:
                raise Problem((*path, "speakers", place), f"{name!r} is not among the speakers of the event")
        if point.session is not None and point.session.upper() not in codes:
            raise Problem((*path, "session"), f"{point.session!r} is not the code of a session of this file")
