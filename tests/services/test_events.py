"""Events are created whole, replaced while they have no ballots, deleted, closed."""

import pytest
from sqlalchemy import func, select

from tests.conftest import TABLES_OF_EVENTS
from tests.services.audience import cast, identity
from voting.domain.errors import Forbidden, NotFound
from voting.services import access, audit, events, questions
from voting.services.context import Context
from voting.services.demo import FILE
from voting.services.event_file import read_event_file
from voting.services.links import event_links
from voting.services.session_views import SessionView
from voting.storage.models import Base

DRAFT = read_event_file(FILE.read_bytes())


def rows(context: Context) -> int:
    with context.storage.read() as db:
        return sum(db.scalar(select(func.count()).select_from(t)) or 0 for t in TABLES_OF_EVENTS)


def test_the_same_codes_are_refused_with_a_hint_and_nothing_is_left_behind(context: Context, riga: int) -> None:
    before = rows(context)
    with pytest.raises(events.CodeTaken, match="--replace.*run.py delete"):
        events.import_event(context, DRAFT)
    assert rows(context) == before


def test_replacing_keeps_the_links(context: Context, riga: int) -> None:
    before = event_links(context, riga)
    assert events.import_event(context, DRAFT, replace=True) == riga
    assert event_links(context, riga) == before


def test_an_event_with_ballots_is_not_replaced(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    with pytest.raises(events.HasBallots):
        events.import_event(context, DRAFT, replace=True)


def test_deleting_leaves_no_row(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    events.delete_event(context, klasteri.event.id)
    assert rows(context) == 0
    with pytest.raises(NotFound):
        access.by_code(context, "KLASTERI")


def test_that_an_event_was_deleted_is_noted_with_it_or_not_at_all(
    context: Context, klasteri: SessionView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    def noted() -> list[tuple[str, str, object]]:
        told = audit.server_log(context, None, 99)
        return [(each.who, each.action, each.details["title"]) for each in told if each.action == "event.delete"]

    questions.open_question(context, klasteri.id, "barriers")
    with pytest.raises(Forbidden):
        events.delete_event(context, klasteri.event.id, unless_live=True, who="olga@example.org")
    with monkeypatch.context() as failing, pytest.raises(OSError, match="full"):
        failing.setattr(events, "entry", broken)
        events.delete_event(context, klasteri.event.id, who="olga@example.org")
    assert access.by_code(context, "KLASTERI") and noted() == []
    events.delete_event(context, klasteri.event.id, who="olga@example.org")
    assert noted() == [("olga@example.org", "event.delete", klasteri.event.title["lv"])]


@pytest.mark.sqlite
def test_no_token_and_no_time_is_stored_of_a_participant(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    paula = identity(context, klasteri.id, "paula")
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    stored = b"".join(file.read_bytes() for file in context.storage.database.path.parent.glob("voting.db*"))
    assert paula.token.encode() not in stored
    columns = {c.name for t in ("participant", "ballot") for c in Base.metadata.tables[t].columns}
    assert columns == {"session_id", "key", "group_id", "language", "question_id", "round", "voter", "answer"}


def test_codes_are_found_in_any_case_and_with_spaces(context: Context, klasteri: SessionView) -> None:
    assert access.by_code(context, " klas teri ").session_id == klasteri.id
