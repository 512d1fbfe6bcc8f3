"""A rehearsal is wiped without trace, and nothing that counts can be wiped by one."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import TABLES_OF_EVENTS
from tests.services.audience import cast, join_group
from voting.domain.errors import HasBallots, NotOpen
from voting.services import access, events, questions, rehearsals, texts
from voting.services.context import Context
from voting.services.participants import stored_participants
from voting.services.results import results_document
from voting.services.session_views import SessionView
from voting.services.stages import Counters, advance_revisions, build_stage, digest_of

MARK = "pavisamneparastsvārds"
"""A word that stands nowhere but in one ballot."""


def rehearse(context: Context, session_id: int) -> None:
    """A rehearsal with everything that leaves traces."""
    rehearsals.start_rehearsal(context, session_id)
    join_group(context, session_id, "paula", "policy")
    questions.open_question(context, session_id, "barriers")
    cast(context, session_id, "paula", "barriers", {"option": "trust"})
    questions.reveal_results(context, session_id, "barriers", ["hall", "phones"], True)
    questions.close_question(context, session_id, "barriers")
    questions.open_question(context, session_id, "barriers")
    cast(context, session_id, "pete", "barriers", {"option": "links"}, 2)
    questions.open_question(context, session_id, "one-word")
    cast(context, session_id, "paula", "one-word", {"words": [MARK]})
    texts.hide_text(context, session_id, "one-word", MARK)


def rows(context: Context) -> dict[str, list[Any]]:
    """Everything in the database, but the numbers that may only grow."""
    growing = {"version", "opened"}
    with context.storage.read() as db:
        return {
            table.name: sorted(
                str({name: value for name, value in row._mapping.items() if name not in growing})
                for row in db.execute(select(table))
            )
            for table in TABLES_OF_EVENTS
            if table.name != "stage_revision"
        }


def test_switching_off_leaves_the_database_as_it_was_before(context: Context, klasteri: SessionView) -> None:
    before = rows(context)
    rehearse(context, klasteri.id)
    assert rows(context) != before
    rehearsals.stop_rehearsal(context, klasteri.id)
    assert rows(context) == before
    view = context.views.get(klasteri.id)
    assert (view.state, view.stage, view.rehearsal) == ("draft", None, False)
    assert [context.tallies.of_question(question) for question in view.questions if question.rounds] == []
    assert stored_participants(context, klasteri.id) == 0


@pytest.mark.sqlite
def test_no_file_holds_what_was_wiped(context: Context, klasteri: SessionView, tmp_path: Path) -> None:
    rehearse(context, klasteri.id)
    files = [tmp_path / "voting.db", tmp_path / "voting.db-wal"]
    assert any(MARK.encode() in file.read_bytes() for file in files)
    rehearsals.stop_rehearsal(context, klasteri.id)
    assert [file.name for file in tmp_path.iterdir() if MARK.encode() in file.read_bytes()] == []


def test_the_first_real_round_starts_from_nothing(context: Context, klasteri: SessionView) -> None:
    rehearse(context, klasteri.id)
    rehearsals.stop_rehearsal(context, klasteri.id)
    assert questions.open_question(context, klasteri.id, "barriers") == 1
    view = context.views.get(klasteri.id)
    assert view.question("barriers").revealed == ()
    assert context.tallies.of_round(view.question("barriers"), 1).ballots == 0
    cast(context, klasteri.id, "paula", "barriers", {"option": "funding"})
    counted = context.tallies.of_round(view.question("barriers"), 1)
    assert counted.tally is not None
    assert {option: n for option, n in counted.tally["counts"].items() if n} == {"funding": 1}


def test_a_session_with_ballots_that_count_is_never_made_a_rehearsal(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    cast(context, klasteri.id, "paula", "barriers", {"option": "trust"})
    with pytest.raises(HasBallots):
        rehearsals.start_rehearsal(context, klasteri.id)
    rehearsals.stop_rehearsal(context, klasteri.id)  # there is none: nothing may happen
    assert context.tallies.of_round(context.views.get(klasteri.id).question("barriers"), 1).ballots == 1


def test_another_session_is_not_touched(context: Context, klasteri: SessionView) -> None:
    other_id = access.by_code(context, "SFOREX").session_id
    question = context.views.get(other_id).questions[0]
    key = question.key
    questions.open_question(context, other_id, key)
    cast(context, other_id, "paula", key, question.kind.random_answer(question.settings, Random(1), "lv"))
    rehearse(context, klasteri.id)
    rehearsals.stop_rehearsal(context, klasteri.id)
    assert context.tallies.of_round(context.views.get(other_id).question(key), 1).ballots == 1
    assert stored_participants(context, other_id) == 1


def test_starting_and_stopping_twice_is_one_step(context: Context, klasteri: SessionView) -> None:
    rehearsals.start_rehearsal(context, klasteri.id)
    version = context.views.get(klasteri.id).version
    rehearsals.start_rehearsal(context, klasteri.id)
    assert context.views.get(klasteri.id).version == version
    rehearsals.stop_rehearsal(context, klasteri.id)
    version = context.views.get(klasteri.id).version
    rehearsals.stop_rehearsal(context, klasteri.id)
    assert context.views.get(klasteri.id).version == version


def test_every_stage_says_so_and_revisions_go_on_growing(context: Context, klasteri: SessionView) -> None:
    def told(audience: str) -> tuple[int, dict[str, Any]]:
        counters = None if audience == "phones" else Counters(0, 0, 0)
        stage = build_stage(context.views.get(klasteri.id), audience, context.tallies, counters)  # type: ignore[arg-type]
        digests = {audience: digest_of(stage)}
        return advance_revisions(context.storage, klasteri.id, digests)[audience], stage["session"]  # type: ignore[arg-type,index]

    for audience in ("phones", "hall", "moderators"):
        before, session = told(audience)
        assert "rehearsal" not in session
        rehearsals.start_rehearsal(context, klasteri.id)
        during, session = told(audience)
        assert session["rehearsal"] is True
        rehearsals.stop_rehearsal(context, klasteri.id)
        after, session = told(audience)
        assert "rehearsal" not in session
        assert before < during < after


def test_the_results_document_says_so(context: Context, klasteri: SessionView, riga: int) -> None:
    rehearse(context, klasteri.id)
    document = results_document(context, riga)
    assert [s.get("rehearsal") for s in document["sessions"]] == [True, None]


def test_a_closed_event_is_not_rehearsed(context: Context, klasteri: SessionView, riga: int) -> None:
    events.close_event(context, riga, "organiser link")
    with pytest.raises(NotOpen):
        rehearsals.start_rehearsal(context, klasteri.id)


def test_every_table_is_either_wiped_or_kept_on_purpose(context: Context, klasteri: SessionView) -> None:
    pointing = {
        table.name
        for table in TABLES_OF_EVENTS
        for key in table.foreign_keys
        if key.column.table.name in ("question", "session")
    }
    assert pointing >= rehearsals.KEPT
    assert {"ballot", "round", "participant", "text_decision", "note", "added_statement"} <= pointing - rehearsals.KEPT
