"""Olga edits her event: what she changes is stored at once or not at all, and everything else stays what it was."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.conftest import TABLES_OF_EVENTS, FixedClock
from tests.services.audience import cast, identity, join_group
from voting.domain.changes import QuestionsEdited, SessionChanged
from voting.domain.errors import NotFound
from voting.services import access, audit, events, preparing, questions, rehearsals, wording
from voting.services.audit import audit_log
from voting.services.context import Context
from voting.services.event_file import NotAsNeeded
from voting.services.freezing import check_frozen
from voting.services.groups import GroupTallies
from voting.services.improvising import improvise_question
from voting.services.links import event_links
from voting.services.preparing import Conflict, Prepared, prepare_event, save_event
from voting.services.session_views import SessionView
from voting.storage.models import Question, VotingSession

Edit = Callable[[dict[str, Any]], Any]
OLGA = "olga@example.org"


def edit(context: Context, event_id: int, change: Edit) -> Prepared:
    """Save what `change` makes of the event."""
    prepared = prepare_event(context, event_id)
    document = copy.deepcopy(prepared.document)
    change(document)
    return save_event(context, event_id, prepared.version, document, OLGA)


def refused(context: Context, event_id: int, change: Edit) -> list[tuple[Any, ...]]:
    """The paths of the problems for which a change is refused; nothing is stored."""
    before = rows(context)
    with pytest.raises(NotAsNeeded) as refusal:
        edit(context, event_id, change)
    assert rows(context) == before
    return [problem.path for problem in refusal.value.problems]


def rows(context: Context) -> list[Any]:
    with context.storage.read() as db:
        return [tuple(row) for table in TABLES_OF_EVENTS for row in db.execute(select(table))]


def ids(context: Context, session_id: int) -> dict[str, int]:
    with context.storage.read() as db:
        return dict(db.execute(select(Question.key, Question.id).where(Question.session_id == session_id)).all())


def nested(depth: int) -> Any:
    return {"lv": nested(depth - 1)} if depth else "x"


def listed(document: dict[str, Any], session: int = 0) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = document["sessions"][session]["questions"]
    return found


def question(document: dict[str, Any], key: str, session: int = 0) -> dict[str, Any]:
    return next(q for q in listed(document, session) if q["id"] == key)


def voted(context: Context, view: SessionView, key: str = "barriers") -> None:
    """Paula has voted on the barriers; the round is closed."""
    questions.open_question(context, view.id, key)
    join_group(context, view.id, "paula", "policy")
    cast(context, view.id, "paula", key, {"option": "trust"})
    questions.close_question(context, view.id, key)


# ---- what stays


def test_saving_what_is_there_changes_no_row(context: Context, riga: int) -> None:
    before = rows(context)
    edit(context, riga, lambda document: None)
    assert rows(context) == before


def test_links_stay_when_codes_change_places(context: Context, riga: int) -> None:
    before = event_links(context, riga)["sessions"]

    def swap(document: dict[str, Any]) -> None:
        first, second = document["sessions"]
        first["code"], second["code"] = second["code"], first["code"]
        document["event"]["agenda"][2]["session"], document["event"]["agenda"][6]["session"] = "SFOREX", "KLASTERI"

    edit(context, riga, swap)
    after = event_links(context, riga)["sessions"]
    assert [s["code"] for s in after] == ["SFOREX", "KLASTERI"]
    assert [s["moderator_url"] for s in after] == [s["moderator_url"] for s in before]
    view = context.views.get(access.by_code(context, "SFOREX").session_id)
    assert view.code == "SFOREX" and view.title["en"].startswith("The role of clusters")


def test_questions_keep_their_rows_when_ids_change_places_and_order(context: Context, klasteri: SessionView) -> None:
    before = ids(context, klasteri.id)

    def change(document: dict[str, Any]) -> None:
        first, second = question(document, "barriers"), question(document, "years")
        first["id"], second["id"] = "years", "barriers"
        listed(document).reverse()

    edit(context, klasteri.event.id, change)
    after = ids(context, klasteri.id)
    assert after["years"] == before["barriers"] and after["barriers"] == before["years"]
    assert [q.key for q in context.views.get(klasteri.id).questions][0] == "recommendation"


def test_ballots_stay_with_a_question_whose_words_are_corrected(context: Context, klasteri: SessionView) -> None:
    voted(context, klasteri)

    def change(document: dict[str, Any]) -> None:
        question(document, "barriers")["options"][1]["text"]["en"] = "No trust"
        question(document, "barriers")["help"] = {"lv": "Viena atbilde.", "en": "One answer."}
        listed(document).insert(0, listed(document).pop(1))

    edit(context, klasteri.event.id, change)
    view = context.views.get(klasteri.id)
    assert context.tallies.of_round(view.question("barriers"), 1).ballots == 1
    assert view.question("barriers").settings.options[1].text["en"] == "No trust"
    assert view.questions[0].key == "barriers"


def test_a_moved_question_without_ballots_begins_anew_in_its_session(context: Context, klasteri: SessionView) -> None:
    edit(context, klasteri.event.id, lambda d: listed(d, 1).append(listed(d).pop()))
    sforex = context.views.get(access.by_code(context, "SFOREX").session_id)
    assert sforex.questions[-1].key == "recommendation"
    with pytest.raises(NotFound):
        context.views.get(klasteri.id).question("recommendation")


def test_a_new_session_has_links_of_its_own_and_can_be_joined(context: Context, riga: int) -> None:
    new = {"code": "Jauna", "title": {"lv": "Jauna", "en": "New"}}
    edit(context, riga, lambda d: d["sessions"].insert(0, new))
    assert [s["code"] for s in event_links(context, riga)["sessions"]] == ["JAUNA", "KLASTERI", "SFOREX"]
    assert context.views.get(access.by_code(context, "JAUNA").session_id).state == "draft"


def test_a_session_that_is_deleted_leaves_nothing(context: Context, riga: int) -> None:
    def change(document: dict[str, Any]) -> None:
        del document["sessions"][1]
        del document["event"]["agenda"][6]["session"]

    edit(context, riga, change)
    with context.storage.read() as db:
        assert db.scalar(select(func.count()).select_from(VotingSession)) == 1
    with pytest.raises(NotFound):
        access.by_code(context, "SFOREX")


def test_the_code_of_the_day_leads_to_the_event_and_an_old_one_nowhere(context: Context, riga: int) -> None:
    edit(context, riga, lambda d: d["event"].update(code="newday"))
    assert access.by_code(context, "NEWDAY").follows
    with pytest.raises(NotFound):
        access.by_code(context, "RIGA2017")


# ---- all or nothing


def test_one_wrong_place_keeps_everything_as_it_was(context: Context, riga: int) -> None:
    def change(document: dict[str, Any]) -> None:
        document["event"]["title"]["en"] = "Another title"
        listed(document).pop(0)
        question(document, "benefit", 1)["scale"]["points"] = 1

    assert refused(context, riga, change) == [("sessions", 1, "questions", 0, "scale", "points")]


def test_a_code_of_another_event_is_refused(context: Context, riga: int) -> None:
    from voting.services.new_events import create_event

    other = create_event(context, "empty", ["lv"], OLGA, None)
    assert refused(context, other, lambda d: d["sessions"][0].update(code="klasteri")) == [("sessions", 0, "code")]
    assert refused(context, other, lambda d: d["event"].update(code="RIGA2017")) == [("event", "code")]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda d: d.update(sessions=[]), ("sessions",)),
        (lambda d: d.update(sessions=None), ("sessions",)),
        (lambda d: d.pop("event"), ()),
        (lambda d: d.update(more=1), ("more",)),
        (lambda d: d["event"].update(languages=[]), ("event", "languages")),
        (lambda d: d["event"].update(title={"lv": " ", "en": ""}), ("event", "title")),
        (lambda d: d["event"].update(incomplete="yes please"), ("event", "incomplete")),
        (lambda d: d["sessions"].append(3), ("sessions", 2)),
        (lambda d: d["event"].update(venue=nested(500)), ()),
        (lambda d: d["sessions"].extend([3] * 100_000), ("sessions",)),
        (lambda d: question(d, "barriers").update(options=[{"id": f"{n}"} for n in range(30_000)]), None),
        (lambda d: listed(d).append({}), ("sessions", 0, "questions", 11, "kind")),
        (lambda d: question(d, "years").update(id="barriers"), ("sessions", 0, "questions", 7, "id")),
        (lambda d: question(d, "years").update(minimum="\ud800x"), ("sessions", 0, "questions", 7, "minimum")),
        (lambda d: question(d, "barriers").update(right=["nobody"]), ("sessions", 0, "questions", 1, "right", 0)),
        (
            lambda d: question(d, "main-tool").update(consensus={"agree_from": 7}),
            ("sessions", 0, "questions", 4, "consensus", "agree_share"),
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_place(context: Context, riga: int, change: Edit, path: Any) -> None:
    found = refused(context, riga, change)
    assert path is None or found[0] == path


# ---- two at once


def test_who_saves_second_gets_what_the_first_saved(context: Context, riga: int) -> None:
    first = prepare_event(context, riga)
    edit(context, riga, lambda d: d["event"]["title"].update(en="Clusters"))
    with pytest.raises(Conflict) as conflict:
        save_event(context, riga, first.version, first.document, OLGA)
    assert conflict.value.present.document["event"]["title"]["en"] == "Clusters"
    assert conflict.value.who == OLGA
    audit.note(context, riga, audit.MODERATOR_LINK, "question.fix", session="KLASTERI")
    audit.note(context, riga, "max@example.org", "results.download")  # which changes nothing
    with pytest.raises(Conflict) as conflict:
        save_event(context, riga, first.version, first.document, OLGA)
    assert conflict.value.who == audit.MODERATOR_LINK


def test_what_moderators_change_is_a_conflict_but_voting_is_not(context: Context, klasteri: SessionView) -> None:
    before = prepare_event(context, klasteri.event.id)
    voted(context, klasteri)
    assert prepare_event(context, klasteri.event.id).version == before.version
    wording.fix_text(context, klasteri.id, "barriers", {"en": "What hinders most?"}, {})
    assert prepare_event(context, klasteri.event.id).version != before.version


def test_what_is_committed_while_a_save_is_worked_out_is_not_overwritten(
    context: Context, klasteri: SessionView, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the moment before it is stored a moderator improvises a question, or corrects one."""
    before = prepare_event(context, klasteri.event.id)
    document = copy.deepcopy(before.document)
    document["event"]["title"]["en"] = "Clusters"
    meanwhile = [lambda: questions.open_question(context, klasteri.id, "years")]

    def checked(*args: Any) -> None:
        check_frozen(*args)
        while meanwhile:
            meanwhile.pop()()

    monkeypatch.setattr(preparing, "check_frozen", checked)
    saved = save_event(context, klasteri.event.id, before.version, document, OLGA)
    assert saved.draft.title["en"] == "Clusters" and "years" in saved.frozen.sessions["KLASTERI"].questions
    document = copy.deepcopy(saved.document)
    meanwhile.append(lambda: wording.fix_text(context, klasteri.id, "barriers", {"en": "What hinders?"}, {}))
    with pytest.raises(Conflict):
        save_event(context, klasteri.event.id, saved.version, document | {}, OLGA)
    assert question(prepare_event(context, klasteri.event.id).document, "barriers")["text"]["en"] == "What hinders?"


def test_an_improvised_question_is_there_to_be_edited(context: Context, klasteri: SessionView) -> None:
    improvise_question(context, klasteri.id, "yes_no", "Shall we go on?")
    questions.close_question(context, klasteri.id, "improvised-1")
    saved = edit(context, klasteri.event.id, lambda d: question(d, "improvised-1")["text"].update(en="Go on?"))
    assert question(saved.document, "improvised-1")["text"]["en"] == "Go on?"


# ---- what is frozen

FROZEN: list[tuple[Edit, tuple[Any, ...]]] = [
    (lambda d: listed(d).pop(1), ("sessions", 0, "questions")),
    (lambda d: listed(d, 1).append(listed(d).pop(1)), ("sessions", 0, "questions")),
    (lambda d: question(d, "barriers").update(id="other"), ("sessions", 0, "questions", 1, "id")),
    (lambda d: question(d, "barriers")["options"].pop(), ("sessions", 0, "questions", 1, "options")),
    (lambda d: question(d, "barriers")["options"].reverse(), ("sessions", 0, "questions", 1, "options")),
    (lambda d: question(d, "barriers")["options"][0].update(id="x"), ("sessions", 0, "questions", 1, "options")),
    (lambda d: question(d, "barriers").pop("abstain"), ("sessions", 0, "questions", 1, "abstain")),
    (lambda d: question(d, "barriers").update(change=False), ("sessions", 0, "questions", 1, "change")),
    (lambda d: question(d, "barriers").update(sealed=True), ("sessions", 0, "questions", 1, "sealed")),
    (lambda d: question(d, "barriers").update(confidence=True), ("sessions", 0, "questions", 1, "confidence")),
    (lambda d: question(d, "barriers").update(kind="multiple_choice"), ("sessions", 0, "questions", 1, "kind")),
    (
        lambda d: question(d, "barriers").update(consensus={"share_at_least": 0.5}),
        ("sessions", 0, "questions", 1, "consensus"),
    ),
    (lambda d: d["event"]["groups"].pop(0), ("event", "groups")),
    (lambda d: d["event"]["groups"][0].update(id="p"), ("event", "groups")),
    (lambda d: d["event"].update(minimum_group=4), ("event", "minimum_group")),
    (lambda d: d["event"].update(strict=True), ("event", "strict")),
    (lambda d: d["event"].update(languages=["lv"]), ("event", "languages")),
    (lambda d: d["event"].pop("code"), ("event", "code")),
]


@pytest.mark.parametrize(("change", "path"), FROZEN)
def test_what_has_ballots_is_frozen(
    context: Context, klasteri: SessionView, change: Edit, path: tuple[Any, ...]
) -> None:
    voted(context, klasteri)
    assert refused(context, klasteri.event.id, change) == [path]


def test_a_used_session_keeps_its_code_and_stays(context: Context, klasteri: SessionView) -> None:
    voted(context, klasteri)

    def recode(document: dict[str, Any]) -> None:
        document["sessions"][0]["code"] = document["event"]["agenda"][2]["session"] = "OTHER"

    def remove(document: dict[str, Any]) -> None:
        del document["sessions"][0]
        del document["event"]["agenda"][2]["session"]

    assert refused(context, klasteri.event.id, recode) == [("sessions", 0, "code")]
    assert refused(context, klasteri.event.id, remove) == [("sessions",)]


ALLOWED: list[Edit] = [
    lambda d: question(d, "barriers").update(seconds=60),
    lambda d: question(d, "barriers").update(right=["trust"]),
    lambda d: question(d, "years").update(maximum=20),
    lambda d: listed(d).pop(0),
    lambda d: listed(d).append({"id": "more", "kind": "open_text", "text": {"lv": "Vēl?"}}),
    lambda d: d["event"]["groups"].pop(),
    lambda d: d["event"]["groups"][0]["label"].update(en="Policy makers"),
    lambda d: d["event"].update(minimum_group=7),
    lambda d: d["event"].update(languages=["lv", "en", "lt"]),
    lambda d: d["event"].update(banned_words={"en": ["shit"]}),
]


@pytest.mark.parametrize("change", ALLOWED)
def test_everything_else_can_be_changed_while_the_session_runs(
    context: Context, klasteri: SessionView, change: Edit
) -> None:
    voted(context, klasteri)
    before = prepare_event(context, klasteri.event.id).version
    assert edit(context, klasteri.event.id, change).version != before


def test_a_question_that_is_open_is_frozen_before_the_first_ballot(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    change: Edit = lambda d: question(d, "barriers")["options"].pop()  # noqa: E731
    assert refused(context, klasteri.event.id, change) == [("sessions", 0, "questions", 1, "options")]
    questions.close_question(context, klasteri.id, "barriers")
    edit(context, klasteri.event.id, change)


def test_a_question_edited_after_an_empty_round_is_counted_as_it_is_now(
    context: Context, klasteri: SessionView
) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    context.tallies.of_round(context.views.get(klasteri.id).question("barriers"), 1)
    questions.close_question(context, klasteri.id, "barriers")
    edit(context, klasteri.event.id, lambda d: question(d, "barriers")["options"].pop())
    questions.open_question(context, klasteri.id, "barriers")
    tally = context.tallies.of_round(context.views.get(klasteri.id).question("barriers"), 1).tally
    assert tally and "links" not in tally["counts"]


def test_a_rehearsal_freezes_until_it_is_wiped(context: Context, klasteri: SessionView) -> None:
    rehearsals.start_rehearsal(context, klasteri.id)
    voted(context, klasteri)
    frozen = prepare_event(context, klasteri.event.id).frozen
    assert frozen.sessions["KLASTERI"].questions["barriers"].why == "rehearsal" and frozen.keys == {}
    rehearsals.stop_rehearsal(context, klasteri.id)
    edit(context, klasteri.event.id, lambda d: question(d, "barriers")["options"].pop())


def test_a_closed_event_cannot_be_changed_at_all(context: Context, riga: int) -> None:
    events.close_event(context, riga, OLGA)
    assert refused(context, riga, lambda d: d["event"]["title"].update(en="X")) == [()]
    assert prepare_event(context, riga).frozen.closed


def test_a_larger_minimum_hides_at_once_what_was_counted(context: Context, klasteri: SessionView) -> None:
    questions.open_question(context, klasteri.id, "barriers")
    for number in range(12):
        join_group(context, klasteri.id, f"p{number}", "policy" if number < 6 else "company")
        cast(context, klasteri.id, f"p{number}", "barriers", {"option": "trust"})
    questions.close_question(context, klasteri.id, "barriers")

    def shown(groups: GroupTallies) -> bool:
        view = context.views.get(klasteri.id)
        found = groups.of_round(view.event, view.question("barriers"), 1)
        assert found
        return found.complete

    assert shown(context.groups)
    edit(context, klasteri.event.id, lambda d: d["event"].update(minimum_group=7))
    assert not shown(context.groups)


# ---- gaps


def test_gaps_are_stored_as_gaps_and_listed(context: Context, riga: int) -> None:
    def change(document: dict[str, Any]) -> None:
        document["event"]["languages"] = ["lv", "en"]
        question(document, "barriers")["options"][2]["text"]["en"] = "   "
        document["event"]["venue"] = {"lv": "", "en": ""}

    saved = edit(context, riga, change)
    assert saved.missing == [(("sessions", 0, "questions", 1, "options", 2, "text"), ["en"])]
    assert "venue" not in saved.document["event"] and saved.draft.venue is None


def test_a_language_that_is_taken_away_takes_its_texts_along(context: Context, riga: int) -> None:
    question_help = {"en": "Only in English"}
    edit(context, riga, lambda d: question(d, "barriers").update(help=question_help))
    saved = edit(context, riga, lambda d: d["event"].update(languages=["lv"]))
    assert saved.missing == [] and saved.draft.title == {"lv": saved.draft.title["lv"]}
    assert question(saved.document, "barriers").get("help") is None
    assert set(question(saved.document, "assessment")["scale"]["labels"]["1"]) == {"lv"}


# ---- who is told, what is noted


def test_only_sessions_that_changed_are_told(context: Context, klasteri: SessionView) -> None:
    heard: list[Any] = []
    context.storage.listen(heard.extend)
    before = identity(context, klasteri.id, "paula")
    edit(context, klasteri.event.id, lambda d: question(d, "barriers").update(seconds=30))
    barriers = ids(context, klasteri.id)["barriers"]
    assert heard == [SessionChanged(klasteri.id), QuestionsEdited(klasteri.id, frozenset({barriers}))]
    heard.clear()
    edit(context, klasteri.event.id, lambda d: d["event"]["title"].update(en="All"))
    assert {c.session_id for c in heard} == set(
        access.by_code(context, code).session_id for code in ("KLASTERI", "SFOREX")
    )
    assert identity(context, klasteri.id, "paula").key == before.key


def test_what_moderators_allowed_the_audience_stays(context: Context, klasteri: SessionView) -> None:
    from voting.domain.audience_rules import AudienceRules

    def stored() -> Any:
        with context.storage.read() as db:
            return db.get_one(VotingSession, klasteri.id).audience_questions

    from voting.services.audience_desk import allow_questions

    allow_questions(context, klasteri.id, False)
    edit(context, klasteri.event.id, lambda d: d["event"]["title"].update(en="X"))
    assert stored()["open"] is False
    edit(context, klasteri.event.id, lambda d: d["sessions"][0].update(audience_questions={"per_person": 1}))
    assert stored() == {**AudienceRules(per_person=1).__dict__, "open": False}
    edit(context, klasteri.event.id, lambda d: d["sessions"][0].update(audience_questions=False))
    assert stored() is None


def test_it_is_noted_who_edited_which_sessions(context: Context, riga: int) -> None:
    edit(context, riga, lambda d: question(d, "barriers").update(seconds=30))
    noted = audit_log(context, riga)[0]
    assert (noted.who, noted.action, noted.details) == (OLGA, "event.edit", {"sessions": "KLASTERI"})
    edit(context, riga, lambda d: None)
    assert len(audit_log(context, riga)) == 1


def test_what_is_edited_without_a_pause_is_noted_once(context: Context, riga: int, clock: FixedClock) -> None:
    edit(context, riga, lambda d: question(d, "barriers").update(seconds=30))
    clock.advance(600)
    edit(context, riga, lambda d: question(d, "benefit", 1).update(seconds=30))
    noted = audit_log(context, riga)
    assert [(n.at, n.details) for n in noted] == [(clock.now, {"sessions": "KLASTERI, SFOREX"})]
    clock.advance(1000)
    edit(context, riga, lambda d: question(d, "barriers").update(seconds=40))
    assert len(audit_log(context, riga)) == 2
