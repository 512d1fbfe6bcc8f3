"""Right answers reach nobody before the results are revealed, and nobody while a round is open."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.audience import cast, join_group
from tests.services.test_groups import GROUPS, KIND
from voting.exports import FORMATS
from voting.question_kinds import Counted
from voting.services import access, events, questions, splits
from voting.services.context import Context
from voting.services.event_file import read_event_file
from voting.services.groups import grouped_tallies
from voting.services.results import results_document
from voting.services.session_views import SessionView
from voting.services.stages import Counters, Parts, build_stage, question_words, shown_groups, shown_round
from voting.translations import translator

EVENT = """
event: {title: Quiz, languages: [en], minimum_group: 3, groups: [{id: p, label: P}, {id: q, label: Q}]}
sessions:
  - code: QUIZ
    title: Quiz
    questions:
      - {id: one, kind: single_choice, text: One?, confidence: true, right: beta, SEALED
         options: [{id: alpha, text: A}, {id: beta, text: B}, {id: gamma, text: C}]}
      - {id: two, kind: multiple_choice, text: Two?, right: [alpha, beta],
         options: [{id: alpha, text: A}, {id: beta, text: B}, {id: gamma, text: C}]}
"""
AUDIENCES = ("phones", "hall", "moderators")


def quiz_of(context: Context, sealed: str = "") -> int:
    events.import_event(context, read_event_file(EVENT.replace("SEALED", sealed).encode()))
    return access.by_code(context, "QUIZ").session_id


@pytest.fixture
def quiz(context: Context) -> int:
    return quiz_of(context)


def stage_of(context: Context, session_id: int, audience: Any) -> dict[str, Any]:
    parts = Parts(context.groups, context.shifts)
    return build_stage(context.views.get(session_id), audience, context.tallies, Counters(1, 1, 1), parts)


def right_in(context: Context, session_id: int) -> dict[str, Any]:
    """What each audience is told is right."""
    stages = {a: stage_of(context, session_id, a) for a in AUDIENCES}
    return {a: stage["results"]["right"] for a, stage in stages.items() if "right" in (stage["results"] or {})}


def keys_in(data: Any) -> set[str]:
    """All keys at any depth."""
    if isinstance(data, dict):
        return set(data) | {key for value in data.values() for key in keys_in(value)}
    return {key for value in data for key in keys_in(value)} if isinstance(data, list) else set()


def knows(data: Any) -> bool:
    """Whether anything in it is named after what is right."""
    return any("right" in key for key in keys_in(msgspec.to_builtins(data)))


def seen_besides(context: Context, session_id: int) -> list[Any]:
    """What reaches moderators beside the stage: questions whole, tallies, results by group."""
    view: SessionView = context.views.get(session_id)
    told: list[Any] = [question_words(question) for question in view.questions]
    for question in view.questions:
        for counted in context.tallies.of_question(question):
            told.append(shown_round(question, counted, "moderator"))
            told.append(shown_groups(view.event, question, counted.round, context.groups, "moderator"))
    return told


def vote(context: Context, session_id: int, number: int = 1) -> None:
    for place, (option, sure) in enumerate([("beta", 5), ("alpha", 4), ("beta", None), ("gamma", 1), ("beta", 2)] * 2):
        join_group(context, session_id, f"person {place}", "p" if place < 5 else "q")
        answer = {"option": option} if sure is None else {"option": option, "confidence": sure}
        cast(context, session_id, f"person {place}", "one", answer, number)


def test_the_life_of_a_question_with_a_right_answer(context: Context, quiz: int):
    def told() -> dict[str, Any]:
        assert not any(knows(message) for message in seen_besides(context, quiz))
        return right_in(context, quiz)

    assert told() == {}
    questions.open_question(context, quiz, "one")
    assert told() == {}
    questions.reveal_results(context, quiz, "one", ["hall", "phones"], True)
    vote(context, quiz)
    assert told() == {}  # results move, and do not tell
    assert not any(knows(stage_of(context, quiz, audience)) for audience in AUDIENCES)
    questions.reveal_results(context, quiz, "one", ["hall", "phones"], False)
    questions.close_question(context, quiz, "one")
    assert told() == {}
    questions.reveal_results(context, quiz, "one", ["phones"], True)
    assert told() == {"phones": ["beta"]}
    questions.reveal_results(context, quiz, "one", ["hall"], True)
    questions.reveal_results(context, quiz, "one", ["phones"], False)
    assert told() == {"hall": ["beta"], "moderators": ["beta"]}
    tally = stage_of(context, quiz, "hall")["results"]["rounds"][0]["tally"]
    assert tally["right"] == 6 and tally["right_by_confidence"]["4"] == {"n": 2, "right": 0}
    questions.reopen_question(context, quiz, "one")
    assert told() == {}
    questions.close_question(context, quiz, "one")
    assert told() == {"hall": ["beta"], "moderators": ["beta"]}
    questions.open_question(context, quiz, "one")
    vote(context, quiz, 2)
    questions.reveal_results(context, quiz, "one", ["hall", "phones"], True)
    assert told() == {}  # not of the round before either
    questions.end_session(context, quiz)
    assert set(told()) == {"phones", "hall", "moderators"}


def test_a_sealed_question_tells_nothing_before_it_closes(context: Context):
    quiz = quiz_of(context, "sealed: true,")
    questions.open_question(context, quiz, "one")
    vote(context, quiz)
    questions.reveal_results(context, quiz, "one", ["hall", "phones"], True)
    assert right_in(context, quiz) == {} and stage_of(context, quiz, "hall")["results"]["rounds"] == []
    questions.close_question(context, quiz, "one")
    assert set(right_in(context, quiz)) == set(AUDIENCES)


def test_groups_in_the_hall_say_who_was_right_with_the_rest(context: Context, quiz: int):
    questions.open_question(context, quiz, "one")
    vote(context, quiz)
    questions.close_question(context, quiz, "one")
    splits.split_results(context, quiz, "one", True, True)
    questions.reveal_results(context, quiz, "one", ["hall"], True)
    newest = stage_of(context, quiz, "hall")["results"]["rounds"][-1]
    assert {group: part["tally"]["right"] for group, part in newest["by_group"].items()} == {"p": 3, "q": 3}
    assert newest["weighted"]["tally"]["right"] == 1200
    assert newest["by_group"]["p"]["tally"]["confidence"]["beta"]["n"] == 2


def written(document: dict[str, Any], folder: Path) -> dict[str, bytes]:
    for form in FORMATS:
        form.write(document, folder / form.name, "en", translator("en", "web"))
    return {form.name: (folder / form.name).read_bytes() for form in FORMATS}


def test_files_tell_what_is_right_once_it_was_told_or_the_session_ended(context: Context, quiz: int, tmp_path: Path):
    event_id = context.views.get(quiz).event.id

    def told() -> list[Any]:
        document = results_document(context, event_id)
        files = written(document, tmp_path)
        in_json = [q.get("right") for q in json.loads(files["json"])["sessions"][0]["questions"]]
        assert knows(document) is any(in_json) is (b"answered_right" in files["csv"])
        return in_json

    assert told() == [None, None]
    questions.open_question(context, quiz, "one")
    vote(context, quiz)
    questions.reveal_results(context, quiz, "one", ["hall"], True)
    assert told() == [None, None]
    questions.close_question(context, quiz, "one")
    assert told() == [["beta"], None]
    document = results_document(context, event_id)["sessions"][0]["questions"][0]["rounds"][0]
    assert document["tally"]["right"] == 6 and document["by_group"]["q"]["tally"]["right"] == 3
    questions.reveal_results(context, quiz, "one", ["hall"], False)
    assert told() == [None, None]
    questions.end_session(context, quiz)
    assert told() == [["beta"], None]  # what was never asked stays a secret


PEOPLE = st.lists(
    st.tuples(st.sampled_from([*GROUPS, "none"]), st.sampled_from("ab"), st.sampled_from([None, 1, 5])), max_size=24
)


@given(PEOPLE, st.integers(3, 5))
@settings(max_examples=150)
def test_sureness_by_group_is_published_of_shown_groups_only_and_tells_nothing_of_fewer(
    people: list[tuple[str, str, int | None]], minimum: int
):
    """Any sum of published tables is about the minimum of people at least, cell by cell as in the truth."""
    from types import SimpleNamespace

    event: Any = SimpleNamespace(groups=[{"id": g} for g in GROUPS], minimum_group=minimum)
    question: Any = SimpleNamespace(kind=KIND, settings=KIND.load(KIND.examples.settings))
    answers: dict[str, list[Counted]] = {}
    for (group, option, sure), n in Counter(people).items():
        content = {"option": option} if sure is None else {"option": option, "confidence": sure}
        answers.setdefault(group, []).append(Counted(content, n))
    grouped = grouped_tallies(event, question, answers)
    shown = [group for group, part in grouped.by_group.items() if "suppressed" not in part]
    assert set(grouped.right) - {""} == set(shown)
    hidden = [person for person in people if person[0] not in shown]
    assert not hidden or not shown or (len({p[0] for p in hidden}) > 1 and len(hidden) >= minimum)
    whole = KIND.tally(question.settings, [c for counted in answers.values() for c in counted], {})
    for option in "ab":
        for level in (1, 5):
            left = whole["confidence"][option]["counts"][str(level)] - sum(
                grouped.by_group[g]["tally"]["confidence"][option]["counts"][str(level)] for g in shown
            )
            assert left == sum(p[1:] == (option, level) for p in hidden)
